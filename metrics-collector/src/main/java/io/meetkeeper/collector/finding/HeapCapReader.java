package io.meetkeeper.collector.finding;

import io.meetkeeper.collector.host.ProcFiles;
import io.meetkeeper.collector.host.SmallTextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the heap caps: on the command line of a running process, else in the files that Jitsi's
 * start scripts source (the last one wins), else the default of those scripts. Blocks.
 */
public final class HeapCapReader {
  private static final String DEFAULT_SIZE = "3072m";
  private static final String BRIDGE_VARIABLE = "VIDEOBRIDGE_MAX_MEMORY";
  private static final String BRIDGE_FILE = "/etc/jitsi/videobridge/config";
  private static final String BRIDGE_OVERRIDE = "/usr/share/jitsi-videobridge/lib/videobridge.rc";
  private static final String JICOFO_VARIABLE = "JICOFO_MAX_MEMORY";
  private static final String JICOFO_FILE = "/etc/jitsi/jicofo/config";

  private final Path root;
  private final ProcFiles proc;

  /**
   * A reader of one machine.
   *
   * @param root {@code /}, or a recorded file tree in tests
   * @param proc the processes of that machine
   */
  public HeapCapReader(Path root, ProcFiles proc) {
    this.root = root;
    this.proc = proc;
  }

  /**
   * The heap caps that are known; at most one per service.
   *
   * @param bridgePids the processes of the bridge; empty when not known
   * @param jicofoPids the processes of Jicofo; empty when not known
   */
  public List<HeapCap> read(List<Long> bridgePids, List<Long> jicofoPids) {
    List<HeapCap> caps = new ArrayList<>(2);
    readService(
            bridgePids,
            "bridge",
            readConfigured("jvb", BRIDGE_VARIABLE, BRIDGE_FILE, BRIDGE_OVERRIDE),
            new HeapCap("jvb", 0, null, bridgeFile(), BRIDGE_VARIABLE))
        .ifPresent(caps::add);
    // lib/videobridge.rc has no counterpart for jicofo
    readService(
            jicofoPids,
            "Jicofo",
            readConfigured("jicofo", JICOFO_VARIABLE, JICOFO_FILE, null),
            new HeapCap("jicofo", 0, null, jicofoFile(), JICOFO_VARIABLE))
        .ifPresent(caps::add);
    return caps;
  }

  /**
   * The installed program is checked, since a directory closed to this user hides whether the file
   * exists.
   */
  private String bridgeFile() {
    return Files.exists(resolve("/usr/share/jitsi-videobridge")) ? BRIDGE_FILE : null;
  }

  private String jicofoFile() {
    return Files.exists(resolve("/usr/share/jicofo")) ? JICOFO_FILE : null;
  }

  private Optional<HeapCap> readService(
      List<Long> pids, String name, Optional<HeapCap> configured, HeapCap unset) {
    Optional<Long> running = readCommandLine(pids);
    if (running.isEmpty()) {
      return configured;
    }
    return Optional.of(
        new HeapCap(
            unset.service(),
            running.get(),
            "-Xmx of the running " + name,
            configured.map(HeapCap::file).orElse(unset.file()),
            unset.variable(),
            configured.map(HeapCap::bytes).orElse(null)));
  }

  private Optional<Long> readCommandLine(List<Long> pids) {
    for (long pid : pids) {
      try {
        Optional<Long> found = HeapSize.ofCommandLine(proc.commandLine(pid));
        if (found.isPresent()) {
          return found;
        }
      } catch (IOException e) {
        // the process has ended, or may not be read
      }
    }
    return Optional.empty();
  }

  private Optional<HeapCap> readConfigured(
      String service, String variable, String file, String overridingFile) {
    if (!Files.exists(resolve(file))) {
      return Optional.empty(); // not installed from a package
    }
    try {
      Optional<String> override =
          overridingFile == null || !Files.exists(resolve(overridingFile))
              ? Optional.empty()
              : readVariable(overridingFile, variable);
      if (override.isPresent()) {
        String source = "set there, which overrides " + file;
        return cap(service, override.get(), source, overridingFile, variable);
      }
      Optional<String> value = readVariable(file, variable);
      return value.isPresent()
          ? cap(service, value.get(), "set there", file, variable)
          : cap(service, DEFAULT_SIZE, "the default, not set", file, variable);
    } catch (IOException e) {
      return Optional.empty(); // may not be read: unknown
    }
  }

  private static Optional<HeapCap> cap(
      String service, String size, String source, String file, String variable) {
    return HeapSize.parse(size).map(bytes -> new HeapCap(service, bytes, source, file, variable));
  }

  private Optional<String> readVariable(String file, String variable) throws IOException {
    return ShellVariables.lastValue(SmallTextFile.read(resolve(file)), variable);
  }

  private Path resolve(String file) {
    return root.resolve(file.substring(1));
  }
}
