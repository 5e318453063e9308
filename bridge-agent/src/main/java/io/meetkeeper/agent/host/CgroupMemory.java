package io.meetkeeper.agent.host;

import io.meetkeeper.backbone.file.BoundedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The memory limit that applies to a process, by its cgroup or one around it: {@code mem_limit} of
 * a container, {@code MemoryMax} of a unit. The kernel kills what exceeds it, however much memory
 * the host has. See cgroups(7) and the kernel's cgroup-v2 guide.
 *
 * @param limit bytes
 * @param used bytes that cannot be reclaimed, by all of that cgroup; {@code null} when not known
 * @param killed processes that were killed for that limit since the cgroup exists; {@code null}
 *     when not known
 * @param folder the cgroup
 */
public record CgroupMemory(long limit, Long used, Long killed, String folder) {
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MOST_LEVELS = 20;

  /** The files of one version of cgroups. */
  private enum CgroupVersion {
    V1(
        "memory.limit_in_bytes",
        "memory.usage_in_bytes",
        "total_inactive_file",
        "memory.oom_control"),
    V2("memory.max", "memory.current", "inactive_file", "memory.events");

    private final String limit;
    private final String usage;
    private final String reclaimable;
    private final String events;

    CgroupVersion(String limit, String usage, String reclaimable, String events) {
      this.limit = limit;
      this.usage = usage;
      this.reclaimable = reclaimable;
      this.events = events;
    }
  }

  /**
   * The lowest limit of a process; empty when there is none, or its cgroup is not visible here.
   * Blocking.
   */
  public static Optional<CgroupMemory> read(HostFiles files, long pid) {
    Path all = files.at("/sys/fs/cgroup");
    for (String line : text(files.at("/proc/" + pid + "/cgroup")).orElse("").split("\n", -1)) {
      String[] parts = line.split(":", 3);
      boolean v1 = parts.length == 3 && parts[1].matches("(.*,)?memory(,.*)?");
      boolean v2 = parts.length == 3 && parts[0].equals("0") && parts[1].isEmpty();
      Optional<CgroupMemory> found =
          v1
              ? lowest(CgroupVersion.V1, all.resolve(parts[1]), parts[2])
              : v2 ? lowest(CgroupVersion.V2, all, parts[2]) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<CgroupMemory> lowest(CgroupVersion version, Path top, String path) {
    Path folder = top.resolve("." + path).normalize();
    CgroupMemory lowest = null;
    for (int i = 0; i < MOST_LEVELS && folder.startsWith(top) && !folder.equals(top); i++) {
      CgroupMemory found = at(version, folder).orElse(null);
      lowest = found != null && (lowest == null || found.limit < lowest.limit) ? found : lowest;
      folder = folder.getParent();
    }
    return Optional.ofNullable(lowest);
  }

  private static Optional<CgroupMemory> at(CgroupVersion version, Path folder) {
    Optional<Long> limit = text(folder.resolve(version.limit)).flatMap(CgroupMemory::number);
    if (limit.isEmpty() || limit.get() > Long.MAX_VALUE / 2) {
      return Optional.empty(); // cgroup v1 reports "no limit" as the largest number of whole pages
    }
    Long usage = text(folder.resolve(version.usage)).flatMap(CgroupMemory::number).orElse(null);
    Long cache = member(folder.resolve("memory.stat"), version.reclaimable);
    Long used = usage == null || cache == null ? null : (Long) Math.max(0, usage - cache);
    Long killed = member(folder.resolve(version.events), "oom_kill");
    return Optional.of(new CgroupMemory(limit.get(), used, killed, folder.toString()));
  }

  /** The value in a line such as {@code inactive_file 4096}; {@code null} when there is none. */
  private static Long member(Path file, String name) {
    return text(file)
        .flatMap(
            text ->
                text.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .findFirst()
                    .flatMap(line -> number(line.substring(name.length()))))
        .orElse(null);
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text.strip())).filter(bytes -> bytes >= 0);
    } catch (NumberFormatException e) {
      return Optional.empty(); // "max"
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(BoundedFile.readText(file, MAX_BYTES));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
