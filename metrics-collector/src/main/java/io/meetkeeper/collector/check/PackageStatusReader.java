package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.file.FileStamp;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the relevant packages from {@code /var/lib/dpkg/status}, a file of a few MB: line by line,
 * and only when it has changed. Blocks. Thread-safe.
 */
final class PackageStatusReader {
  private static final int MAX_LINES = 1_000_000;
  private static final int LONG_LINE = 10_000;
  private static final Set<String> OTHERS = Set.of("jicofo", "prosody", "nginx", "coturn");

  /**
   * A package.
   *
   * @param name its name
   * @param wanted for example {@code install} or {@code hold}
   * @param flag {@code ok} or {@code reinstreq}
   * @param state for example {@code installed} or {@code half-configured}
   * @param version its version; empty when not known
   */
  record PackageStatus(String name, String wanted, String flag, String state, String version) {}

  private final Path file;
  private String stamp = FileStamp.NONE;
  private List<PackageStatus> packages = List.of();

  /** A reader below {@code /}, or a recorded file tree in tests. */
  PackageStatusReader(Path root) {
    file = root.resolve("var/lib/dpkg/status");
  }

  /**
   * The packages of Jitsi, and those that it needs.
   *
   * @throws IOException when the file cannot be read
   */
  synchronized List<PackageStatus> read() throws IOException {
    String now = FileStamp.of(file);
    if (now.equals(FileStamp.NONE) || !now.equals(stamp)) {
      packages = parse();
      stamp = now;
    }
    return packages;
  }

  private List<PackageStatus> parse() throws IOException {
    List<PackageStatus> found = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String name = null;
      String[] status = null;
      String version = "";
      String line = lines.readLine();
      for (int count = 0; line != null && count < MAX_LINES; count++) {
        if (line.isEmpty()) {
          add(found, name, status, version);
          name = null;
          status = null;
          version = "";
        } else if (line.startsWith("Package: ")) {
          name = line.substring(9).strip();
        } else if (line.startsWith("Status: ") && line.length() < LONG_LINE) {
          status = line.substring(8).strip().split(" ", -1);
        } else if (line.startsWith("Version: ") && line.length() < LONG_LINE) {
          version = line.substring(9).strip();
        }
        line = lines.readLine();
      }
      add(found, name, status, version);
    }
    return List.copyOf(found);
  }

  private static void add(List<PackageStatus> found, String name, String[] status, String version) {
    boolean relevant = name != null && (name.startsWith("jitsi") || OTHERS.contains(name));
    if (relevant && status != null && status.length == 3) {
      found.add(new PackageStatus(name, status[0], status[1], status[2], version));
    }
  }
}
