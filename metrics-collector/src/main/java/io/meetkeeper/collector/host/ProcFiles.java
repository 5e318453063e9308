package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parts of {@code /proc} that OSHI does not offer. Blocks. */
public final class ProcFiles {
  private static final int MAX_BYTES = 64 * 1024;

  private final Path proc;

  /**
   * A reader of one {@code /proc}.
   *
   * @param proc {@code /proc}, or a recorded directory in tests
   */
  public ProcFiles(Path proc) {
    this.proc = proc;
  }

  /**
   * Memory pressure.
   *
   * @throws IOException when the kernel does not report it
   * @throws IllegalArgumentException when the file has another format
   */
  public MemoryStall pressure() throws IOException {
    return MemoryPressureParser.parse(readText(proc.resolve("pressure/memory")));
  }

  /**
   * The memory of a process; empty when it has none.
   *
   * @throws NoSuchFileException when there is no such process, or it may not be read
   */
  public Optional<ProcessMemory> memory(long pid) throws IOException {
    return ProcessMemory.parse(pid, readText(proc.resolve(pid + "/status")));
  }

  /**
   * The total memory of processes that belong together. A process that has ended is skipped.
   *
   * @param pids the main process first
   * @throws IOException when the main process cannot be read
   */
  public ProcessMemory sumMemory(List<Long> pids) throws IOException {
    ProcessMemory main =
        memory(pids.get(0))
            .orElseThrow(() -> new IOException("process " + pids.get(0) + " has no memory"));
    long rss = main.rssBytes();
    long swap = main.swapBytes();
    for (long pid : pids.subList(1, pids.size())) {
      try {
        Optional<ProcessMemory> other = memory(pid);
        rss += other.map(ProcessMemory::rssBytes).orElse(0L);
        swap += other.map(ProcessMemory::swapBytes).orElse(0L);
      } catch (NoSuchFileException e) {
        // the process has ended
      }
    }
    return new ProcessMemory(main.pid(), main.name(), rss, swap);
  }

  /**
   * Every process that can be read and has memory. Takes some milliseconds: not meant for every
   * sample.
   */
  public List<ProcessMemory> listProcesses() throws IOException {
    List<ProcessMemory> found = new ArrayList<>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path directory : directories) {
        try {
          memory(Long.parseLong(directory.getFileName().toString())).ifPresent(found::add);
        } catch (NumberFormatException | IOException e) {
          // the process has ended, or may not be read
        }
      }
    }
    return found;
  }

  /** The process ids that can be seen; empty when {@code /proc} cannot be read. */
  public List<Long> pids() {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path directory : directories) {
        found.add(Long.parseLong(directory.getFileName().toString()));
      }
    } catch (NumberFormatException | DirectoryIteratorException | IOException e) {
      return List.of();
    }
    return found;
  }

  /** Whether this process can be seen; with {@code hidepid} those of other users cannot. */
  public boolean isVisible(long pid) {
    return Files.isDirectory(proc.resolve(Long.toString(pid)));
  }

  /** The process with that pid; empty when there is none. */
  public Optional<ProcessId> identify(long pid) {
    try {
      return Optional.of(ProcessId.ofStat(readText(proc.resolve(pid + "/stat"))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The command line of a process, one entry per argument. It may hold secrets: never log it.
   *
   * @throws IOException when it cannot be read
   */
  public List<String> commandLine(long pid) throws IOException {
    return List.of(readText(proc.resolve(pid + "/cmdline")).split("\0", -1));
  }

  private static String readText(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    }
  }
}
