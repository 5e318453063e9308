package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ErrorReporter;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ast.AstRoot;

/** Rhino's parser, configured for what browsers accept. */
public final class RhinoParser {
  private RhinoParser() {}

  /**
   * Parses a script.
   *
   * @throws DocumentNotEditableException when it does not parse or is nested too deeply
   */
  public static AstRoot parse(String text) {
    CompilerEnvirons environs = new CompilerEnvirons();
    environs.setLanguageVersion(Context.VERSION_ES6);
    environs.setRecordingComments(true);
    environs.setXmlAvailable(false);
    environs.setReservedKeywordAsIdentifier(true);
    try {
      return new Parser(environs, new ErrorsOnlyReporter()).parse(text, "text", 1);
    } catch (EvaluatorException e) {
      throw unreadable(text, e);
    } catch (StackOverflowError e) {
      throw new DocumentNotEditableException(RefusalReason.TOO_LARGE, "it is nested too deeply");
    }
  }

  /** The exception for a syntax error; the message of the parser never contains values. */
  public static DocumentNotEditableException unreadable(String text, EvaluatorException e) {
    return new DocumentNotEditableException(
        RefusalReason.UNREADABLE, "it does not parse: " + e.details(), positionOf(text, e));
  }

  /** The position of an error; {@code null} when not known. */
  public static TextPosition positionOf(String text, RhinoException e) {
    if (e.lineNumber() < 1) {
      return null;
    }
    int start = 0;
    for (int line = 1; line < e.lineNumber(); line++) {
      start = JsLines.nextStart(text, start);
    }
    return new TextPosition(
        e.lineNumber(), Math.max(1, e.columnNumber()), TextPosition.of(text, start).excerpt());
  }

  /** Ignores warnings, for example about trailing commas. */
  private static final class ErrorsOnlyReporter implements ErrorReporter {
    @Override
    public void warning(String message, String source, int line, String text, int offset) {}

    @Override
    public void error(String message, String source, int line, String text, int offset) {
      throw runtimeError(message, source, line, text, offset);
    }

    @Override
    public EvaluatorException runtimeError(
        String message, String source, int line, String text, int offset) {
      return new EvaluatorException(message, source, line, text, offset);
    }
  }
}
