package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An open WebSocket does not keep its upgrade request in memory. */
class HandshakeMemoryTest {
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient sockets = vertx.createWebSocketClient();
  private final CompletableFuture<WeakReference<HttpConnection>> connection =
      new CompletableFuture<>();

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void theConnectionOfHttpIsCollectedAndTheSocketWorks() throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  WeakReference<HttpConnection> weak = new WeakReference<>(request.connection());
                  request
                      .toWebSocket()
                      .onSuccess(
                          socket -> {
                            HandshakeMemory.release(socket);
                            socket.textMessageHandler(text -> socket.writeTextMessage(text + "!"));
                            connection.complete(weak);
                          });
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS)
            .actualPort();
    WebSocket client =
        sockets
            .connect(port, "127.0.0.1", "/")
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    WeakReference<HttpConnection> weak = connection.get(60, TimeUnit.SECONDS);

    for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        weak.get() != null && System.nanoTime() < end; ) {
      System.gc();
      Thread.onSpinWait();
    }
    assertThat(weak.get()).isNull();

    CompletableFuture<String> answer = new CompletableFuture<>();
    client.textMessageHandler(answer::complete);
    client.writeTextMessage("hello");
    assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("hello!");
    client.close();
  }
}
