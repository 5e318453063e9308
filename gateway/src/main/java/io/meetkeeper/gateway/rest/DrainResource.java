package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.fleet.Host;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * {@code /hosts/{host}/drain}: refused, with the reason. With one bridge there is nowhere to send
 * conferences; with several, nobody keeps yet that a person drained, so that a restart would undo
 * it.
 */
final class DrainResource {
  private final Clock clock;
  private final Access access;

  DrainResource(Clock clock, Access access) {
    this.clock = clock;
    this.access = access;
  }

  void attach(Operations operations) {
    operations.changes("drainHost", this::refuse).changes("undrainHost", this::refuse);
  }

  private Future<Answer> refuse(Call call) {
    Host host = access.host(call);
    throw Problem.unacceptable(
        alone(host, call)
            ? host.id()
                + " has the only bridge of its site: draining changes nothing, new conferences"
                + " have nowhere else to go"
            : "draining a bridge by hand is not part of this version; nothing was done",
        List.of());
  }

  private boolean alone(Host host, Call call) {
    List<Host> site =
        host.site() == null
            ? List.of(host)
            : access.sites(call).getOrDefault(host.site(), List.of(host));
    Instant now = clock.instant();
    int others = 0;
    for (Host other : site) {
      boolean bridge = other.current(now) != null && other.current(now).bridge() != null;
      if (bridge && !other.id().equals(host.id())) {
        others++;
      }
    }
    return others == 0;
  }
}
