package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The effect in a browser of a script that does not parse or run here. A browser has objects that
 * the sandbox lacks; where that may be the cause, the result is unknown.
 *
 * @param state result for the check
 * @param cause the fault in plain words: a text or a message
 */
record ScriptFault(HealthState state, Object cause) {
  private static final Pattern UNDEFINED = Pattern.compile("(\\S+) is not defined");
  private static final Pattern BROWSER_OBJECT =
      Pattern.compile(
          "fetch|Intl|performance|crypto|indexedDB|XMLHttpRequest|WebSocket|Worker|Notification"
              + "|RTC\\w+|Media\\w+|Audio\\w*|Event|CustomEvent|\\w*Observer|DOMParser|atob|btoa|\\$|jQuery");
  private static final Pattern CONFIG_CLOSED = Pattern.compile("(?m)^\\s?\\}\\s*;?\\s*$");

  static ScriptFault of(String text, DocumentNotEditableException failure) {
    String message =
        String.valueOf(failure.getMessage())
            .replace(", so every visitor gets a blank page", "")
            .replaceFirst(", on line \\d+$", "");
    if (failure.reason() != DocumentNotEditableException.RefusalReason.UNREADABLE) {
      return unknown(message);
    }
    String cause = message.replaceFirst("^it does not (?:parse|evaluate): ", "");
    return message.startsWith("it does not parse")
        ? broken(cause)
        : evaluation(text, failure.position(), cause);
  }

  private static ScriptFault evaluation(String text, TextPosition position, String cause) {
    Matcher undefined = UNDEFINED.matcher(cause);
    if (undefined.find() && BROWSER_OBJECT.matcher(undefined.group(1)).matches()) {
      return unknown(FileMessage.BROWSER_ONLY.with(undefined.group(1)));
    }
    if (cause.contains("built-in")) {
      return unknown(cause);
    }
    boolean configClosed =
        position != null && CONFIG_CLOSED.matcher(before(text, position.line())).find();
    return configClosed
        ? new ScriptFault(HealthState.WARNING, FileMessage.REST_IGNORED.with(cause))
        : broken(cause);
  }

  private static ScriptFault broken(String cause) {
    return new ScriptFault(HealthState.BROKEN, cause);
  }

  private static ScriptFault unknown(Object cause) {
    return new ScriptFault(HealthState.UNKNOWN, cause);
  }

  private static String before(String text, int line) {
    return text.lines().limit(line - 1).collect(Collectors.joining("\n"));
  }
}
