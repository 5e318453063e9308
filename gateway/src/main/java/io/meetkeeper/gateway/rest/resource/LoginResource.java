package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.account.LoginQuery;
import io.meetkeeper.backbone.contract.account.RoomLinkReply;
import io.meetkeeper.backbone.contract.account.RoomLinkRequest;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /sites/{site}/login} and {@code /room-links}: the login method, and room links with
 * tokens.
 */
public final class LoginResource {
  /** Long, because a parser process may have to start first. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final long DEFAULT_SECONDS = Duration.ofHours(3).toSeconds();

  private final Bus bus;
  private final FleetAccess access;

  public LoginResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("getSiteLogin", this::get).addChange("createRoomLink", this::createLink);
  }

  private Future<ApiResponse> get(ApiRequest request) {
    String site = access.requireSite(request);
    return bus.request(BusContracts.SITE_LOGIN.atHost(site), new LoginQuery(site), TIMEOUT)
        .map(ApiResponse::ok);
  }

  private Future<ApiResponse> createLink(ApiRequest request) {
    String site = access.requireSite(request);
    RoomLinkRequest linkRequest =
        new RoomLinkRequest(
            site,
            request.body().getString("room"),
            request.body().getString("name"),
            request.body().getLong("validSeconds", DEFAULT_SECONDS),
            request.callerName());
    return bus.request(BusContracts.ROOM_LINK.atHost(site), linkRequest, TIMEOUT)
        .map(
            made -> {
              request.auditAfter(auditSummary(made, linkRequest));
              return ApiResponse.json(201, made).withSecret();
            });
  }

  /** The audit entry, without the link, which contains the token. */
  private static Map<String, Object> auditSummary(RoomLinkReply made, RoomLinkRequest request) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("room", made.room());
    summary.put("name", request.name());
    summary.put("expiresAt", made.expiresAt().toString());
    return summary;
  }
}
