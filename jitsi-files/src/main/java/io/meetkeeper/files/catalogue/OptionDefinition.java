package io.meetkeeper.files.catalogue;

import java.util.List;
import java.util.Set;

/**
 * A known option.
 *
 * @param path outermost name first
 * @param types allowed types of the value; {@link OptionType#ANY} when not known
 * @param numbers bounds of its numbers; {@code null}: none are known
 * @param clients clients that support it, for example {@code web}; empty when not known
 * @param source the project, commit and file that show what the clients do; empty when that was not
 *     looked up
 */
public record OptionDefinition(
    List<String> path,
    Set<OptionType> types,
    NumberBounds numbers,
    List<String> clients,
    String source) {
  /** Whether a value has an allowed type, and a number is within its bounds. */
  public boolean accepts(Object value) {
    return types.contains(OptionType.ANY)
        || (types.contains(OptionType.of(value)) && isWithinBounds(value));
  }

  /** Whether a value is a number out of bounds. */
  public boolean isOutOfBounds(Object value) {
    return types.contains(OptionType.of(value)) && !isWithinBounds(value);
  }

  private boolean isWithinBounds(Object value) {
    return numbers == null || !(value instanceof Number number) || numbers.contain(number);
  }
}
