package io.meetkeeper.collector.jicofo;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.collector.host.ProcFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Finds the process of Jicofo by its command line, in a container too when its processes can be
 * seen, and by the pid file of its init script. A process that was found is only checked again;
 * {@code /proc} is searched when it has ended, and 30 s after an unsuccessful search. Blocks.
 * Thread-safe.
 */
public final class JicofoProcessFinder {
  private static final String MAIN_CLASS = "org.jitsi.jicofo.Main";
  private static final String NAME = "jicofo";
  private static final int MAX_PID_FILE_BYTES = 32;
  private static final Duration SEARCH_INTERVAL = Duration.ofSeconds(30);

  private final Path root;
  private final ProcFiles proc;
  private ProcessId last;
  private boolean searched;
  private long searchedAt;

  /**
   * A finder for one machine.
   *
   * @param root {@code /}, or a recorded file tree in tests
   * @param proc the processes of that machine
   */
  public JicofoProcessFinder(Path root, ProcFiles proc) {
    this.root = root;
    this.proc = proc;
  }

  /** Finds the process. */
  public synchronized JicofoProcess find() {
    if (last == null || !last.equals(identify(last.pid()))) {
      last = search();
    }
    return new JicofoProcess(last, proc.isVisible(1));
  }

  private ProcessId search() {
    ProcessId listed = identify(pidFile());
    if (listed != null && matches(listed.pid(), NAME, false)) {
      return listed;
    }
    return isSearchDue() ? searchAll() : null;
  }

  private boolean isSearchDue() {
    return !searched || System.nanoTime() - searchedAt >= SEARCH_INTERVAL.toNanos();
  }

  private ProcessId searchAll() {
    for (long pid : proc.pids()) {
      if (matches(pid, MAIN_CLASS, true)) {
        return identify(pid);
      }
    }
    searched = true;
    searchedAt = System.nanoTime();
    return null;
  }

  private boolean matches(long pid, String word, boolean whole) {
    try {
      List<String> arguments = proc.commandLine(pid);
      return arguments.stream()
          .anyMatch(
              argument ->
                  whole ? argument.equals(word) : argument.toLowerCase(Locale.ROOT).contains(word));
    } catch (IOException e) {
      return false; // ended, or may not be read
    }
  }

  private ProcessId identify(long pid) {
    return pid <= 0 ? null : proc.identify(pid).orElse(null);
  }

  private long pidFile() {
    try {
      return Long.parseLong(
          BoundedFile.readText(root.resolve("run/jicofo.pid"), MAX_PID_FILE_BYTES).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
