package io.meetkeeper.collector.jicofo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether Jicofo is installed on a machine. Decided by its program or a unit: {@code
 * /etc/jitsi/jicofo} is closed to other users, and an init script stays when the package is
 * removed.
 */
final class JicofoInstallation {
  private static final List<String> PROGRAMS =
      List.of("usr/share/jicofo/jicofo.sh", "usr/share/jicofo/jicofo.jar");
  private static final List<String> UNITS =
      List.of(
          "etc/systemd/system/jicofo.service",
          "lib/systemd/system/jicofo.service",
          "usr/lib/systemd/system/jicofo.service",
          "run/systemd/generator.late/jicofo.service");

  private final Path root;

  /** The installation below {@code /}, or a recorded file tree in tests. */
  JicofoInstallation(Path root) {
    this.root = root;
  }

  /** Whether it should run here. A masked unit means that it should not. */
  boolean isExpected() {
    return !isMasked()
        && (PROGRAMS.stream().anyMatch(file -> Files.exists(root.resolve(file)))
            || UNITS.stream().anyMatch(file -> Files.exists(root.resolve(file))));
  }

  private boolean isMasked() {
    Path unit = root.resolve(UNITS.get(0));
    try {
      return Files.isSymbolicLink(unit)
          && Files.readSymbolicLink(unit).equals(Path.of("/dev/null"));
    } catch (IOException e) {
      return false;
    }
  }
}
