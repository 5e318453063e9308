package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with the heap size of the package survives clients that make it hold memory. */
class MemoryAttackTest {
  private static final int ATTACKERS = 30;
  private static final int MEGABYTE = 1024 * 1024;
  private static final int ROUNDS = 3;

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();

  /** Without connections that the gateway may close for others while they are used again. */
  private final WebClient client =
      WebClient.create(vertx, new WebClientOptions().setKeepAlive(false));

  private final NetClient sockets = vertx.createNetClient();
  private final WebSocketClient webSockets = vertx.createWebSocketClient();
  private final List<NetSocket> open = new CopyOnWriteArrayList<>();
  private GatewayChildProcess gateway;
  private String admin;

  @BeforeEach
  void start() throws IOException {
    gateway = GatewayChildProcess.start(directory);
    admin = Files.readString(directory.resolve("admin.token")).strip();
  }

  @AfterEach
  void close() {
    gateway.close();
    GatewayFixture.await(vertx.close());
  }

  @Test
  void largeAndDenseBodies() {
    String view = createToken("eyes", "view");
    for (int round = 0; round < ROUNDS; round++) {
      attack(head("POST", "/endpoint", null, MEGABYTE), Buffer.buffer("x".repeat(MEGABYTE)));
      attack(chunkedHead("POST", "/endpoint", null), chunk("x".repeat(MEGABYTE)));
      String preview = "/api/v1/hosts/meet1/restart-policy/preview";
      attack(chunkedHead("POST", preview, view), chunk("{\"a\":[" + "{},".repeat(MEGABYTE / 3)));
      String dense = "{\"a\":[" + "{},".repeat(80_000) + "1]}";
      String document = "/api/v1/sites/meet.example.com/documents/config.js";
      attack(head("PATCH", document, admin, dense.length(), "If-Match: *"), Buffer.buffer(dense));
      assertWorks();
    }
  }

  @Test
  void bodiesThatNeverEnd() {
    String document = "/api/v1/sites/meet.example.com/documents/config.js";
    for (int i = 0; i < 5 * ATTACKERS; i++) {
      send(
          head("PATCH", document, admin, 260_000, "If-Match: *"),
          Buffer.buffer("x".repeat(250_000)));
    }
    assertWorks();
    HttpRequest<Buffer> pause =
        request(HttpMethod.PUT, "/api/v1/pause", admin).putHeader("Content-Type", "text/plain");
    assertThat(GatewayFixture.await(pause.sendBuffer(Buffer.buffer("x"))).statusCode())
        .isEqualTo(415);
  }

  @Test
  void answersThatNobodyFetches() {
    for (int i = 0; i < 6 * ATTACKERS; i++) {
      send(head("GET", "/openapi.yaml", null, 0).repeat(20), Buffer.buffer());
    }
    assertWorks();
    for (int i = 0; i < 2 * ATTACKERS; i++) {
      send(head("GET", "/api/v1/events/stream", admin, 0), Buffer.buffer());
    }
    assertWorks();
  }

  @Test
  void messagesOfHostsThatNeverEnd() {
    List<Future<?>> links = new ArrayList<>();
    for (int i = 0; i < ATTACKERS; i++) {
      String token = enroll("jvb" + i);
      for (int k = 0; k < 3; k++) { // two of them are kept
        links.add(link(token).onSuccess(MemoryAttackTest::sendWithoutEnd));
      }
    }
    GatewayFixture.await(Future.join(links).otherwiseEmpty());
    assertWorks();
  }

  private String enroll(String host) {
    return GatewayFixture.await(
            request(HttpMethod.POST, "/api/v1/hosts/" + host + "/enrollment", admin)
                .sendJsonObject(new JsonObject()))
        .bodyAsJsonObject()
        .getString("token");
  }

  private Future<WebSocket> link(String token) {
    return webSockets.connect(
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(gateway.port())
            .setURI("/edge")
            .addHeader("Authorization", "Bearer " + token));
  }

  private static void sendWithoutEnd(WebSocket socket) {
    String part = "x".repeat(50_000);
    socket.exceptionHandler(closed -> {}).writeFrame(WebSocketFrame.textFrame(part, false));
    for (int i = 0; i < 19; i++) {
      socket
          .writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(part), false))
          .onFailure(closed -> {});
    }
  }

  /** Sends the same request over many connections and waits for a response or the end of each. */
  private void attack(String head, Buffer body) {
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < ATTACKERS; i++) {
      done.add(send(head, body));
    }
    assertLive();
    Future<?> all = Future.join(done).otherwiseEmpty();
    GatewayFixture.await(all.timeout(100, TimeUnit.SECONDS).otherwiseEmpty());
    assertThat(gateway.isAlive()).isTrue();
    open.forEach(NetSocket::close);
    open.clear();
  }

  private Future<Void> send(String head, Buffer body) {
    return sockets
        .connect(gateway.port(), "127.0.0.1")
        .compose(
            socket -> {
              open.add(socket);
              Promise<Void> answered = Promise.promise();
              socket
                  .handler(part -> answered.tryComplete())
                  .closeHandler(closed -> answered.tryComplete())
                  .exceptionHandler(reset -> {});
              socket.write(Buffer.buffer(head).appendBuffer(body)).onFailure(reset -> {});
              return answered.future();
            });
  }

  private void assertWorks() {
    assertLive();
    assertThat(gateway.isAlive()).isTrue();
    awaitAnswer("/api/v1/hosts");
  }

  private void assertLive() {
    assertThat(
            GatewayFixture.await(request(HttpMethod.GET, "/health/live", null).send()).statusCode())
        .isEqualTo(200);
  }

  /** Waits for 200; accepts 429 and 503 with Retry-After while others hold too much. */
  private void awaitAnswer(String path) {
    int status = 0;
    while (status != 200) {
      HttpResponse<Buffer> response =
          GatewayFixture.await(request(HttpMethod.GET, path, admin).send());
      status = response.statusCode();
      assertThat(status).isIn(200, 429, 503);
      assertThat(status == 200 || response.getHeader("Retry-After") != null).isTrue();
    }
  }

  private String createToken(String name, String scope) {
    JsonObject ask = new JsonObject().put("name", name).put("scopes", List.of(scope));
    return GatewayFixture.await(
            request(HttpMethod.POST, "/api/v1/tokens", admin).sendJsonObject(ask))
        .bodyAsJsonObject()
        .getString("token");
  }

  private HttpRequest<Buffer> request(HttpMethod method, String path, String token) {
    HttpRequest<Buffer> request = client.request(method, gateway.port(), "127.0.0.1", path);
    return token == null ? request : request.bearerTokenAuthentication(token);
  }

  private static String head(
      String method, String path, String token, int length, String... headers) {
    return start(method, path, token)
        + (length == 0
            ? ""
            : "Content-Type: application/json\r\nContent-Length: " + length + "\r\n")
        + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n")
        + "\r\n";
  }

  private static String chunkedHead(String method, String path, String token) {
    return start(method, path, token) + "Transfer-Encoding: chunked\r\n\r\n";
  }

  private static String start(String method, String path, String token) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + (token == null ? "" : "Authorization: Bearer " + token + "\r\n");
  }

  private static Buffer chunk(String text) {
    return Buffer.buffer(Integer.toHexString(text.length()) + "\r\n" + text);
  }
}
