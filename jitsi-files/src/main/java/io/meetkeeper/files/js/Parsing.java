package io.meetkeeper.files.js;

import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Place;
import io.meetkeeper.files.NotEditable.Reason;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ErrorReporter;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Parser;
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
      throw unreadable(e);
    } catch (StackOverflowError e) {
      throw new NotEditable(Reason.TOO_LARGE, "it is nested too deeply");
    }
  }

  /** What the parser says names tokens and grammar, never a value. */
  static NotEditable unreadable(EvaluatorException e) {
    Place place =
        e.lineNumber() < 1
            ? null
            : new Place(e.lineNumber(), Math.max(1, e.columnNumber()), excerpt(e.lineSource()));
    return new NotEditable(Reason.UNREADABLE, "it does not parse: " + e.details(), place);
  }

  private static String excerpt(String line) {
    return line == null ? "" : Place.of(line, 0).excerpt();
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
