package io.meetkeeper.collector.finding;

import io.meetkeeper.collector.host.ProcFiles;
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
   */
  public List<HeapCap> read(List<Long> bridgePids) {
    List<HeapCap> caps = new ArrayList<>(2);
    readBridge(bridgePids).ifPresent(caps::add);
    // lib/videobridge.rc has no counterpart for jicofo
    readConfigured("jicofo", "JICOFO_MAX_MEMORY", "/etc/jitsi/jicofo/config", null)
        .ifPresent(caps::add);
    return caps;
  }

  private Optional<HeapCap> readBridge(List<Long> pids) {
    Optional<HeapCap> configured =
        readConfigured(
            "jvb",
            "VIDEOBRIDGE_MAX_MEMORY",
            "/etc/jitsi/videobridge/config",
            "/usr/share/jitsi-videobridge/lib/videobridge.rc");
    Optional<Long> running = readCommandLine(pids);
    if (running.isEmpty()) {
      return configured;
    }
    return Optional.of(
        new HeapCap(
            "jvb",
            running.get(),
            "-Xmx of the running bridge",
            configured.map(HeapCap::file).orElse(null),
            "VIDEOBRIDGE_MAX_MEMORY"));
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
    return ShellVariables.lastValue(Files.readString(resolve(file)), variable);
  }

  private Path resolve(String file) {
    return root.resolve(file.substring(1));
  }
}
