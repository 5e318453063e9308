package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.edge.EdgeLinks;
import io.meetkeeper.gateway.http.ConnectionRegistry;
import io.meetkeeper.gateway.http.UpgradeRequestRelease;
import io.meetkeeper.gateway.rest.operation.BearerAuthentication;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /edge}: the WebSocket to which hosts connect; not an operation of the contract. Without an
 * upgrade the response says whether the token is valid for a link.
 */
final class EdgeWebSocketHandler {
  private static final Logger log = LoggerFactory.getLogger(EdgeWebSocketHandler.class);
  private static final int UPGRADE_REQUIRED = 426;

  private final BearerAuthentication authentication;
  private final ConnectionRegistry connections;
  private final EdgeLinks links;

  EdgeWebSocketHandler(
      BearerAuthentication authentication, ConnectionRegistry connections, EdgeLinks links) {
    this.authentication = authentication;
    this.connections = connections;
    this.links = links;
  }

  void handle(RoutingContext context) {
    AccessToken token;
    try {
      token = authentication.authenticate(context.request());
      if (token.host().isEmpty()) {
        BearerAuthentication.requireScope(token, EnumSet.of(TokenScope.HOST));
        throw Problem.of(403, GatewayProblem.NOT_A_HOST.with(token.name()));
      }
      if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
        throw Problem.of(
            UPGRADE_REQUIRED, GatewayProblem.OF_A_HOST.with(token.host().orElseThrow()));
      }
    } catch (Problem problem) {
      context.fail(problem.status(), problem);
      return;
    }
    context
        .request()
        .toWebSocket()
        .onSuccess(
            socket -> {
              connections.detach(context.request().connection());
              UpgradeRequestRelease.release(socket);
              links.accept(socket, token);
            })
        .onFailure(failure -> log.debug("no link: {}", failure.toString()));
  }
}
