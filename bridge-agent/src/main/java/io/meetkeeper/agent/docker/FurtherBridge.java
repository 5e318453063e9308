package io.meetkeeper.agent.docker;

import io.meetkeeper.backbone.docker.DockerContainerEntry;

/**
 * A container that is a bridge beside the one of its host.
 *
 * @param container its name
 * @param suffix what its host is called after the host of the machine: {@code jvb-2} for the second
 *     container of the service {@code jvb}, {@code jvb2} for the only one of {@code jvb2}; letters,
 *     digits, dots and dashes
 */
public record FurtherBridge(String container, String suffix) {
  private static final String ENDS_WITH_NUMBER = ".*[-_.][0-9]+";

  static FurtherBridge ofSameService(DockerContainerEntry entry) {
    String number = entry.number() == null ? "" : "-" + entry.number();
    return new FurtherBridge(entry.name(), suffix(entry.service() + number));
  }

  /** The number is left out where it is 1 and the name cannot be taken for one with a number. */
  static FurtherBridge ofOtherService(DockerContainerEntry entry) {
    String service = entry.service();
    boolean plain =
        (entry.number() == null || entry.number() == 1) && !service.matches(ENDS_WITH_NUMBER);
    String number = entry.number() == null ? "1" : entry.number().toString();
    return new FurtherBridge(entry.name(), suffix(plain ? service : service + "-" + number));
  }

  private static String suffix(String name) {
    return name.replace('_', '-').replaceFirst("-+$", "");
  }
}
