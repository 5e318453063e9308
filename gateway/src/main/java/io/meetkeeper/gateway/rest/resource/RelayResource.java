package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.relay.IngestRequest;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.BearerAuthentication;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Optional;

/** {@code /relays/machinist}, and {@code POST /endpoint} in Machinist's own format. */
public final class RelayResource {
  private final Bus bus;
  private final String host;
  private final TokenStore tokenStore;

  public RelayResource(Bus bus, String host, TokenStore tokenStore) {
    this.bus = bus;
    this.host = host;
    this.tokenStore = tokenStore;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("getMachinistRelay", this::status).addRead("ingest", this::ingest);
  }

  private Future<ApiResponse> status(ApiRequest request) {
    request.requireUnrestricted();
    return bus.request(BusContracts.RELAY_STATUS, new HostQuery(host)).map(ApiResponse::ok);
  }

  /** A secret that is no token may be the Machinist key, which only the relay knows. */
  private Future<ApiResponse> ingest(ApiRequest request) {
    String secret =
        BearerAuthentication.presentedSecret(request.context().request())
            .orElseThrow(BearerAuthentication::missingToken);
    Optional<AccessToken> token = tokenStore.findBySecret(secret);
    token.ifPresent(
        known -> BearerAuthentication.requireScope(known, EnumSet.of(TokenScope.INGEST)));
    IngestRequest ingest =
        new IngestRequest(request.context().body().asString(), token.isPresent() ? null : secret);
    return bus.request(BusContracts.RELAY_INGEST, ingest)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof Problem problem && problem.status() == 401
                        ? Problem.of(
                            401,
                            "neither a token with the scope ingest nor the Machinist key that we are configured with")
                        : failure))
        .map(ApiResponse::ok);
  }
}
