package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What the checks of file systems say. */
enum DiskMessage implements MessageCode {
  ENOUGH("mount"),
  FILLS_UP("available", "total", "mount"),
  FULL("available", "total", "mount"),
  UNREADABLE("cause"),
  INODES_FULL("free", "total", "mount"),
  INODES_LOW("free", "total", "mount"),
  HEAP_DUMPS,
  SMALL_FILES;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
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
