package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.HostIdentity.MachineEnvironment;
import io.meetkeeper.collector.CollectorMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Detects whether this process runs inside a container, and with which memory limit. */
public final class ContainerDetector {
  private ContainerDetector() {}

  /**
   * The notice for the operator; empty outside a container, and in one that boots systemd, which
   * counts as a machine.
   *
   * @param root {@code /}, or a recorded file tree in tests
   */
  public static Optional<MessageText> describe(Path root) {
    if (!MachineEnvironment.isContainer(root)
        || Files.isDirectory(root.resolve("run/systemd/system"))) {
      return Optional.empty();
    }
    return Optional.of(
        CollectorMessage.IN_CONTAINER.with(
            limit(root.resolve("sys/fs/cgroup/memory.max"))
                .or(() -> limit(root.resolve("sys/fs/cgroup/memory/memory.limit_in_bytes")))
                .orElse(null)));
  }

  private static Optional<Long> limit(Path file) {
    try {
      long bytes = Long.parseLong(Files.readString(file).strip());
      // cgroup v1 reports "no limit" as the largest number of whole pages
      return bytes > 0 && bytes < Long.MAX_VALUE / 2 ? Optional.of(bytes) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
