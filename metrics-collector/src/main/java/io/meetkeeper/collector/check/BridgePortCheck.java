package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.collector.host.UserTcpPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Names the port on which the bridge listens when nothing answers at its known address: {@code
 * jvb.conf}, which sets it, is closed to other users by default.
 */
final class BridgePortCheck {
  static final String ID = "bridge-rest-port";

  private BridgePortCheck() {}

  /**
   * Searches only while the bridge runs and its port does not answer. A bridge that meanwhile
   * listens on the known port has not moved. Blocks.
   *
   * @param url its known address
   */
  static List<HealthCheck> check(HostSample sample, Path proc, String url) throws IOException {
    boolean moved =
        sample.bridge() != null
            && sample.bridge().process() != null
            && sample.bridge().calls() == null
            && sample.absent().getOrDefault("bridge.calls", "").endsWith("nothing listens there");
    if (!moved) {
      return List.of();
    }
    Set<Integer> ports = UserTcpPorts.ofUserOf(proc, sample.bridge().process().pid());
    return ports.contains(URI.create(url).getPort()) ? List.of() : of(ports);
  }

  /**
   * The check.
   *
   * @param ports ports on which programs of the bridge's user listen
   */
  static List<HealthCheck> of(Set<Integer> ports) {
    if (ports.isEmpty()) {
      return List.of();
    }
    List<String> lines =
        ports.stream()
            .map(port -> "meetkeeper.bridge.rest-url = \"http://127.0.0.1:" + port + "\"")
            .toList();
    return List.of(
        HealthCheck.of(
            ID,
            HealthState.WARNING,
            BridgeMessage.LISTENS_ELSEWHERE.with(List.copyOf(ports)),
            List.of("/proc/net/tcp: ports of the bridge's user " + ports),
            HealthRemedy.of(lines)));
  }
}
