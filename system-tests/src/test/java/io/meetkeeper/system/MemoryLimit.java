package io.meetkeeper.system;

import com.github.dockerjava.api.model.HostConfig;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;

/**
 * A limit of memory without a limit of swap: memory used beyond it goes to the machine's swap (see
 * {@link SwapFile}). Works through cgroup v1 and v2. Without any swap the kernel kills the process
 * instead.
 *
 * @param bytes at least 6 MiB, which is Docker's own minimum
 */
public record MemoryLimit(long bytes) {

  private static final long LEAST = 6L << 20;

  /** Refuses a limit that Docker would refuse. */
  public MemoryLimit {
    if (bytes < LEAST) {
      throw new IllegalArgumentException("bytes: " + bytes + " is less than " + LEAST);
    }
  }

  /**
   * A limit in MiB.
   *
   * @param count how many MiB
   * @return the limit
   */
  public static MemoryLimit ofMebibytes(long count) {
    return new MemoryLimit(count << 20);
  }

  /**
   * Sets the limit on a container that is not started yet.
   *
   * @param container the limit applies to all its processes together
   */
  public void applyTo(GenericContainer<?> container) {
    container.withCreateContainerCmdModifier(
        create -> {
          HostConfig host =
              Objects.requireNonNull(create.getHostConfig(), "the container's host config");
          host.withMemory(bytes).withMemorySwap(-1L);
        });
  }

  /**
   * Sets the limit on one unit of a running systemd host, until that host ends.
   *
   * @param host the host of the unit
   * @param unit for example {@code jitsi-videobridge2.service}
   */
  public void applyTo(SystemdContainer host, String unit) {
    host.run("systemctl", "set-property", "--runtime", unit, "MemoryMax=" + bytes);
  }
}
