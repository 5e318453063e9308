package io.meetkeeper.files.catalogue;

import java.util.List;
import java.util.Set;

/**
 * A known option.
 *
 * @param path outermost name first
 * @param types of which its value may be any; {@link OptionType#ANY} when that is not known
 * @param clients which obey it, for example {@code web}; empty when that is not told here
 * @param description what it does; empty when only name and type are known
 */
public record OptionDefinition(
    List<String> path, Set<OptionType> types, List<String> clients, String description) {
  /** Whether a value is of one of its types. */
  public boolean accepts(Object value) {
    return types.contains(OptionType.ANY) || types.contains(OptionType.of(value));
  }
}
