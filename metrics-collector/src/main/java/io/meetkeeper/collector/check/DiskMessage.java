package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Messages of the checks of file systems. */
enum DiskMessage implements MessageCode {
  ENOUGH("mount"),
  FILLS_UP("available", "total", "mount"),
  FULL("available", "total", "mount"),
  UNREADABLE("cause"),
  INODES_FULL("free", "total", "mount"),
  INODES_LOW("free", "total", "mount"),
  INODES_NOT_KNOWN("reason"),
  HEAP_DUMPS,
  SMALL_FILES;

  private final List<String> parameters;

  DiskMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "disk";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
