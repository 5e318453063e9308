package io.meetkeeper.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.AsyncWait;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundHttpClientTest {
  private final Vertx vertx = Vertx.vertx();
  private OutboundHttpClient client;

  @BeforeEach
  void open() {
    client = new OutboundHttpClient(vertx, Clock.systemUTC(), Duration.ofMinutes(1));
  }

  @AfterEach
  void close() throws Exception {
    AsyncWait.result(vertx.close());
  }

  @Test
  void doesNotFollowARedirectWithTheBearer() throws Exception {
    AtomicInteger elsewhere = new AtomicInteger();
    int other =
        listen(
            request -> {
              elsewhere.incrementAndGet();
              request.response().end();
            });
    int port =
        listen(
            request ->
                request
                    .response()
                    .setStatusCode(307)
                    .putHeader("Location", "http://127.0.0.1:" + other + "/")
                    .end());
    OutboundResponse response = post(port);
    assertThat(response.status()).isEqualTo(307);
    assertThat(elsewhere).hasValue(0);
  }

  @Test
  void readsOnlyTheBeginningOfALongBody() throws Exception {
    int port = listen(request -> request.response().setStatusCode(422).end("x".repeat(1 << 20)));
    OutboundResponse response = post(port);
    assertThat(response.status()).isEqualTo(422);
    assertThat(response.text().length()).isBetween(1, 16 * 1024);
    assertThat(response.describe(null).length()).isLessThan(300);
  }

  @Test
  void acceptsAStatusWhoseBodyNeverEnds() throws Exception {
    client = new OutboundHttpClient(vertx, Clock.systemUTC(), Duration.ofSeconds(5));
    int port = listen(request -> request.response().setChunked(true).write("{"));
    assertThat(post(port).status()).isEqualTo(200);
  }

  @Test
  void reportsATimeout() throws Exception {
    client = new OutboundHttpClient(vertx, Clock.systemUTC(), Duration.ofSeconds(1));
    OutboundResponse response = post(listen(request -> {}));
    assertThat(response.status()).isNull();
    assertThat(response.text()).isEqualTo("no answer within 1000 ms");
  }

  @Test
  void reportsARefusedOrClosedConnection() throws Exception {
    try (Socket mute = new Socket()) { // bound to a port, but does not listen
      mute.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(post(mute.getLocalPort()).text()).isEqualTo("the connection was refused");
    }
    assertThat(post(listen(request -> request.connection().close())).text())
        .isEqualTo("the connection was closed before an answer came");
  }

  @Test
  void neverShowsASecretThatTheServerRepeats() {
    assertThat(new OutboundResponse(401, null, "bad key\n s3cret!").describe("s3cret"))
        .isEqualTo("HTTP 401: bad key ***!");
  }

  private OutboundResponse post(int port) throws Exception {
    return AsyncWait.result(
        client.post(
            "http://127.0.0.1:" + port + "/",
            "{}",
            MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer k")));
  }

  private int listen(Handler<HttpServerRequest> handler) throws Exception {
    return AsyncWait.result(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"))
        .actualPort();
  }
}
