package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Severity;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/** Tells the operator, as an event of this host. */
record Trouble(Clock clock, String host, String site, Consumer<Event> publisher) {
  void tell(Severity severity, String message, Integer status) {
    publisher.accept(
        new Event.RelayTrouble(
            UUID.randomUUID().toString(), clock.instant(), host, site, severity, message, status));
  }
}
