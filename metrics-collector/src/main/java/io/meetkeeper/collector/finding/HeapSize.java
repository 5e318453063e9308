package io.meetkeeper.collector.finding;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses heap sizes in the format of {@code java -Xmx}. */
final class HeapSize {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([kKmMgGtT]?)");
  private static final String XMX = "-Xmx";

  private HeapSize() {}

  /** Parses {@code 3072m}, {@code 3g} or a number of bytes; empty for anything else. */
  static Optional<Long> parse(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    int shift =
        switch (matcher.group(2)) {
          case "k", "K" -> 10;
          case "m", "M" -> 20;
          case "g", "G" -> 30;
          case "t", "T" -> 40;
          default -> 0;
        };
    return number <= 0 || number > Long.MAX_VALUE >> shift
        ? Optional.empty()
        : Optional.of(number << shift);
  }

  /** The size in the last {@code -Xmx}, which is the effective one. */
  static Optional<Long> ofCommandLine(List<String> arguments) {
    Optional<Long> found = Optional.empty();
    for (String argument : arguments) {
      if (argument.startsWith(XMX)) {
        found = parse(argument.substring(XMX.length()));
      }
    }
    return found;
  }
}
