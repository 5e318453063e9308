package io.meetkeeper.agent.docker;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.docker.DockerContainer;
import io.meetkeeper.backbone.docker.DockerContainer.PublishedPort;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The address of the private REST API of a bridge's container, so that the answer of one container
 * is never taken for another's. Pure. docker-jitsi-meet's bridge listens on port 8080 in its
 * container and publishes it as {@code 127.0.0.1:${JVB_COLIBRI_PORT}}; of several containers each
 * publishes another port, or none, and has its own address in the networks of the engine.
 *
 * @param url {@code null}: as configured
 * @param absent why it is not known; {@code null} when it is
 */
record ContainerRestAddress(String url, String absent) {
  private static final int PRIVATE_PORT = 8080;
  private static final List<String> ALL = List.of("", "0.0.0.0", "::");
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");
  static final ContainerRestAddress AS_CONFIGURED = new ContainerRestAddress(null, null);

  /** The address of one of several containers, which no setting can name. */
  static ContainerRestAddress ofOneOfSeveral(DockerContainer container) {
    List<String> addresses = addresses(container);
    return addresses.isEmpty()
        ? new ContainerRestAddress(
            null, CommandMessage.ONE_OF_SEVERAL.english(container.name(), PRIVATE_PORT))
        : new ContainerRestAddress(addresses.get(0), null);
  }

  /**
   * The address of a container that a setting names.
   *
   * @param configured {@code bridge.rest-url}; {@code null} when it is not set
   */
  static ContainerRestAddress ofNamed(DockerContainer container, URI configured) {
    List<String> addresses = addresses(container);
    if (configured == null) {
      return addresses.isEmpty() ? AS_CONFIGURED : new ContainerRestAddress(addresses.get(0), null);
    }
    return published(container).isEmpty() || publishes(container, configured)
        ? AS_CONFIGURED
        : elsewhere(container, configured);
  }

  /**
   * The address of the only container of a service, beside services that run other bridges. The
   * address that is configured is believed unless it is another container's.
   *
   * @param configured {@code bridge.rest-url}; {@code null} when nobody set it
   */
  static ContainerRestAddress ofOneOfServices(DockerContainer container, URI configured) {
    if (configured == null) {
      return ofOneOfSeveral(container);
    }
    return addresses(container).isEmpty() || publishes(container, configured)
        ? AS_CONFIGURED
        : elsewhere(container, configured);
  }

  /** Whether an address is a port of the container on this machine, or is on another one. */
  private static boolean publishes(DockerContainer container, URI configured) {
    return !LOOPBACK.contains(configured.getHost())
        || container.ports().stream().anyMatch(port -> port.port() == configured.getPort());
  }

  private static ContainerRestAddress elsewhere(DockerContainer container, URI configured) {
    return new ContainerRestAddress(
        null,
        container.name()
            + " answers at "
            + addresses(container).get(0)
            + ", and meetkeeper.bridge.rest-url is "
            + configured
            + ", which may be another bridge: leave it out");
  }

  private static List<String> addresses(DockerContainer container) {
    List<String> addresses = new ArrayList<>(published(container));
    container.addresses().forEach(address -> addresses.add(url(address, PRIVATE_PORT)));
    return addresses;
  }

  private static List<String> published(DockerContainer container) {
    return container.ports().stream()
        .filter(port -> port.inside() == PRIVATE_PORT)
        .map(ContainerRestAddress::url)
        .toList();
  }

  private static String url(PublishedPort port) {
    return url(ALL.contains(port.address()) ? "127.0.0.1" : port.address(), port.port());
  }

  private static String url(String address, int port) {
    return "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }

  BridgeProcessStatus addTo(BridgeProcessStatus status) {
    return equals(AS_CONFIGURED) ? status : status.withRest(url, absent);
  }
}
