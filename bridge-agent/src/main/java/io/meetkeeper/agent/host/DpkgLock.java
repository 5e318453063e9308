package io.meetkeeper.agent.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether dpkg holds its lock, that is whether packages are being installed. The locks are looked
 * up in {@code /proc/locks} by the inodes of the lock files: everybody may read that, and unlike
 * trying the lock it never makes an apt of the same moment fail.
 */
public final class DpkgLock {
  private static final List<String> FILES =
      List.of("/var/lib/dpkg/lock-frontend", "/var/lib/dpkg/lock");

  private final HostFiles files;

  public DpkgLock(HostFiles files) {
    this.files = files;
  }

  /**
   * Whether it is held; blocks on a small file of the kernel. A host without dpkg never holds it.
   *
   * @throws IOException when that cannot be told
   */
  public boolean isHeld() throws IOException {
    List<String> inodes = new ArrayList<>();
    for (String name : FILES) {
      try {
        Path file = files.at(name);
        long device = (long) Files.getAttribute(file, "unix:dev");
        long inode = (long) Files.getAttribute(file, "unix:ino");
        inodes.add(suffix(device, inode));
      } catch (NoSuchFileException e) {
        // no dpkg, or one too old to have this file
      }
    }
    return !inodes.isEmpty() && isWriteLocked(Files.readAllLines(files.at("/proc/locks")), inodes);
  }

  /**
   * How proc(5) ends the name of a file in {@code /proc/locks}: {@code major:minor:inode}, the
   * first two in hexadecimal. A file system without a block device (btrfs, overlay) has another
   * device there than in stat(2), so only its inode counts.
   */
  static String suffix(long device, long inode) {
    long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
    long minor = (device & 0xff) | (device >>> 12 & ~0xffL & 0xffffffffL);
    return major == 0 ? ":" + inode : String.format("%02x:%02x:%d", major, minor, inode);
  }

  /** Whether one of these files is locked for writing by fcntl(2). Waiters are not holders. */
  static boolean isWriteLocked(List<String> locks, List<String> suffixes) {
    for (String lock : locks) {
      String[] fields = lock.strip().split("\\s+", -1);
      boolean writer = fields.length >= 6 && fields[1].equals("POSIX") && fields[3].equals("WRITE");
      if (writer) {
        for (String suffix : suffixes) {
          if (suffix.startsWith(":") ? fields[5].endsWith(suffix) : fields[5].equals(suffix)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
