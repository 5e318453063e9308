package io.meetkeeper.files.js.evaluation;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words the failures of running scripts, in plain language and without any value. */
final class ScriptFailures {
  private static final Pattern NAME =
      Pattern.compile("['\"]?([\\p{L}_$][\\p{L}\\p{N}_$]*)['\"]? is not (?:defined|initialized)");
  private static final Pattern ABSENT =
      Pattern.compile("(?i)(?:undefined|null|not a function|not a constructor)");

  private ScriptFailures() {}

  /**
   * The refusal.
   *
   * @param type name of the error, for example {@code ReferenceError}
   * @param message message of the engine; only names of variables are taken from it
   * @param line line of the failure; 0 when not known
   */
  static DocumentNotEditableException of(String type, String message, String text, int line) {
    return refusal(cause(type, message == null ? "" : message), text, line);
  }

  static DocumentNotEditableException ofBuiltIn(String text, int line) {
    return refusal("it changes a built-in object of JavaScript", text, line);
  }

  private static String cause(String type, String message) {
    Matcher name = NAME.matcher(message);
    if (name.find()) {
      return "it does not evaluate: " + name.group(1) + " is not defined";
    }
    if (type.equals("SyntaxError")) {
      return "it does not parse: browsers refuse something that stands here";
    }
    if (type.equals("TypeError") && message.contains("read-only")) {
      return "it does not evaluate: it assigns to a constant";
    }
    if (type.equals("TypeError") && ABSENT.matcher(message).find()) {
      return "it does not evaluate: it calls, or reads from, something that is not there";
    }
    return "it throws an exception when it is evaluated";
  }

  private static DocumentNotEditableException refusal(String what, String text, int line) {
    if (line < 1) {
      return new DocumentNotEditableException(RefusalReason.UNREADABLE, what);
    }
    TextPosition position = TextPosition.ofLine(text, line);
    return new DocumentNotEditableException(
        RefusalReason.UNREADABLE, what + ", on line " + position.line(), position);
  }
}
