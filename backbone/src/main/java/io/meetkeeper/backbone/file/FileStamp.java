package io.meetkeeper.backbone.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Attributes of a file that are others after each change of its content, owner or rights: a
 * replacement of equal size and time differs in inode or ctime.
 */
public final class FileStamp {
  /** The stamp of a file that does not exist or cannot be seen. */
  public static final String NONE = "";

  private FileStamp() {}

  /** The current stamp of a file. Blocks for one stat(2). */
  public static String of(Path path) {
    try {
      Map<String, Object> is = Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,ino");
      return String.format(
          Locale.ROOT,
          "%s %s %s %s",
          is.get("size"),
          is.get("lastModifiedTime"),
          is.get("ctime"),
          is.get("ino"));
    } catch (IOException e) {
      return NONE;
    }
  }
}
