package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is read from {@code /proc} itself, because OSHI lacks it. Blocks. */
public final class ProcFiles {
  private static final int AT_MOST = 64 * 1024;

  private final Path proc;

  /**
   * Reads from there.
   *
   * @param proc {@code /proc}, or a recorded one
   */
  public ProcFiles(Path proc) {
    this.proc = proc;
  }

  /**
   * Memory pressure.
   *
   * @throws IOException when this kernel does not tell it
   * @throws IllegalArgumentException when it tells something else
   */
  public HostSample.Stall pressure() throws IOException {
    return MemoryPressureParser.parse(readText(proc.resolve("pressure/memory")));
  }

  /**
   * The memory of a process.
   *
   * @throws NoSuchFileException when there is no such process, or it is hidden from us
   */
  public Optional<ProcessMemory> memory(long pid) throws IOException {
    return ProcessMemory.parse(pid, readText(proc.resolve(pid + "/status")));
  }

  /**
   * The memory of several processes that belong together; one that has ended meanwhile counts no
   * more.
   *
   * @throws IOException when the first, or none at all, can be read
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
        // ended meanwhile
      }
    }
    return new ProcessMemory(main.pid(), main.name(), rss, swap);
  }

  /**
   * Every process that can be read and has memory. Costs some milliseconds: not for every sample.
   */
  public List<ProcessMemory> listProcesses() throws IOException {
    List<ProcessMemory> found = new ArrayList<>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path directory : directories) {
        try {
          memory(Long.parseLong(directory.getFileName().toString())).ifPresent(found::add);
        } catch (NumberFormatException | IOException e) {
          // ended meanwhile, or hidden
        }
      }
    }
    return found;
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
      return new String(in.readNBytes(AT_MOST), StandardCharsets.UTF_8);
    }
  }
}
