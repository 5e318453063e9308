package io.meetkeeper.files.catalogue;

import java.util.List;
import java.util.Set;

/**
 * A known option.
 *
 * @param path outermost name first
 * @param types allowed types of the value; {@link OptionType#ANY} when not known
 * @param clients clients that support it, for example {@code web}; empty when not known
 * @param source the project, commit and file that show what the clients do; empty when that was not
 *     looked up
 */
public record OptionDefinition(
    List<String> path, Set<OptionType> types, List<String> clients, String source) {
  /** Whether a value has an allowed type. */
  public boolean accepts(Object value) {
    return types.contains(OptionType.ANY) || types.contains(OptionType.of(value));
  }
}
