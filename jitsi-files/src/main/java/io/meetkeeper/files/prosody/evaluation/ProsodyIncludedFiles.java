package io.meetkeeper.files.prosody.evaluation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files that a configuration includes, as far as they could be read.
 *
 * @param base absolute path of the file itself; {@code null} when not known, so that no include can
 *     be followed
 * @param found the absolute paths of the files by their absolute pattern; empty when no file
 *     matches
 * @param texts the text of each file by its absolute path
 * @param unreadable why a file or the folder of a pattern could not be read, by its absolute path
 */
public record ProsodyIncludedFiles(
    String base,
    Map<String, List<String>> found,
    Map<String, String> texts,
    Map<String, String> unreadable) {
  /** Nothing is known about any included file. */
  public static final ProsodyIncludedFiles UNKNOWN =
      new ProsodyIncludedFiles(null, Map.of(), Map.of(), Map.of());

  /**
   * The absolute pattern of an include; like Prosody relative to the including file.
   *
   * @param from absolute path of the including file
   * @return {@code null} when no file can have this name
   */
  public static String pattern(String from, String name) {
    try {
      return Path.of(from).resolveSibling(name).normalize().toString();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Whether a name is a wildcard pattern. */
  public static boolean isWildcard(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  /** Whether it is known where the configuration is, so that its includes could be read. */
  public boolean isKnown() {
    return base != null;
  }

  /** Why the content of an include is unknown; {@code null} when it is known. */
  public String obstacle(String from, String name) {
    String pattern = isKnown() ? pattern(from, name) : null;
    if (pattern == null) {
      return "it was not looked at";
    }
    if (unreadable.containsKey(pattern)) {
      return pattern + ": " + unreadable.get(pattern);
    }
    if (!found.containsKey(pattern)) {
      return "it was not looked at";
    }
    for (String file : found.get(pattern)) {
      if (!texts.containsKey(file)) {
        return file + ": " + unreadable.getOrDefault(file, "it was not looked at");
      }
    }
    return null;
  }
}
