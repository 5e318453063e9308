package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.process.ProgramRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads how many inodes are free. Neither Java nor {@code /proc} reports them, so this runs {@code
 * stat} of coreutils, which costs some milliseconds of CPU: call it rarely. Blocks.
 */
public final class InodeReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private static final String GONE = "No such file or directory"; // unmounted since

  private InodeReader() {}

  /**
   * The inodes of several file systems.
   *
   * @param readings without file systems that have no fixed number of inodes, such as btrfs
   * @param faults why some could not be read
   */
  public record InodeReadings(List<InodeReading> readings, List<String> faults) {}

  /**
   * The inodes of a file system.
   *
   * @param mount where it is mounted
   * @param total number of inodes
   * @param free number of free inodes
   */
  public record InodeReading(String mount, long total, long free) {
    /** Share in use, in percent, rounded down. */
    public int usedPercent() {
      return (int) ((total - free) * 100 / total);
    }
  }

  /**
   * Reads the inodes of some file systems.
   *
   * @throws IOException when {@code stat} cannot be run
   */
  public static InodeReadings read(List<String> mounts) throws IOException, InterruptedException {
    if (mounts.isEmpty()) {
      return new InodeReadings(List.of(), List.of());
    }
    List<String> command = new ArrayList<>(List.of("stat", "-f", "-c", "%c %d %n", "--"));
    command.addAll(mounts);
    ProgramRun run = ProgramRun.run(command, TIMEOUT);
    List<String> faults = new ArrayList<>();
    if (run.exitStatus() == null) {
      faults.add("stat -f " + String.join(" ", mounts) + " did not end");
    } else if (run.exitStatus() != 0) {
      run.outputTail()
          .lines()
          .filter(line -> line.startsWith("stat: ") && !line.endsWith(GONE))
          .forEach(faults::add);
    }
    return new InodeReadings(
        run.outputTail().lines().map(InodeReader::parse).filter(each -> each != null).toList(),
        faults);
  }

  /** Parses {@code total free mount}; {@code null} when it is not such a line. */
  static InodeReading parse(String line) {
    String[] column = line.split(" ", 3);
    try {
      long total = column.length < 3 ? 0 : Long.parseLong(column[0]);
      return total <= 0
          ? null
          : new InodeReading(column[2], total, Math.min(total, Long.parseLong(column[1])));
    } catch (NumberFormatException e) {
      return null; // an error message of stat
    }
  }
}
