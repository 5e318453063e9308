package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.collector.SampleMessage;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the free space of the file systems on which a Jitsi host may run out of space. Includes
 * {@code tmpfs}: some hosts keep {@code /var/log} in memory.
 */
public final class DiskReader {
  private static final Set<String> WITHOUT_FREE_SPACE =
      Set.of("ramfs", "devtmpfs", "proc", "sysfs", "squashfs", "iso9660", "rootfs");

  /**
   * The result of reading the file systems.
   *
   * @param disks one entry per file system
   * @param unreadable why some are missing; {@code null} when none is missing
   */
  public record DiskReading(List<HostSample.Disk> disks, String unreadable) {}

  private DiskReader() {}

  /**
   * Reads the file systems of these paths, each once. For a path that does not exist its closest
   * existing parent is used.
   */
  public static DiskReading read(List<Path> paths) {
    List<HostSample.Disk> disks = new ArrayList<>(paths.size());
    Set<Object> seen = new HashSet<>();
    String unreadable = null;
    for (Path path : paths) {
      try {
        Path real = existingParent(path).toRealPath();
        if (seen.add(device(real))) {
          FileStore store = Files.getFileStore(real);
          long total = store.getTotalSpace();
          if (total > 0 && !WITHOUT_FREE_SPACE.contains(store.type())) {
            disks.add(
                new HostSample.Disk(mountPoint(real).toString(), total, store.getUsableSpace()));
          }
        }
      } catch (IOException | UnsupportedOperationException e) {
        unreadable =
            SampleMessage.UNREADABLE_BECAUSE.english(path.toString(), e.getClass().getSimpleName());
      }
    }
    return new DiskReading(disks, unreadable);
  }

  private static Path existingParent(Path path) {
    Path at = path.toAbsolutePath();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  /** The highest directory on the same device. */
  private static Path mountPoint(Path path) throws IOException {
    Object device = device(path);
    Path at = path;
    while (at.getParent() != null && device.equals(device(at.getParent()))) {
      at = at.getParent();
    }
    return at;
  }

  private static Object device(Path path) throws IOException {
    return Files.getAttribute(path, "unix:dev");
  }
}
