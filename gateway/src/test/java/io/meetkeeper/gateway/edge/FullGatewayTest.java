package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of a gateway whose heap has no room for any. */
class FullGatewayTest {
  private static final long MORE_THAN_ANY_HEAP = 1L << 50;

  @TempDir private Path directory;
  private GatewayFixture gateway;
  private EdgeLinks links;
  private WebSocketClient client;
  private HttpServer server;
  private final List<Event> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory).start("");
    gateway.bus.subscribe(BusContracts.EVENTS, events::add);
    MemoryBudget budget = MemoryBudget.of(MORE_THAN_ANY_HEAP);
    links = new EdgeLinks(gateway.node(""), null, null, budget, false);
    server =
        GatewayFixture.await(
            gateway
                .vertx
                .createHttpServer()
                .webSocketHandler(socket -> links.accept(socket, token("edge1")))
                .listen(0, "127.0.0.1"));
    client = gateway.vertx.createWebSocketClient();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private static AccessToken token(String host) {
    String name = AccessToken.hostTokenName(host);
    return new AccessToken(host, name, Set.of(TokenScope.HOST), null, Instant.EPOCH, "test", null);
  }

  private WebSocket connect() {
    WebSocket socket =
        GatewayFixture.await(client.connect(server.actualPort(), "127.0.0.1", "/edge"));
    gateway.until(socket::isClosed);
    return socket;
  }

  @Test
  void aHostGetsTheReason() {
    WebSocket socket = connect();

    assertThat(socket.closeStatusCode()).isEqualTo(LinkCloseReason.NO_ROOM.code());
    assertThat(socket.closeReason())
        .isEqualTo("the gateway has memory for 0 hosts and no more: give it a larger heap");
  }

  @Test
  void theGatewaySaysSoOnceAndCountsTheRest() {
    connect();
    connect();

    gateway.until(() -> !events.isEmpty());
    assertThat(events).hasSize(1);
    assertThat(events.get(0).host()).isEqualTo(FakeRoles.HOST);
    assertThat(events.get(0).message()).startsWith("no room for the link of edge1: 0 hosts are");
    assertThat(links.fullCount()).isEqualTo(2);
  }
}
