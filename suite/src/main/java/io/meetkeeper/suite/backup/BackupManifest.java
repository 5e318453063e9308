package io.meetkeeper.suite.backup;

import java.time.Instant;
import java.util.Map;

/**
 * The last file of a backup: an archive without it is not complete.
 *
 * @param format version of the archive's layout
 * @param version version of Meetkeeper that wrote it
 * @param host host id
 * @param at when it was written
 * @param sha256 of each file by its name, in hexadecimal
 */
public record BackupManifest(
    int format, String version, String host, Instant at, Map<String, String> sha256) {
  static final String NAME = "meetkeeper-backup.json";
  static final int FORMAT = 1;
}
