package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.FleetQuestion;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What Meetkeeper does by itself, by host; nothing when the scheduler does not say so in time. */
final class Automations {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Bus bus;

  Automations(Bus bus) {
    this.bus = bus;
  }

  /**
   * By host.
   *
   * @param host only this one; {@code null}: all
   */
  Future<Map<String, HostAutomation>> of(String host) {
    return bus.ask(Contracts.AUTOMATION, new FleetQuestion(host), PATIENCE)
        .map(
            answer -> {
              Map<String, HostAutomation> byHost = new HashMap<>();
              answer.items().forEach(item -> byHost.put(item.host(), item));
              return byHost;
            })
        .otherwise(Map.of());
  }
}
