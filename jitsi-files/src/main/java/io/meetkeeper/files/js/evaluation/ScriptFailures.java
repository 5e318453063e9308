package io.meetkeeper.files.js.evaluation;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words the failures of running scripts, in plain language and without any value. */
final class ScriptFailures {
  private static final Pattern NAME =
      Pattern.compile("['\"]?([\\p{L}_$][\\p{L}\\p{N}_$]*)['\"]? is not (?:defined|initialized)");
  private static final Pattern ABSENT =
      Pattern.compile("(?i)(?:undefined|null|not a function|not a constructor)");

  private static final String TEXT_OR_COMMENT =
      "//[^\\n]*+|/\\*(?s:.*?)\\*/|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+){0,500}+'"
          + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+){0,500}+\"";

  /** Words of a refusal, and what does it in a script. */
  private static final Map<String, Pattern> PLACES =
      Map.of(
          "it uses Date", Pattern.compile(TEXT_OR_COMMENT + "|\\b(Date)\\b"),
          "it uses Math.random",
              Pattern.compile(TEXT_OR_COMMENT + "|\\b(Math\\s*\\.\\s*random)\\b"),
          "inherits from",
              Pattern.compile(
                  TEXT_OR_COMMENT
                      + "|\\b(__proto__|setPrototypeOf|Object\\s*\\.\\s*create|new)\\b"));

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

  /** The same refusal with the place where the script does it, as far as its text shows it. */
  static DocumentNotEditableException placed(DocumentNotEditableException e, String text) {
    Pattern sign =
        PLACES.entrySet().stream()
            .filter(entry -> e.getMessage().contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
    if (e.position() != null || sign == null) {
      return e;
    }
    Matcher found = sign.matcher(text);
    while (found.find()) {
      if (found.group(1) != null) {
        TextPosition position = TextPosition.of(text, found.start(1));
        return new DocumentNotEditableException(
            e.reason(), e.getMessage() + ", on line " + position.line(), position);
      }
    }
    return e;
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

  private static DocumentNotEditableException refusal(String problem, String text, int line) {
    if (line < 1) {
      return new DocumentNotEditableException(RefusalReason.UNREADABLE, problem);
    }
    TextPosition position = TextPosition.ofLine(text, line);
    return new DocumentNotEditableException(
        RefusalReason.UNREADABLE, problem + ", on line " + position.line(), position);
  }
}
