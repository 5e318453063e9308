package io.meetkeeper.backbone.http;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class BoundedHttpClientTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final int MAX = 1000;

  private final AtomicInteger redirected = new AtomicInteger();
  private Vertx vertx;
  private int port;
  private BoundedHttpClient client;

  @BeforeEach
  void start(Vertx running) throws Exception {
    vertx = running;
    port =
        result(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"))
            .actualPort();
    client = new BoundedHttpClient(vertx, new HttpClientOptions(), MAX);
  }

  private void answer(HttpServerRequest request) {
    switch (request.path()) {
      case "/echo" ->
          request.body().onSuccess(body -> request.response().putHeader("X-Ours", "yes").end(body));
      case "/large" -> request.response().end("x".repeat(MAX + 1));
      case "/full" -> request.response().end("x".repeat(MAX));
      case "/endless" -> request.response().setChunked(true).write("begun");
      case "/away" ->
          request.response().setStatusCode(302).putHeader("Location", "/elsewhere").end();
      case "/elsewhere" -> {
        redirected.incrementAndGet();
        request.response().end();
      }
      default -> {
        // silent
      }
    }
  }

  @Test
  void waitsForAFreeConnectionNoLongerThanForTheAnswer() {
    for (int i = 0; i < 5; i++) {
      client.send(to("/silent"), null, Duration.ofMinutes(5));
    }
    assertThat(failureOf(client.send(to("/echo"), null, SHORT)))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("200");
  }

  private RequestOptions to(String path) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost("127.0.0.1")
        .setPort(port)
        .setURI(path);
  }

  private static Throwable failureOf(Future<?> future) {
    try {
      result(future);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (Exception e) {
      return e;
    }
  }

  @Test
  void answersWithStatusHeadersAndText() throws Exception {
    HttpResult result = result(client.send(to("/echo"), Buffer.buffer("grüß"), LONG));
    assertThat(result.status()).isEqualTo(200);
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.headers().get("x-ours")).isEqualTo("yes");
    assertThat(result.text()).isEqualTo("grüß");
  }

  @Test
  void aBodyThatIsTooLargeFailsOrIsCutOff() throws Exception {
    assertThat(result(client.send(to("/full"), null, LONG)).body().length()).isEqualTo(MAX);
    assertThatThrownBy(() -> result(client.send(to("/large"), null, LONG)))
        .hasMessageContaining("the answer is larger than 1000 bytes");
    HttpResult beginning = result(client.sendForStatus(to("/large"), null, LONG));
    assertThat(beginning.status()).isEqualTo(200);
    assertThat(beginning.body().length()).isEqualTo(MAX);
  }

  @Test
  void aBodyThatDoesNotEndFailsButNotItsStatus() throws Exception {
    assertThat(failureOf(client.send(to("/endless"), null, SHORT)))
        .isInstanceOf(TimeoutException.class);
    HttpResult status = result(client.sendForStatus(to("/endless"), null, Duration.ofSeconds(10)));
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.text()).isEmpty();
  }

  @Test
  void aServerThatSaysNothingFails() {
    assertThat(failureOf(client.send(to("/silence"), null, SHORT)))
        .isInstanceOf(TimeoutException.class);
    assertThat(failureOf(client.sendForStatus(to("/silence"), null, SHORT)))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void noRedirectIsFollowed() throws Exception {
    RequestOptions get = to("/away").setMethod(HttpMethod.GET);
    assertThat(result(client.send(get, null, LONG)).status()).isEqualTo(302);
    assertThat(result(client.sendForStatus(get, null, LONG)).status()).isEqualTo(302);
    assertThat(redirected).hasValue(0);
  }

  @Test
  void asksOverAUnixSocket(@TempDir Path directory) throws Exception {
    SocketAddress socket =
        SocketAddress.domainSocketAddress(directory.resolve("test.sock").toString());
    result(vertx.createHttpServer().requestHandler(this::answer).listen(socket));
    RequestOptions options = to("/echo").setServer(socket);
    HttpResult result =
        result(BoundedHttpClient.local(vertx).send(options, Buffer.buffer("ours"), LONG));
    assertThat(result.text()).isEqualTo("ours");
  }
}
