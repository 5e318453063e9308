package io.meetkeeper.gateway.http;

import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An open WebSocket does not keep its upgrade request in memory. */
class UpgradeRequestReleaseTest {
  private static final int MESSAGES = 5_000;

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient sockets = vertx.createWebSocketClient();
  private final CompletableFuture<ServerWebSocket> server = new CompletableFuture<>();
  private final CompletableFuture<WeakReference<HttpConnection>> connection =
      new CompletableFuture<>();

  @AfterEach
  void close() {
    vertx.close();
  }

  /** As the gateway does: behind a route, which wraps request and socket. */
  private void listen(RoutingContext routed) {
    HttpServerRequest request = routed.request();
    WeakReference<HttpConnection> weak = new WeakReference<>(request.connection());
    request
        .toWebSocket()
        .onSuccess(
            socket -> {
              UpgradeRequestRelease.release(socket);
              socket.textMessageHandler(text -> socket.writeTextMessage(text + "!"));
              server.complete(socket);
              connection.complete(weak);
            });
  }

  private WebSocket connect() throws Exception {
    Router router = Router.router(vertx);
    router.get("/").handler(this::listen);
    int port =
        result(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")).actualPort();
    return result(sockets.connect(port, "127.0.0.1", "/"));
  }

  @Test
  void theConnectionOfHttpIsCollectedAndTheSocketWorks() throws Exception {
    WebSocket client = connect();
    WeakReference<HttpConnection> weak = connection.get(60, TimeUnit.SECONDS);

    until("the connection is collected", () -> isCollected(weak));

    CompletableFuture<String> answer = new CompletableFuture<>();
    client.textMessageHandler(answer::complete);
    client.writeTextMessage("hello");
    assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("hello!");
    client.close();
  }

  private static boolean isCollected(WeakReference<?> reference) {
    System.gc();
    return reference.get() == null;
  }

  @Test
  void theSocketHoldsNoHeadersAndNoLargeQueue() throws Exception {
    connect();

    assertThat(server.get(60, TimeUnit.SECONDS).headers()).isNull();
    assertThat(UpgradeRequestRelease.releasesQueues()).isTrue();
  }

  @Test
  void whatIsSentFasterThanItIsReadComesInOrder() throws Exception {
    WebSocket client = connect();
    List<String> received = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> all = new CompletableFuture<>();
    client.textMessageHandler(
        text -> {
          received.add(text);
          if (received.size() == MESSAGES) {
            all.complete(null);
          }
        });
    client.pause();
    ServerWebSocket sender = server.get(60, TimeUnit.SECONDS);
    List<String> sent = IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
    sent.forEach(sender::writeTextMessage);
    client.resume();

    all.get(60, TimeUnit.SECONDS);
    assertThat(received).isEqualTo(sent);
  }
}
