package io.meetkeeper.files.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The permission that this process lacks to read a file. */
public final class ReadPermissionHint {
  /** The command that reads once, as root. */
  public static final String LOOK = "sudo meetkeeper doctor";

  private static final String GRANT = "sudo meetkeeper grant editing";

  private ReadPermissionHint() {}

  /**
   * The command that makes a file or folder permanently readable.
   *
   * @param blocking the file or folder that is closed to this user
   */
  public static String grant(Path blocking) {
    try {
      PosixFileAttributes is = Files.readAttributes(blocking, PosixFileAttributes.class);
      Set<PosixFilePermission> may = is.permissions();
      String group = is.group().getName();
      boolean byGroup = may.contains(PosixFilePermission.GROUP_READ) && !group.equals("root");
      return byGroup
          ? "sudo usermod -aG " + group + " meetkeeper && sudo systemctl restart meetkeeper"
          : GRANT;
    } catch (IOException | UnsupportedOperationException e) {
      return GRANT;
    }
  }

  /**
   * The folder that hides a file from this user, or the file itself when it is only unreadable;
   * {@code null} when the file can be read or does not exist.
   */
  public static Path blocking(Path file) {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        boolean closed = !Files.isExecutable(folder);
        return closed ? folder : closedFile(file);
      }
    }
    return null;
  }

  private static Path closedFile(Path file) {
    return Files.exists(file) && !Files.isReadable(file) ? file : null;
  }
}
