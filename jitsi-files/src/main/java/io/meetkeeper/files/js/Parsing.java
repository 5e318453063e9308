package io.meetkeeper.files.js;

import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Place;
import io.meetkeeper.files.NotEditable.Reason;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ErrorReporter;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ast.AstRoot;

/** Rhino's parser, set to what browsers take. */
final class Parsing {
  private Parsing() {}

  static AstRoot parse(String text) {
    CompilerEnvirons environs = new CompilerEnvirons();
    environs.setLanguageVersion(Context.VERSION_ES6);
    environs.setRecordingComments(true);
    environs.setXmlAvailable(false);
    environs.setReservedKeywordAsIdentifier(true);
    try {
      return new Parser(environs, new Strict()).parse(text, "text", 1);
    } catch (EvaluatorException e) {
      throw unreadable(text, e);
    } catch (StackOverflowError e) {
      throw new NotEditable(Reason.TOO_LARGE, "it is nested too deeply");
    }
  }

  /** What the parser says names tokens and grammar, never a value. */
  static NotEditable unreadable(String text, EvaluatorException e) {
    return new NotEditable(Reason.UNREADABLE, "it does not parse: " + e.details(), place(text, e));
  }

  /** Where Rhino saw it; {@code null} when it does not say. */
  static Place place(String text, RhinoException e) {
    if (e.lineNumber() < 1) {
      return null;
    }
    int start = 0;
    for (int line = 1; line < e.lineNumber(); line++) {
      start = Lines.next(text, start);
    }
    return new Place(
        e.lineNumber(), Math.max(1, e.columnNumber()), Place.of(text, start).excerpt());
  }

  /** Warnings, such as a trailing comma, are none of ours. */
  private static final class Strict implements ErrorReporter {
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
