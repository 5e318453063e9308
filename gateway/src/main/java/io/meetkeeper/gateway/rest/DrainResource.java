package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.drain.DrainChange;
import io.vertx.core.Future;
import java.time.Duration;

/** {@code /hosts/{host}/drain}: a person lets a bridge take no new conferences, or ends that. */
final class DrainResource {
  /** The scheduler asks the agent, and the agent the bridge. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Bus bus;
  private final Access access;

  DrainResource(Bus bus, Access access) {
    this.bus = bus;
    this.access = access;
  }

  void attach(Operations operations) {
    operations
        .changes("drainHost", call -> change(call, true))
        .changes("undrainHost", call -> change(call, false));
  }

  private Future<Answer> change(Call call, boolean drained) {
    DrainChange change =
        new DrainChange(
            access.host(call).id(),
            drained,
            call.body().getString("reason"),
            call.by(),
            call.dryRun());
    return bus.ask(Contracts.DRAIN, change, PATIENCE)
        .map(
            drain -> {
              call.after(Wire.map(drain));
              return Answer.ok(drain);
            });
  }
}
