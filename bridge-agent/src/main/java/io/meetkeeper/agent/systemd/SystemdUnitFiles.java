package io.meetkeeper.agent.systemd;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.agent.host.HostProcesses;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads from files whether a systemd unit is installed, and its processes: those in its cgroup,
 * and, for a unit that systemd generates from an init script and that therefore has no main
 * process, the one in its pid file. systemd removes the cgroup of a stopped unit, so no cgroup
 * means down, but only if the slices of the host are visible at all.
 */
final class SystemdUnitFiles {
  static final String SYSTEMD = ControlType.SYSTEMD.text();

  private static final String GENERATED = "/run/systemd/generator.late";
  private static final String SUFFIX = ".service";

  private static final List<String> UNIT_DIRECTORIES =
      List.of(
          "/etc/systemd/system",
          "/run/systemd/system",
          "/lib/systemd/system",
          "/usr/lib/systemd/system",
          "/usr/local/lib/systemd/system",
          "/run/systemd/generator",
          "/run/systemd/generator.late");

  /** cgroup v2, then the two hierarchies of systemd on a v1 or hybrid host. */
  private static final List<String> HIERARCHIES =
      List.of("/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/systemd");

  private static final String SLICE = "system.slice";
  private static final int MAX_SLICE_DEPTH = 3;

  private final HostFiles files;
  private final HostProcesses processes;
  private final String unit;
  private Path lastCgroup;

  SystemdUnitFiles(HostFiles files, String unit) {
    this.files = files;
    this.processes = new HostProcesses(files);
    this.unit = unit;
  }

  /** Whether this host runs systemd and has the unit. */
  boolean isInstalled() {
    return runsSystemd()
        && UNIT_DIRECTORIES.stream()
            .anyMatch(directory -> Files.exists(files.at(directory).resolve(unit)));
  }

  /** Whether this host runs systemd. */
  boolean runsSystemd() {
    return Files.isDirectory(files.at("/run/systemd/system"));
  }

  /** Why the unit is not installed. */
  String notInstalledReason() {
    return runsSystemd()
        ? CommandMessage.NO_UNIT.english(unit, UNIT_DIRECTORIES)
        : CommandMessage.NO_SYSTEMD.english();
  }

  /** The processes of the unit. Blocks on a few small kernel files. */
  BridgeProcessStatus process() {
    try {
      Path cgroup = cgroup();
      List<Long> pids = cgroup == null ? List.of() : HostProcesses.cgroupMembers(cgroup);
      ProcessId named = isGenerated() ? processes.readPidFile(pidFile(), pids) : null;
      if (named != null && pids.isEmpty()) {
        return processes.oldestOf(SYSTEMD, List.of(named.pid())); // started without systemd
      }
      if (cgroup != null) {
        return processes.statusOf(SYSTEMD, pids, named);
      }
      return areSlicesVisible()
          ? HostProcesses.down(SYSTEMD, null)
          : HostProcesses.unknown(SYSTEMD, CommandMessage.NO_CGROUPS.english(SLICE, HIERARCHIES));
    } catch (NoSuchFileException e) {
      return HostProcesses.down(SYSTEMD, null); // removed between finding and reading it
    } catch (AccessDeniedException e) {
      return HostProcesses.unknown(SYSTEMD, e.getFile() + ": Permission denied");
    } catch (IOException | RuntimeException e) {
      return HostProcesses.unknown(
          SYSTEMD,
          CommandMessage.PROCESSES_UNREADABLE.english(unit, String.valueOf(e.getMessage())));
    }
  }

  private boolean isGenerated() {
    return Files.exists(files.at("/etc/init.d/" + name()))
        && Files.exists(files.at(GENERATED).resolve(unit));
  }

  /** The usual pid file of init scripts; systemd knows no pid file of theirs. */
  private String pidFile() {
    return "/run/" + name() + ".pid";
  }

  private String name() {
    return unit.substring(0, unit.length() - SUFFIX.length());
  }

  private Path cgroup() throws IOException {
    if (lastCgroup != null && Files.isDirectory(lastCgroup)) {
      return lastCgroup;
    }
    lastCgroup = null;
    for (String hierarchy : HIERARCHIES) {
      Path usual = files.at(hierarchy).resolve(SLICE).resolve(unit);
      if (Files.isDirectory(usual)) {
        lastCgroup = usual;
        return usual;
      }
    }
    for (String hierarchy : HIERARCHIES) {
      lastCgroup = findInSlices(files.at(hierarchy), MAX_SLICE_DEPTH);
      if (lastCgroup != null) {
        return lastCgroup;
      }
    }
    return null;
  }

  /** Searches for a unit with its own {@code Slice=}. */
  private Path findInSlices(Path directory, int depth) throws IOException {
    if (depth == 0 || !Files.isDirectory(directory)) {
      return null;
    }
    try (DirectoryStream<Path> slices = Files.newDirectoryStream(directory, "*.slice")) {
      for (Path slice : slices) {
        Path cgroup = slice.resolve(unit);
        Path found = Files.isDirectory(cgroup) ? cgroup : findInSlices(slice, depth - 1);
        if (found != null) {
          return found;
        }
      }
    } catch (NoSuchFileException e) {
      return null;
    }
    return null;
  }

  private boolean areSlicesVisible() {
    return HIERARCHIES.stream()
        .anyMatch(hierarchy -> Files.isDirectory(files.at(hierarchy).resolve(SLICE)));
  }
}
