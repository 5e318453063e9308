package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;

/** {@code /hosts/{host}/decision}. */
public final class HostDecisionResource {
  private final Bus bus;
  private final FleetAccess access;

  public HostDecisionResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("getHostDecision", this::decision);
  }

  private Future<ApiResponse> decision(ApiRequest request) {
    HostQuery query = new HostQuery(access.requireHost(request).id());
    return bus.request(BusContracts.HOST_DECISION, query).map(ApiResponse::ok);
  }
}
