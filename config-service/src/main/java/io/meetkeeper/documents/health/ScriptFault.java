package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser makes of a script that does not parse or run here. A browser knows more of
 * JavaScript than our parser, and has objects that our sandbox lacks: where that may be the reason,
 * the answer is not known.
 *
 * @param state result for the check
 * @param cause what is wrong, in plain words
 */
record ScriptFault(HealthState state, String cause) {
  private static final Pattern NEWER_SYNTAX =
      Pattern.compile(
          "\\b(?:async|await|class|import|export|super)\\b|\\bof\\b|\\?\\.|\\?\\?|\\*\\*|\\.\\.\\.|=>|`|#[a-z]");
  private static final Pattern NO_CODE = Pattern.compile("//[^\\n]*|'[^'\\n]*'|\"[^\"\\n]*\"");
  private static final Pattern UNDEFINED =
      Pattern.compile("\"([A-Za-z_$][A-Za-z0-9_$]*)\" is not defined");
  private static final Pattern BROWSER_OBJECT =
      Pattern.compile(
          "document|navigator|console|localStorage|sessionStorage|screen|history|URL|URLSearchParams|fetch|setTimeout|Intl|performance|crypto|top|parent");
  private static final Pattern CONFIG_CLOSED = Pattern.compile("(?m)^\\s?\\}\\s*;?\\s*$");
  private static final String CURLY_QUOTES = "\u201c\u201d\u201e\u2018\u2019";

  private static final List<List<String>> PLAIN_WORDS =
      List.of(
          List.of("missing } after property list", "a comma or a closing brace is missing"),
          List.of("missing ] after element list", "a comma or a closing bracket is missing"),
          List.of("missing ) ", "a closing parenthesis is missing"),
          List.of("missing : after property", "a colon is missing"),
          List.of("missing ; before statement", "something is missing"),
          List.of("invalid property id", "this is no name of an option"),
          List.of("unterminated string literal", "a text has no closing quote"),
          List.of("unterminated comment", "a comment has no end"),
          List.of("end of file", "the file ends too early, a closing brace is missing"),
          List.of("illegal character", "there is a character that does not belong here"));

  static ScriptFault of(String text, DocumentNotEditableException failure) {
    String message =
        String.valueOf(failure.getMessage()).replace(", so every visitor gets a blank page", "");
    if (failure.reason() != DocumentNotEditableException.RefusalReason.UNREADABLE) {
      return unknown(message);
    }
    return message.startsWith("it does not parse")
        ? parsing(text, failure.position(), message)
        : evaluation(text, failure.position(), message);
  }

  private static ScriptFault parsing(String text, TextPosition position, String message) {
    String near = position == null ? "" : lines(text, position.line() - 1, position.line());
    if (CURLY_QUOTES.chars().anyMatch(quote -> near.indexOf(quote) >= 0)) {
      return broken("curly quotes as a word processor makes them, instead of ' or \"");
    }
    if (NEWER_SYNTAX.matcher(NO_CODE.matcher(near).replaceAll("")).find()) {
      return unknown("it may use JavaScript that browsers know and this check does not");
    }
    return broken(plainWords(message));
  }

  private static ScriptFault evaluation(String text, TextPosition position, String message) {
    Matcher undefined = UNDEFINED.matcher(message);
    boolean found = undefined.find();
    if (found && BROWSER_OBJECT.matcher(undefined.group(1)).matches()) {
      return unknown("it uses " + undefined.group(1) + ", which only a browser has");
    }
    if (message.contains("built-in")) {
      return unknown(message);
    }
    String cause = found ? undefined.group(1) + " is not defined" : plainWords(message);
    boolean configClosed =
        position != null && CONFIG_CLOSED.matcher(lines(text, 1, position.line() - 1)).find();
    return configClosed
        ? new ScriptFault(
            HealthState.WARNING, cause + "; browsers ignore all that stands after this line")
        : broken(cause);
  }

  private static ScriptFault broken(String cause) {
    return new ScriptFault(HealthState.BROKEN, cause);
  }

  private static ScriptFault unknown(String cause) {
    return new ScriptFault(HealthState.UNKNOWN, cause);
  }

  private static String plainWords(String message) {
    String lower = message.toLowerCase(java.util.Locale.ROOT);
    return PLAIN_WORDS.stream()
        .filter(words -> lower.contains(words.get(0)))
        .map(words -> words.get(1))
        .findFirst()
        .orElse(lower.startsWith("it does not parse") ? "this is no JavaScript" : message);
  }

  private static String lines(String text, int from, int to) {
    return text.lines()
        .skip(Math.max(0, from - 1))
        .limit(Math.max(0, to - Math.max(1, from) + 1))
        .collect(java.util.stream.Collectors.joining("\n"));
  }
}
