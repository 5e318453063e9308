package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.restart.DrainRequest;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import java.time.Duration;

/** {@code /hosts/{host}/drain}: starts or ends the drain mode of a bridge. */
public final class DrainResource {
  /** The scheduler asks the agent, and the agent the bridge. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Bus bus;
  private final FleetAccess access;

  public DrainResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addChange("drainHost", request -> change(request, true))
        .addChange("undrainHost", request -> change(request, false));
  }

  private Future<ApiResponse> change(ApiRequest request, boolean drained) {
    DrainRequest change =
        new DrainRequest(
            access.requireHost(request).id(),
            drained,
            request.body().getString("reason"),
            request.callerName(),
            request.isDryRun());
    return bus.request(BusContracts.DRAIN_REQUEST, change, TIMEOUT).map(request::answerChange);
  }
}
