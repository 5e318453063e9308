package io.meetkeeper.files.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The file of Prosody that decides about a site.
 *
 * @param path the file
 * @param conflict why it is not known whether this file decides, for the user; {@code null} when it
 *     is
 */
record ProsodySiteFile(Path path, String conflict) {
  /**
   * Finds it: the file with the site's VirtualHost among those that Prosody reads. Where none can
   * be read, it goes by Debian's names, and the one in conf.d, which Prosody reads, comes first.
   *
   * @param root {@code /}, or a similar tree in tests
   */
  static ProsodySiteFile find(Path root, String site) {
    Set<Path> read = new ProsodyIncludeFinder(root).find();
    List<Path> own = defining(read, site);
    if (own.isEmpty()) {
      return new ProsodySiteFile(byName(root, site), null);
    }
    Path first = own.get(0);
    if (own.size() > 1) {
      return new ProsodySiteFile(first, conflict(site, own));
    }
    List<Path> guests = defining(read, "guest." + site);
    boolean elsewhere = guests.stream().anyMatch(path -> !path.equals(first));
    return new ProsodySiteFile(
        first, elsewhere ? conflict("guest." + site, withFirst(first, guests)) : null);
  }

  private static List<Path> withFirst(Path first, List<Path> others) {
    Set<Path> all = new LinkedHashSet<>(List.of(first));
    all.addAll(others);
    return List.copyOf(all);
  }

  private static String conflict(String host, List<Path> files) {
    return "Prosody reads several files that are about VirtualHost \""
        + host
        + "\": "
        + files.stream().map(Path::toString).collect(Collectors.joining(", "))
        + "; put it into one, or name the one to edit in meetkeeper.documents.prosody";
  }

  /** The files behind the links, each once: conf.d has links to conf.avail. */
  private static List<Path> defining(Set<Path> read, String host) {
    Pattern line =
        Pattern.compile(
            "^\\s*VirtualHost\\s*\\(?\\s*[\"']" + Pattern.quote(host) + "[\"']",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    Set<Path> found = new LinkedHashSet<>();
    for (Path file : read) {
      String text = ProsodyIncludeFinder.text(file);
      if (text != null && line.matcher(text).find()) {
        found.add(target(file));
      }
    }
    return List.copyOf(found);
  }

  private static Path byName(Path root, String site) {
    Path available = root.resolve("etc/prosody/conf.avail/" + site + ".cfg.lua");
    Path enabled = root.resolve("etc/prosody/conf.d/" + site + ".cfg.lua");
    return Files.exists(enabled) ? target(enabled) : available;
  }

  /** Where a link leads; the path itself where that cannot be told. */
  private static Path target(Path file) {
    try {
      return Files.isSymbolicLink(file)
          ? file.resolveSibling(Files.readSymbolicLink(file)).normalize()
          : file;
    } catch (IOException e) {
      return file;
    }
  }
}
