package io.meetkeeper.files;

import java.util.List;

/**
 * A requested change of one option.
 *
 * @param path path of the option, outermost name first, for example {@code [hosts,
 *     anonymousdomain]}
 * @param value the new value: {@link Boolean}, {@link Number}, {@link String}, {@link List} or
 *     {@link java.util.Map} of these, or {@code null}
 * @param remove whether to remove the option; {@code value} is ignored then
 */
public record OptionChange(List<String> path, Object value, boolean remove) {
  /** Sets the option to a value. */
  public static OptionChange set(List<String> path, Object value) {
    return new OptionChange(List.copyOf(path), value, false);
  }

  /** Removes the option. */
  public static OptionChange remove(List<String> path) {
    return new OptionChange(List.copyOf(path), null, true);
  }
}
