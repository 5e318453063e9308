package io.meetkeeper.files.catalogue;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that an option may have, as far as Jitsi is known to make sense of them.
 *
 * @param least the smallest
 * @param most the largest; {@code null}: any
 * @param whole whether fractions are not allowed
 */
public record NumberBounds(BigDecimal least, BigDecimal most, boolean whole) {
  private static final Pattern FORM =
      Pattern.compile("\\[(-?\\d+(?:\\.\\d+)?)\\.\\.(\\d+(?:\\.\\d+)?)?\\]");

  /** Parses {@code [0..100]}, {@code [0.0..1.0]} or {@code [0..]}. */
  static NumberBounds parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(text);
    }
    String most = form.group(2);
    boolean whole = most != null && !form.group(1).contains(".") && !most.contains(".");
    return new NumberBounds(
        new BigDecimal(form.group(1)), most == null ? null : new BigDecimal(most), whole);
  }

  /** Whether a number is within them. */
  boolean contain(Number number) {
    BigDecimal value = exact(number);
    return value != null
        && value.compareTo(least) >= 0
        && (most == null || value.compareTo(most) <= 0)
        && (!whole || value.stripTrailingZeros().scale() <= 0);
  }

  /** {@code null} for what is no number, such as infinity. */
  private static BigDecimal exact(Number number) {
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
