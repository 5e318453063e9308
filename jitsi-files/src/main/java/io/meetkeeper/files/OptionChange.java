package io.meetkeeper.files;

import java.util.List;

/**
 * One wanted change of a document.
 *
 * @param path of the option, outermost name first, for example {@code [hosts, anonymousdomain]}
 * @param value what it is to be: {@link Boolean}, {@link Number}, {@link String}, {@link List} or
 *     {@link java.util.Map} of these, or {@code null}
 * @param remove the option is to be absent; {@code value} is not read then
 */
public record OptionChange(List<String> path, Object value, boolean remove) {
  /** The option is to have that value. */
  public static OptionChange set(List<String> path, Object value) {
    return new OptionChange(List.copyOf(path), value, false);
  }

  /** The option is to be absent. */
  public static OptionChange remove(List<String> path) {
    return new OptionChange(List.copyOf(path), null, true);
  }
}
