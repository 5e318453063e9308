package io.meetkeeper.files.hocon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The included files of a text, as far as they could be read.
 *
 * @param base absolute path of the file itself; {@code null} when not known, so that no include can
 *     be followed
 * @param texts the text of each included file by its absolute path, including nested ones
 * @param unreadable why a file could not be read, by its absolute path
 */
public record HoconIncludedFiles(
    String base, Map<String, String> texts, Map<String, String> unreadable) {
  /** Nothing is known about any included file. */
  public static final HoconIncludedFiles UNKNOWN = new HoconIncludedFiles(null, Map.of(), Map.of());

  private static final List<String> EXTENSIONS = List.of(".conf", ".json", ".properties");

  /**
   * The absolute paths at which the library looks for an included name: relative to the including
   * file, and with each known extension when it has none.
   *
   * @param from absolute path of the including file
   */
  static List<String> candidates(String from, String name) {
    Path file = Path.of(from).resolveSibling(name).normalize();
    return EXTENSIONS.stream().anyMatch(name::endsWith)
        ? List.of(file.toString())
        : EXTENSIONS.stream().map(extension -> file + extension).toList();
  }

  boolean isKnown() {
    return base != null;
  }
}
