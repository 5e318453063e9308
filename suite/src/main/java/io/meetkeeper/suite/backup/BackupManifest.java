package io.meetkeeper.suite.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The last file of a backup: an archive without it is not complete.
 *
 * @param format version of the archive's layout
 * @param version version of Meetkeeper that wrote it
 * @param host host id
 * @param at time of the backup
 * @param sha256 of each file by its name, in hexadecimal
 * @param leftOut the fault of each queue or view that could not be read; {@code null} in older
 *     archives
 */
public record BackupManifest(
    int format,
    String version,
    String host,
    Instant at,
    Map<String, String> sha256,
    List<String> leftOut) {
  static final String NAME = "meetkeeper-backup.json";
  static final int FORMAT = 1;
}
