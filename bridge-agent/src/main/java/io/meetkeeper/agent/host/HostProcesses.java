package io.meetkeeper.agent.host;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.file.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Processes of the host, read from {@code /proc} and from {@code cgroup.procs} files. */
public final class HostProcesses {
  /** USER_HZ: the unit of start times in {@code /proc}, the same on all supported processors. */
  public static final int TICKS_PER_SECOND = 100;

  private static final int MAX_INTERPRETER_ARGUMENTS = 2;
  private static final String PROCS = "cgroup.procs";
  private static final int MAX_PID_FILE_BYTES = 64;

  /** A pid that no process has: the kernel's own pid 0 is not in {@code /proc}. */
  private static final long NO_PID = 0;

  /** A longer command line is none of ours: it ends otherwise than the wanted one. */
  private static final int MAX_COMMAND_LINE_BYTES = 64 * 1024;

  /**
   * A pid file is newer than the start of its process, except for the granularity of clock ticks.
   */
  private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(5);

  private final HostFiles files;

  /** Creates a view of the processes in that file tree. */
  public HostProcesses(HostFiles files) {
    this.files = files;
  }

  /** Finds the process with that pid; {@code null} when there is none. */
  public ProcessId find(long pid) throws IOException {
    try {
      // its name is cut after 15 bytes, maybe within a character
      byte[] stat = Files.readAllBytes(files.at("/proc/" + pid + "/stat"));
      return ProcessId.ofStat(new String(stat, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IllegalArgumentException e) {
      throw new IOException("/proc/" + pid + "/stat is not as proc(5) says", e);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No such process")) {
        return null; // ended between open and read
      }
      throw e;
    }
  }

  /**
   * Finds the process that a pid file names.
   *
   * @param pidFile an absolute path on the host
   * @return {@code null} when there is no such file or no such process
   * @throws IOException when it is unknown, with a message for the operator
   */
  public ProcessId readPidFile(String pidFile) throws IOException {
    return readPidFile(pidFile, List.of());
  }

  /**
   * Finds the process that a pid file names.
   *
   * @param own processes that are known to be of the service: one of these is meant whatever the
   *     times say, which mislead when the clock was set after the boot
   */
  public ProcessId readPidFile(String pidFile, Collection<Long> own) throws IOException {
    ProcessId process = find(readPid(pidFile));
    boolean doubtful = process != null && !own.contains(process.pid());
    if (doubtful && startedAt(process).isAfter(writtenAt(pidFile))) {
      throw new IOException(CommandMessage.OLDER_PID_FILE.english(pidFile, process.pid()));
    }
    return process;
  }

  private long readPid(String pidFile) throws IOException {
    try {
      return Long.parseLong(BoundedFile.readText(files.at(pidFile), MAX_PID_FILE_BYTES).strip());
    } catch (NoSuchFileException e) {
      return NO_PID;
    } catch (NumberFormatException e) {
      throw new IOException(CommandMessage.NO_NUMBER.english(pidFile), e);
    } catch (IOException e) {
      throw new IOException(CommandMessage.UNREADABLE.english(pidFile, e.toString()), e);
    }
  }

  private Instant writtenAt(String pidFile) throws IOException {
    return Files.getLastModifiedTime(files.at(pidFile)).toInstant().plus(START_TIME_TOLERANCE);
  }

  /** When a process started: the boot time of {@code /proc/stat} plus the start ticks. */
  public Instant startedAt(ProcessId process) throws IOException {
    for (String line : Files.readAllLines(files.at("/proc/stat"))) {
      if (line.startsWith("btime ")) {
        long boot = Long.parseLong(line.substring("btime ".length()).strip());
        return Instant.ofEpochSecond(boot)
            .plusMillis(process.startTicks() * (1000 / TICKS_PER_SECOND));
      }
    }
    throw new IOException("/proc/stat has no btime");
  }

  /**
   * Finds the processes that run this command, directly or as a script: with an interpreter and at
   * most one option before it.
   */
  public List<ProcessId> findRunning(List<String> arguments) throws IOException {
    String commandEnd = String.join("\0", arguments) + "\0";
    List<ProcessId> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(files.at("/proc"), "[0-9]*")) {
      for (Path directory : all) {
        if (isRunning(directory, commandEnd)) {
          ProcessId process = find(Long.parseLong(directory.getFileName().toString()));
          if (process != null) {
            found.add(process);
          }
        }
      }
    }
    return found;
  }

  private static boolean isRunning(Path process, String commandEnd) throws IOException {
    try {
      String line =
          new String(
              BoundedFile.read(process.resolve("cmdline"), MAX_COMMAND_LINE_BYTES),
              StandardCharsets.UTF_8);
      String before =
          line.endsWith(commandEnd) ? line.substring(0, line.length() - commandEnd.length()) : null;
      return before != null
          && (before.isEmpty() || before.endsWith("\0"))
          && before.chars().filter(character -> character == 0).count()
              <= MAX_INTERPRETER_ARGUMENTS;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No such process")) {
        return false; // ended between open and read
      }
      throw e;
    }
  }

  /**
   * Lists the pids in a cgroup and its direct children.
   *
   * @throws NoSuchFileException when there is no such cgroup
   */
  public static List<Long> cgroupMembers(Path cgroup) throws IOException {
    List<Long> pids = new ArrayList<>();
    addMembers(cgroup.resolve(PROCS), pids);
    try (DirectoryStream<Path> below = Files.newDirectoryStream(cgroup, Files::isDirectory)) {
      for (Path child : below) {
        try {
          addMembers(child.resolve(PROCS), pids);
        } catch (NoSuchFileException e) {
          // removed in the meantime
        }
      }
    }
    return pids;
  }

  private static void addMembers(Path procs, List<Long> pids) throws IOException {
    for (String line : Files.readAllLines(procs)) {
      if (!line.isBlank()) {
        pids.add(Long.parseLong(line.strip()));
      }
    }
  }

  /**
   * The status of a service with these processes; the oldest is the main one. Down when there are
   * none, unknown when they are not visible.
   */
  public BridgeProcessStatus oldestOf(String control, Collection<Long> pids) throws IOException {
    return statusOf(control, pids, null);
  }

  /**
   * The status of a service with these processes.
   *
   * @param named the main one, if it is among them; {@code null}: the oldest
   */
  public BridgeProcessStatus statusOf(String control, Collection<Long> pids, ProcessId named)
      throws IOException {
    if (pids.contains(0L)) {
      return unknown(control, CommandMessage.OTHER_NAMESPACE.english());
    }
    if (pids.isEmpty()) {
      return down(control, null);
    }
    ProcessId main = null;
    List<Long> found = new ArrayList<>();
    for (long pid : pids) {
      ProcessId process = find(pid);
      if (process != null) {
        found.add(pid);
        main = main == null || isBetter(process, main, named) ? process : main;
      }
    }
    return main == null
        ? unknown(control, CommandMessage.NONE_VISIBLE.english(pids.toString()))
        : new BridgeProcessStatus(
            control, BridgeState.UP, main, startedAt(main), List.copyOf(found), null);
  }

  private static boolean isBetter(ProcessId process, ProcessId main, ProcessId named) {
    return process.equals(named) || (!main.equals(named) && isOlder(process, main));
  }

  private static boolean isOlder(ProcessId one, ProcessId other) {
    return one.startTicks() != other.startTicks()
        ? one.startTicks() < other.startTicks()
        : one.pid() < other.pid();
  }

  /** The status of a service without a process. */
  public static BridgeProcessStatus down(String control, String reason) {
    return new BridgeProcessStatus(control, BridgeState.DOWN, null, null, List.of(), reason);
  }

  /** The status of a service that cannot be observed. */
  public static BridgeProcessStatus unknown(String control, String reason) {
    return new BridgeProcessStatus(control, BridgeState.UNKNOWN, null, null, List.of(), reason);
  }
}
