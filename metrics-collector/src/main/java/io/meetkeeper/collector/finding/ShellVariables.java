package io.meetkeeper.collector.finding;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads plain assignments from a file that a shell sources or that systemd reads as an
 * EnvironmentFile.
 */
final class ShellVariables {
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "^[ \\t]*(?:export[ \\t]+)?(\\w+)=(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|([^\\s#;\"'][^\\s;]*)?)",
          Pattern.MULTILINE);

  private ShellVariables() {}

  /** The last value of a variable; empty when it is not set or blank. */
  static Optional<String> lastValue(String text, String variable) {
    String found = null;
    Matcher matcher = ASSIGNMENT.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(variable)) {
        found = value(matcher);
      }
    }
    return found == null || found.isBlank() ? Optional.empty() : Optional.of(found.strip());
  }

  private static String value(Matcher matcher) {
    for (int group = 2; group <= 4; group++) {
      if (matcher.group(group) != null) {
        return matcher.group(group);
      }
    }
    return "";
  }
}
