package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Messages of the checks of memory, swap, clock, names and packages. */
enum MachineMessage implements MessageCode {
  MEMORY_ENOUGH,
  MEMORY_SHORT("since", "percent", "total", "stall"),
  MEMORY_OUT("since", "percent", "total", "stall"),
  STALLED("percent"),
  SWAP_NONE_NEEDED("ram"),
  SWAP_NONE("ram"),
  SWAP_SHORT("since", "percent", "total"),
  SWAP_IN_USE,
  SWAP_TINY("swap", "ram"),
  SWAP_SIZE("swap"),
  RESOURCE_NOT_KNOWN("resource", "reason"),
  WHO_HOLDS,
  CAP_HEAPS,
  CLOCK_EVEN,
  CLOCK_JUMPED("seconds", "at"),
  NAMES_AGREE,
  NAMES_SPLIT("meet", "prosody"),
  NAME_CHANGES("current", "next"),
  NAME_NOT_IN_HOSTS("current"),
  RECONFIGURE,
  SET_NAME,
  NO_RESTARTER("hidden"),
  RESTARTER("line"),
  REMOVE_RESTARTER,
  PACKAGES_INSTALLED("held"),
  PACKAGES_HALF("packages"),
  PACKAGES_PART_HELD("held"),
  PACKAGES_NOT_KNOWN,
  HOLD_ALL,
  ZONE("zone", "policy"),
  ZONES_DIFFER("machine", "file"),
  ZONE_CHANGED("machine", "process");

  private final List<String> parameters;

  MachineMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "machine";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
