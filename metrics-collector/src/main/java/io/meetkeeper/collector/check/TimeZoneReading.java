package io.meetkeeper.collector.check;

import io.meetkeeper.collector.host.SmallTextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * The time zones of a machine.
 *
 * @param machine target of {@code /etc/localtime}; {@code null} when it is no link
 * @param file content of {@code /etc/timezone}; {@code null} when there is none
 * @param process zone of the running Meetkeeper, taken at its start
 * @param policy zone of the nightly restarts in this configuration; {@code null} when not known
 */
record TimeZoneReading(String machine, String file, ZoneId process, String policy) {
  private static final String ZONES = "zoneinfo/";

  /** Reads the zones. Blocks. */
  static TimeZoneReading read(Path root, ZoneId process, String policy) {
    String file = SmallTextFile.readOrEmpty(root.resolve("etc/timezone")).strip();
    return new TimeZoneReading(
        link(root.resolve("etc/localtime")), file.isEmpty() ? null : file, process, policy);
  }

  private static String link(Path localtime) {
    try {
      String target = Files.readSymbolicLink(localtime).toString();
      int at = target.indexOf(ZONES);
      return at < 0 ? null : target.substring(at + ZONES.length());
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }
}
