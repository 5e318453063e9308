package io.meetkeeper.files.environment;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import java.util.regex.Pattern;

/** Writes values so that a shell, systemd and docker compose read the same. */
final class EnvironmentLiteralWriter {
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:@%+,=-]*");

  private EnvironmentLiteralWriter() {}

  /** Quotes a value: with the old quotes if possible, else with those it needs. */
  static String quote(String key, String value, char oldQuote) {
    boolean expands = value.chars().anyMatch(c -> "$`!\\\"".indexOf(c) >= 0);
    if (oldQuote == 0 && BARE.matcher(value).matches()) {
      return value;
    }
    if (oldQuote != '\'' && !expands) {
      return '"' + value + '"';
    }
    if (value.indexOf('\'') < 0 && value.indexOf('\\') < 0) {
      return "'" + value + "'";
    }
    if (!expands) {
      return '"' + value + '"';
    }
    throw new DocumentNotEditableException(
        RefusalReason.UNACCEPTABLE,
        key
            + " cannot hold this mix of quotes, backslashes and $: a shell and systemd read it"
            + " differently");
  }
}
