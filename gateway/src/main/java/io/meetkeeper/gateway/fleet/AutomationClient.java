package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks the scheduler for the automation of hosts; the answer is empty when the request fails or
 * takes too long.
 */
public final class AutomationClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final Bus bus;

  public AutomationClient(Bus bus) {
    this.bus = bus;
  }

  /**
   * The automation by host.
   *
   * @param host only this host; {@code null}: all hosts
   */
  public Future<Map<String, HostAutomation>> findByHost(String host) {
    return bus.request(BusContracts.FLEET_AUTOMATION, new FleetQuery(host), TIMEOUT)
        .map(
            answer -> {
              Map<String, HostAutomation> byHost = new HashMap<>();
              answer.items().forEach(item -> byHost.put(item.host(), item));
              return byHost;
            })
        .otherwise(Map.of());
  }
}
