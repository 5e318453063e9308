package io.meetkeeper.files.disk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of the backups of a file. It contains the whole path, because two files may have the
 * same name, such as {@code /etc/jitsi/videobridge/config} and {@code /etc/jitsi/jicofo/config}. A
 * slash is written {@code _}, as apt does in {@code /var/lib/apt/lists}: {@code
 * etc_jitsi_jicofo_config.20261122-040000.000}.
 *
 * @param text the part before the time
 */
record BackupName(String text) {
  private static final int LONGEST =
      200; // bytes; a file system allows 255, and the time is appended
  private static final int END_KEPT = 40;
  private static final int HASH_KEPT = 16;
  private static final Pattern TIME = Pattern.compile("\\.\\d{8}-\\d{6}\\.\\d{3}(-\\d+)?");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The backup name of a file. */
  static BackupName of(Path file) {
    String path = file.toAbsolutePath().normalize().toString();
    String text = path.substring(1).replace("%", "%25").replace("_", "%5f").replace('/', '_');
    return new BackupName(
        text.getBytes(StandardCharsets.UTF_8).length <= LONGEST ? text : shortened(path, text));
  }

  private static String shortened(String path, String text) {
    String hash = FileSnapshot.sha256(path.getBytes(StandardCharsets.UTF_8));
    return hash.substring(0, HASH_KEPT) + "_" + text.substring(text.length() - END_KEPT);
  }

  /** The name of a backup made at this time. */
  String at(Instant time) {
    return text + "." + STAMP.format(time);
  }

  /** Whether this is the name of a backup of this file. */
  boolean names(String file) {
    return file.startsWith(text) && TIME.matcher(file.substring(text.length())).matches();
  }
}
