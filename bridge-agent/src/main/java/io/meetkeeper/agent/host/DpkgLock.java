package io.meetkeeper.agent.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether dpkg holds its lock, which means that packages are being installed. The lock files are
 * looked up in {@code /proc/locks} by inode: every user may read it, and unlike an attempt to take
 * the lock it never makes a concurrent apt fail.
 */
public final class DpkgLock {
  private static final List<String> FILES =
      List.of("/var/lib/dpkg/lock-frontend", "/var/lib/dpkg/lock");

  private final HostFiles files;

  /** Creates a lock check on that file tree. */
  public DpkgLock(HostFiles files) {
    this.files = files;
  }

  /**
   * Whether the lock is held; {@code false} on a host without dpkg. Blocks on a small kernel file.
   *
   * @throws IOException when it is unknown
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
   * The name of a file in {@code /proc/locks}: {@code major:minor:inode}, the first two in
   * hexadecimal. For a file system without a block device (btrfs, overlay) the device differs from
   * the one of stat(2), so only the inode is compared.
   */
  static String suffix(long device, long inode) {
    long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
    long minor = (device & 0xff) | (device >>> 12 & ~0xffL & 0xffffffffL);
    return major == 0
        ? ":" + inode
        : String.format(Locale.ROOT, "%02x:%02x:%d", major, minor, inode);
  }

  /**
   * Whether one of these files is locked for writing by fcntl(2). Waiting processes do not count.
   */
  static boolean isWriteLocked(List<String> locks, List<String> suffixes) {
    for (String lock : locks) {
      String[] fields = lock.strip().split("\\s+", -1);
      boolean writer = fields.length >= 6 && fields[1].equals("POSIX") && fields[3].equals("WRITE");
      if (writer && suffixes.stream().anyMatch(suffix -> isFile(fields[5], suffix))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFile(String file, String suffix) {
    return suffix.startsWith(":") ? file.endsWith(suffix) : file.equals(suffix);
  }
}
