package io.meetkeeper.collector.finding;

import io.meetkeeper.collector.host.ProcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the heap caps are said: by the command line of a process that runs, else by the files that
 * Jitsi's start scripts source, the later one winning, else by the default of those scripts.
 * Blocks.
 */
public final class HeapCapReader {
  private static final String DEFAULT = "3072m";

  private final Path root;
  private final ProcFiles proc;

  /**
   * Reads from there.
   *
   * @param root {@code /}, or a recorded one
   * @param proc its processes
   */
  public HeapCapReader(Path root, ProcFiles proc) {
    this.root = root;
    this.proc = proc;
  }

  /**
   * What is known.
   *
   * @param bridgePids the processes of the bridge; empty when they are not known
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
        // ended meanwhile, or hidden from us
      }
    }
    return Optional.empty();
  }

  private Optional<HeapCap> readConfigured(
      String service, String variable, String file, String sourcedAfter) {
    if (!Files.exists(at(file))) {
      return Optional.empty(); // not installed from a package
    }
    try {
      Optional<String> later =
          sourcedAfter == null || !Files.exists(at(sourcedAfter))
              ? Optional.empty()
              : readVariable(sourcedAfter, variable);
      if (later.isPresent()) {
        String source = "set there, which overrides " + file;
        return cap(service, later.get(), source, sourcedAfter, variable);
      }
      Optional<String> set = readVariable(file, variable);
      return set.isPresent()
          ? cap(service, set.get(), "set there", file, variable)
          : cap(service, DEFAULT, "the default, not set", file, variable);
    } catch (IOException e) {
      return Optional.empty(); // not for us to read: unknown
    }
  }

  private static Optional<HeapCap> cap(
      String service, String size, String source, String file, String variable) {
    return HeapSize.parse(size).map(bytes -> new HeapCap(service, bytes, source, file, variable));
  }

  private Optional<String> readVariable(String file, String variable) throws IOException {
    return ShellVariables.lastValue(Files.readString(at(file)), variable);
  }

  private Path at(String file) {
    return root.resolve(file.substring(1));
  }
}
