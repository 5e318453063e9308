package io.meetkeeper.collector.check;

import java.util.regex.Pattern;

/** Removes what may be a secret from a line of a foreign file before it is shown. */
final class SecretWords {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(\\b\\S*(?:pass|pwd|secret|token|key|auth|bearer|credential)\\S*[ =:]+|\\s-u\\s*|"
              + "://)[^\\s/]+");

  private SecretWords() {}

  static String hide(String line) {
    return SECRET.matcher(line).replaceAll("$1***");
  }
}
