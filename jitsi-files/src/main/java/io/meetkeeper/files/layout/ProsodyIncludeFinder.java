package io.meetkeeper.files.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the files that Prosody reads: {@code prosody.cfg.lua}, and what its {@code Include} lines
 * name, as core/configmanager.lua of Prosody 0.12 and 13.0 does: relative to the including file,
 * with wildcards in the last part of a path. Blocks on small files. A file that cannot be read
 * counts as one of them, with nothing known of what it includes.
 */
final class ProsodyIncludeFinder {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int MAX_FILES = 200;
  private static final Pattern INCLUDE =
      Pattern.compile("^\\s*Include\\s*\\(?\\s*[\"']([^\"']+)[\"']", Pattern.MULTILINE);

  /** What Debian's own file includes; assumed when that cannot be read. */
  private static final String DEBIAN_INCLUDE = "conf.d/*.cfg.lua";

  private final Path root;

  /**
   * A finder for one file tree.
   *
   * @param root {@code /}, or a similar tree in tests
   */
  ProsodyIncludeFinder(Path root) {
    this.root = root;
  }

  /** The files, as Prosody names them; links are not followed. */
  Set<Path> find() {
    Set<Path> found = new LinkedHashSet<>();
    Path main = root.resolve("etc/prosody/prosody.cfg.lua");
    addWithIncludes(found, main);
    if (text(main) == null) {
      include(found, main, DEBIAN_INCLUDE);
    }
    return found;
  }

  private void addWithIncludes(Set<Path> found, Path file) {
    if (!Files.exists(file) || found.size() >= MAX_FILES || !found.add(file)) {
      return;
    }
    String text = text(file);
    if (text != null) {
      Matcher include = INCLUDE.matcher(text);
      while (include.find()) {
        include(found, file, include.group(1));
      }
    }
  }

  private void include(Set<Path> found, Path from, String pattern) {
    Path path =
        pattern.startsWith("/") ? root.resolve(pattern.substring(1)) : from.resolveSibling(pattern);
    matching(path).forEach(file -> addWithIncludes(found, file));
  }

  private static Iterable<Path> matching(Path pattern) {
    String last = pattern.getFileName().toString();
    if (!last.contains("*") && !last.contains("?")) {
      return List.of(pattern);
    }
    Set<Path> sorted = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(pattern.getParent(), last)) {
      files.forEach(sorted::add);
    } catch (IOException e) {
      return List.of(); // no such directory, or it may not be listed
    }
    return sorted;
  }

  /** The text of a file; {@code null} when it cannot be read or is too large. */
  static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? null : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null;
    }
  }
}
