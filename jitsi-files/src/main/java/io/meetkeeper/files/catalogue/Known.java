package io.meetkeeper.files.catalogue;

import java.util.List;
import java.util.Set;

/**
 * A known option.
 *
 * @param path outermost name first
 * @param types of which its value may be any; {@link Type#ANY} when that is not known
 * @param clients which obey it, for example {@code web}; empty when that is not told here
 * @param description what it does; empty when only name and type are known
 */
public record Known(List<String> path, Set<Type> types, List<String> clients, String description) {
  /** Whether a value is of one of its types. */
  public boolean takes(Object value) {
    return types.contains(Type.ANY) || types.contains(Type.of(value));
  }
}
