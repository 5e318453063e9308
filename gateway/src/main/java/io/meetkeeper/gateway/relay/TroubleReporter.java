package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/** Tells the operator, as an event of this host. */
record TroubleReporter(Clock clock, String host, String site, Consumer<Event> publisher) {
  void report(Severity severity, String message, Integer status) {
    publisher.accept(
        new Event.RelayTrouble(
            UUID.randomUUID().toString(), clock.instant(), host, site, severity, message, status));
  }
}
