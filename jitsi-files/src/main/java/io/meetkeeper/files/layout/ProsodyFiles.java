package io.meetkeeper.files.layout;

import io.meetkeeper.files.prosody.ProsodyMentions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * The files that Prosody reads: {@code prosody.cfg.lua} and its includes, on Debian {@code
 * conf.d/*.cfg.lua}. A file in {@code conf.avail} counts only when it is linked. Hosts are found in
 * the text, without running the files; computed names are not found.
 *
 * @param folder Prosody's folder, {@code /etc/prosody}
 * @param complete whether all of them could be read
 * @param unread why not all of them were read although they could be: there are too many, or one is
 *     too large; {@code null} when they were
 * @param hosts the files in which each VirtualHost is declared, by host in lower case; links are
 *     resolved
 */
public record ProsodyFiles(
    Path folder, boolean complete, String unread, Map<String, List<Path>> hosts) {
  private static final String MAIN = "prosody.cfg.lua";
  private static final String DEFAULT_INCLUDE = "conf.d/*.cfg.lua";
  private static final Path DEBIAN_FOLDER = Path.of("etc/prosody");
  private static final String GUEST = "guest.";
  private static final int MAX_FILES = 200;
  private static final int MAX_BYTES = 1024 * 1024;

  /**
   * Reads the files. Blocking.
   *
   * @param folder Prosody's folder
   */
  public static ProsodyFiles read(Path folder) {
    return new ProsodyFileScan(folder).run();
  }

  /** The files with a VirtualHost; Prosody uses all of them, the last value of an option wins. */
  public List<Path> declaring(String host) {
    return hosts.getOrDefault(host.toLowerCase(Locale.ROOT), List.of());
  }

  /** The file in {@code conf.avail} named after the host, when Prosody certainly ignores it. */
  public Optional<Path> ignored(String host) {
    Path available = folder.resolve("conf.avail").resolve(host + ".cfg.lua");
    boolean elsewhere =
        !declaring(host).isEmpty() || (complete && Files.exists(folder.resolve(MAIN)));
    return elsewhere && Files.exists(available) && !declaring(host).contains(resolveLink(available))
        ? Optional.of(available)
        : Optional.empty();
  }

  /**
   * Why it is unclear which file decides about a site and its guest host; {@code null} when it is
   * clear.
   */
  public String conflict(String site) {
    if (unread != null) {
      return unread + ", so it is not known which is about VirtualHost \"" + site + "\"";
    }
    List<Path> files = declaring(site);
    if (files.size() > 1) {
      return standsInSeveral(site, files);
    }
    if (files.isEmpty()) {
      return ignored(site)
          .map(file -> "Prosody does not read " + file + ": there is no link to it in conf.d")
          .orElse(null);
    }
    Set<Path> withGuest = new LinkedHashSet<>(files);
    withGuest.addAll(declaring(GUEST + site));
    return withGuest.size() > 1 ? standsInSeveral(GUEST + site, withGuest) : null;
  }

  private static String standsInSeveral(String host, Collection<Path> files) {
    return "several files that Prosody reads are about VirtualHost \""
        + host
        + "\": "
        + files.stream().map(Path::toString).collect(Collectors.joining(", "))
        + "; put it into one";
  }

  private static Path resolveLink(Path file) {
    try {
      // Only the last step: the folder itself may be a link of the administrator.
      return Files.isSymbolicLink(file) ? file.toRealPath() : file.normalize();
    } catch (IOException e) {
      return file;
    }
  }

  /** One pass over the main file and its includes. */
  private static final class ProsodyFileScan {
    private final Path folder;
    private final Set<Path> seen = new LinkedHashSet<>();
    private final Map<String, List<Path>> hosts = new LinkedHashMap<>();
    private boolean complete = true;
    private String unread;

    ProsodyFileScan(Path folder) {
      this.folder = folder;
    }

    ProsodyFiles run() {
      Path main = folder.resolve(MAIN);
      if (Files.isReadable(main)) {
        take(main);
      } else {
        complete = Files.notExists(main);
        include(folder, DEFAULT_INCLUDE);
      }
      return new ProsodyFiles(folder, complete && unread == null, unread, hosts);
    }

    private void take(Path file) {
      if (unread != null) {
        return;
      }
      Path real = resolveLink(file);
      if (!seen.add(real)) {
        return;
      }
      if (seen.size() > MAX_FILES) {
        unread = "Prosody reads more than " + MAX_FILES + " files";
        return;
      }
      if (Files.exists(real) && !Files.isRegularFile(real)) {
        complete = false; // a pipe would be waited for
        return;
      }
      try (InputStream in = Files.newInputStream(real)) {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          unread = real + " has more than " + MAX_BYTES + " bytes";
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        scan(real, file.getParent(), ProsodyMentions.of(text));
      } catch (IOException e) {
        complete = false;
      }
    }

    private void scan(Path file, Path beside, ProsodyMentions mentioned) {
      for (String host : mentioned.hosts()) {
        List<Path> files =
            hosts.computeIfAbsent(host.toLowerCase(Locale.ROOT), h -> new ArrayList<>());
        if (!files.contains(file)) {
          files.add(file);
        }
      }
      mentioned.includes().forEach(include -> include(beside, include));
    }

    /** An absolute path is resolved in the file tree that Prosody's folder belongs to. */
    private Path resolve(Path beside, String path) {
      boolean isInTree = path.startsWith("/") && folder.endsWith(DEBIAN_FOLDER);
      return isInTree
          ? folder.resolve("../..").normalize().resolve(path.substring(1))
          : beside.resolve(path);
    }

    /** Prosody skips files that begin with a dot, unless they are named. */
    private static void addVisible(List<Path> found, String glob, Path file) {
      if (glob.startsWith(".") || !file.getFileName().toString().startsWith(".")) {
        found.add(file);
      }
    }

    /**
     * Includes the matching files. Wildcards are allowed in the last part of the path, which is
     * relative to the including file.
     */
    private void include(Path beside, String pattern) {
      int slash = pattern.lastIndexOf('/');
      Path parent = slash < 0 ? beside : resolve(beside, pattern.substring(0, slash));
      String glob = pattern.substring(slash + 1);
      List<Path> found = new ArrayList<>();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, glob)) {
        files.forEach(file -> addVisible(found, glob, file));
      } catch (IOException | DirectoryIteratorException | PatternSyntaxException e) {
        complete &= Files.notExists(parent);
      }
      found.stream().sorted().forEach(this::take);
    }
  }
}
