package io.meetkeeper.gateway.rest.status;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.relay.IngestRequest;
import io.meetkeeper.backbone.contract.relay.RelayFillRequest;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.BearerAuthentication;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.EnumSet;
import java.util.Optional;

/** {@code /relays/machinist}, and {@code POST /endpoint} in Machinist's own format. */
public final class RelayResource {
  private final Bus bus;
  private final String host;
  private final BearerAuthentication authentication;

  public RelayResource(Bus bus, String host, BearerAuthentication authentication) {
    this.bus = bus;
    this.host = host;
    this.authentication = authentication;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("getMachinistRelay", this::status)
        .addChange("fillMachinist", this::fill)
        .addChange("stopFillingMachinist", this::stopFilling)
        .addRead("ingest", this::ingest, this::admit);
  }

  private Future<ApiResponse> status(ApiRequest request) {
    request.requireUnrestricted();
    return bus.request(BusContracts.RELAY_STATUS, new HostQuery(host)).map(ApiResponse::ok);
  }

  private Future<ApiResponse> fill(ApiRequest request) {
    request.requireUnrestricted();
    RelayFillRequest fill = new RelayFillRequest(request.bodyTime("from"), request.bodyTime("to"));
    return bus.request(BusContracts.RELAY_FILL, fill)
        .map(
            begun -> {
              request.auditAfter(ContractJson.toMap(begun));
              return ApiResponse.json(202, begun);
            });
  }

  private Future<ApiResponse> stopFilling(ApiRequest request) {
    request.requireUnrestricted();
    return bus.request(BusContracts.RELAY_FILL, new RelayFillRequest(null, null))
        .map(request::answerChange);
  }

  /**
   * Checks the secret: if it is not a token, it may be the Machinist key, which only the relay
   * knows.
   */
  private Future<Void> admit(HttpServerRequest request) {
    String secret =
        BearerAuthentication.presentedSecret(request)
            .orElseThrow(BearerAuthentication::missingToken);
    Optional<AccessToken> token = authentication.find(secret);
    if (token.isPresent()) {
      BearerAuthentication.requireScope(token.get(), EnumSet.of(TokenScope.INGEST));
      return Future.succeededFuture();
    }
    return bus.request(BusContracts.RELAY_INGEST, new IngestRequest(null, secret))
        .<Void>mapEmpty()
        .recover(failure -> Future.failedFuture(toWrongToken(request, failure)));
  }

  private Throwable toWrongToken(HttpServerRequest request, Throwable failure) {
    return failure instanceof Problem problem && problem.status() == 401
        ? authentication.wrongToken(request, GatewayProblem.NOT_INGEST.with())
        : failure;
  }

  private Future<ApiResponse> ingest(ApiRequest request) {
    IngestRequest ingest = new IngestRequest(request.bodyText(), null);
    return bus.request(BusContracts.RELAY_INGEST, ingest).map(ApiResponse::ok);
  }
}
