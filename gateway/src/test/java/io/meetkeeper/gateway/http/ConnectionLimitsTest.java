package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that hold connections or memory leave some for others. */
class ConnectionLimitsTest {
  @TempDir Path directory;
  private final List<Socket> open = new ArrayList<>();
  private GatewayFixture gateway;

  @AfterEach
  void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    gateway.close();
  }

  private void start(String limits) {
    gateway = new GatewayFixture(directory).start("meetkeeper.gateway.limits { " + limits + " }");
  }

  private void send(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    open.add(socket);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Begins a change whose body does not end; the request is in progress when this returns. */
  private void beginBody(String token) throws IOException {
    send(
        "PUT /api/v1/pause HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                .formatted(token)
            + "Content-Type: application/json\r\nContent-Length: 1000\r\n"
            + "Expect: 100-continue\r\n\r\n");
    Socket socket = open.get(open.size() - 1);
    socket.setSoTimeout(60_000);
    assertThat(head(socket)).isEqualTo("HTTP/1.1 100");
  }

  private int status(String path) {
    return GatewayFixture.await(gateway.request(HttpMethod.GET, path, null).send()).statusCode();
  }

  @Test
  void whenAllConnectionsAreBeingAnsweredTheHealthIsStillReported() throws IOException {
    start("connections = 8, body-timeout = 10m, requests-per-token = 100");
    String token = gateway.adminToken();
    for (int i = 0; i < 8; i++) {
      beginBody(token);
    }
    assertThat(status("/openapi.yaml")).isEqualTo(503);
    for (int i = 0; i < 12; i++) { // each needs its own connection
      send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(status("/health/live")).isEqualTo(200);
    }
  }

  @Test
  void oneTokenMayHaveOnlySoManyRequestsInFlight() throws IOException {
    start("body-timeout = 10m, requests-per-token = 8");
    String busy = gateway.token("busy", List.of("view", "restart"), null);
    for (int i = 0; i < 8; i++) {
      beginBody(busy);
    }
    HttpResponse<Buffer> refused = get("/api/v1/events", busy);
    assertThat(refused.getHeader("Retry-After")).isNotNull();
    assertThat(refused.bodyAsJsonObject().getString("detail")).contains("8 requests");
    assertThat(get("/api/v1/events", gateway.adminToken()).statusCode()).isEqualTo(200);

    for (Socket socket : open) {
      socket.close();
    }
    gateway.until(() -> get("/api/v1/events", busy).statusCode() != 429);
  }

  @Test
  void oneTokenMayHaveOnlySoManyEventStreams() throws IOException {
    start("connections = 50");
    String busy = gateway.token("busy", List.of("view"), null);
    for (int i = 0; i < 8; i++) {
      send(stream(busy));
      open.get(i).setSoTimeout(60_000);
      assertThat(head(open.get(i))).startsWith("HTTP/1.1 200");
    }
    send(stream(busy));
    assertThat(head(open.get(8))).startsWith("HTTP/1.1 429");
    send(stream(gateway.adminToken()));
    assertThat(head(open.get(9))).startsWith("HTTP/1.1 200");
  }

  private static String stream(String token) {
    return "GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + token
        + "\r\n\r\n";
  }

  private static String head(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }

  private HttpResponse<Buffer> get(String path, String token) {
    return GatewayFixture.await(gateway.request(HttpMethod.GET, path, token).send());
  }
}
