package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.http.RawHttpClient.RawExchange;
import io.meetkeeper.gateway.http.RawHttpClient.RawResponse;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests over a bare socket that no well-behaved client sends. */
class HostileRequestTest {
  private static final int RANDOM_REQUESTS = 10_000;
  private static final int AT_ONCE = 50;

  /** Documented in the contract: a dependency is unavailable, too slow or out of space. */
  private static final Set<Integer> DOCUMENTED_FAILURES = Set.of(503, 504, 507);

  @TempDir Path directory;
  private GatewayFixture gateway;
  private RawHttpClient client;
  private String token;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector().scheduler();
    start("1m");
    token = gateway.adminToken();
  }

  /** Starts with a limit for the time that a head, and a body, may take. */
  private void start(String timeout) {
    gateway.start(
        "meetkeeper { roles = [collector, scheduler, gateway]\n"
            + "gateway.limits { head-timeout = %s, body-timeout = %s } }"
                .formatted(timeout, timeout));
    client = new RawHttpClient(gateway.vertx, gateway.port());
  }

  private void restartImpatiently() {
    client.close();
    gateway.stop();
    start("1s");
  }

  @AfterEach
  void close() {
    client.close();
    gateway.close();
  }

  @Test
  void badHeadsAreRefusedWithAProblemAndTheConnectionIsClosed() {
    refuses(400, "GET / HTTP/1.1\r\n\r\n");
    refuses(400, head("GET", "/", "Host: a", "Host: b"));
    refuses(400, head("GET", "/", "Host: a b"));
    refuses(400, head("GET", "/", "Host: "));
    refuses(400, head("GET", "/", "Host: localhost:99999"));
    refuses(400, head("GET", "/", "Host: [::ffff:127.0.0.1]"));
    refuses(421, head("GET", "/metrics", "Host: rebound.example.com"));
    refuses(421, head("GET", "http://rebound.example.com/metrics", "Host: localhost"));
    refuses(400, request("GET", "/api/v1/hosts?limit=%zz"));
    refuses(400, request("GET", "/api/v1/hosts?limit=%"));
    refuses(400, request("GET", "/api/v1/hosts/%00"));
    refuses(400, request("GET", "/api/v1/hosts/%0d%0aX:%20y"));
    refuses(400, request("GET", "/api/v1/hosts/%c3%28"));
    refuses(400, request("GET", "/api/v1/hosts/\u00e4"));
    refuses(400, request("GET", "api/v1/hosts"));
    refuses(404, request("GET", "/api/v1/hosts/../tokens"));
    refuses(404, request("GET", "/api/v1/hosts/%2e%2E/tokens"));
    refuses(404, request("GET", "/./metrics?a=b"));
    refuses(400, request("GET", "/a\0b"));
    refuses(400, request("GET", "/", "X-Odd: a\0b"));
    refuses(400, request("GET", "/", "X Odd: a"));
    refuses(400, "GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n");
    refuses(400, request("GET", "/", "Authorization: Bearer a", "Authorization: Bearer b"));
    refuses(417, request("GET", "/", "Expect: more"));
    refuses(414, request("GET", "/" + "x".repeat(5_000)));
    refuses(431, request("GET", "/", "X-Long: " + "x".repeat(9_000)));
    refuses(400, "GET / HTTP/7.1\r\nHost: localhost\r\n\r\n");
    refuses(400, "nonsense\r\n\r\n");
  }

  @Test
  void aBodyWhoseEndIsAmbiguousIsRefusedAndNothingAfterItIsARequest() {
    String second = request("GET", "/health/live");
    refuses(400, request("POST", "/endpoint", "Transfer-Encoding: foo") + second);
    refuses(400, request("POST", "/endpoint", "Transfer-Encoding: gzip, chunked") + second);
    refuses(400, request("POST", "/endpoint", "Transfer-Encoding: chunked, chunked") + second);
    refuses(
        400,
        request("POST", "/endpoint", "Transfer-Encoding: chunked", "Transfer-Encoding: x")
            + second);
    refuses(400, request("POST", "/endpoint", "Content-Length: 4", "Content-Length: 5") + second);
    refuses(400, request("POST", "/endpoint", "Content-Length: -1") + second);
    refuses(400, request("POST", "/endpoint", "Content-Length: 1x") + second);
    refuses(400, request("POST", "/endpoint", "Content-Length: +5") + second);
  }

  @Test
  void theTokenIsCheckedBeforeTheBodyIsRead() {
    String length = "Content-Length: 200";
    answers(401, head("POST", "/api/v1/tokens", "Host: localhost", length));
    answers(401, head("POST", "/endpoint", "Host: localhost", length));
    answers(
        401,
        head("POST", "/api/v1/tokens", "Host: localhost", "Authorization: Bearer wrong", length));
    answers(404, request("POST", "/api/v1/nothing", length));
    answers(405, request("POST", "/api/v1/hosts", length));
    answers(415, request("POST", "/api/v1/tokens", length, "Content-Type: text/plain"));
    answers(
        415,
        request("POST", "/api/v1/tokens", length, "Content-Type: application/json;charset=foo"));
    for (String type :
        List.of(
            "application/json, text/plain",
            "application/jsonx",
            "application/json; charset",
            "application/json;charset=utf-8;charset=foo")) {
      answers(415, request("POST", "/api/v1/tokens", length, "Content-Type: " + type));
    }
    answers(413, request("POST", "/api/v1/tokens", "Content-Length: 9000"));
    answers(413, request("PUT", "/api/v1/pause", "Content-Length: 99999999999"));
    answers(400, request("PUT", "/api/v1/pause?dryrun=true", length));
  }

  @Test
  void bodiesThatAreSlowAreRefused() {
    restartImpatiently();
    refuses(408, request("POST", "/api/v1/tokens", "Content-Length: 5") + "{");
  }

  @Test
  void bodiesThatAreBrokenOrTooLargeAreRefused() {
    String chunked =
        request("POST", "/api/v1/hosts/meet1/restart-policy/preview", "Transfer-Encoding: chunked");
    refuses(400, chunked + "zz\r\n{}\r\n0\r\n\r\n");
    String audited = request("PUT", "/api/v1/pause", "Transfer-Encoding: chunked");
    refuses(400, audited + "-2\r\n{}\r\n0\r\n\r\n");
    refuses(400, audited + "2\r\n{}\r\n0\r\n" + "X: y\r\n".repeat(5_000) + "\r\n");
    refuses(400, chunked + "ffffffffffffffff\r\n{}");
    refuses(413, chunked + "4e20\r\n" + " ".repeat(20_000) + "\r\n");
    answers(400, request("POST", "/api/v1/tokens", "Content-Length: 2") + "\u00c3(");
  }

  @Test
  void aConnectionThatSendsNoHeadInTimeIsClosed() {
    restartImpatiently();
    RawExchange exchange =
        GatewayFixture.await(client.send(Buffer.buffer("GET / HTTP/1.1\r\nHost: loc"), true));
    assertThat(exchange.closed()).isTrue();
    assertProblem(408, "a slow head", exchange.responses().get(0));
  }

  @Test
  void http2InClearTextIsOff() {
    RawResponse upgraded =
        response(
            request(
                "GET",
                "/health/live",
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA"));
    assertThat(upgraded.status()).isEqualTo(200);
    refuses(400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  }

  @Test
  void simpleRequestsOfOldHealthChecksAreAnswered() {
    assertThat(response("GET /health/live HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
    assertThat(response(head("GET", "/health/live", "Host: [::1]:8480")).status()).isEqualTo(200);
    assertThat(response(head("GET", "http://localhost/health/live", "Host: x")).status())
        .isEqualTo(200);
  }

  @Test
  void aBodyThatIsNotQuiteJsonOrNotQuiteReadableIsRefused() {
    for (String body :
        List.of(
            "{/*x*/}",
            "{\"reason\":\"x\",}",
            "{\"reason\":NaN}",
            "{}{}",
            "{\"reason\":\"a\",\"reason\":\"b\"}")) {
      answers(400, withBody(body));
    }
    for (String text : List.of("\\u001b[31m", "\\u202e", "\\u2066", "\\ud800", "\\u0085")) {
      answers(422, withBody("{\"reason\":\"" + text + "\"}"));
    }
  }

  private String withBody(String body) {
    return request("PUT", "/api/v1/pause", "Content-Length: " + body.length()) + body;
  }

  @Test
  void eventStreamsThatAreGoneLeaveTheirMemoryToOthers() {
    String stream = request("GET", "/api/v1/events/stream");
    for (int i = 0; i < 50; i++) { // more than are possible at once
      gateway.until(() -> response(stream).status() == 200);
    }
  }

  /** Mutations of requests; the seed is printed so that a failure can be repeated. */
  @Test
  void randomRequestsAreNeverAnErrorOfTheGateway() {
    restartImpatiently();
    long seed = Long.getLong("meetkeeper.test.seed", System.nanoTime());
    String reproduce = "-Dmeetkeeper.test.seed=" + seed;
    System.out.println("random requests: " + reproduce);
    HostileRequestGenerator generator = new HostileRequestGenerator(new Random(seed), token);
    for (int i = 0; i < RANDOM_REQUESTS; i += AT_ONCE) {
      List<Buffer> requests = new ArrayList<>();
      List<Future<RawExchange>> exchanges = new ArrayList<>();
      for (int k = 0; k < AT_ONCE; k++) {
        requests.add(generator.next());
        exchanges.add(client.send(requests.get(k), false));
      }
      GatewayFixture.await(Future.all(exchanges));
      for (int k = 0; k < AT_ONCE; k++) {
        String shown = reproduce + ": " + requests.get(k).toString(StandardCharsets.ISO_8859_1);
        assertOrderly(shown, exchanges.get(k).result());
      }
    }
    gateway.until(() -> response(request("GET", "/health/live")).status() == 200);
  }

  private static void assertOrderly(String shown, RawExchange exchange) {
    assertThat(exchange.timedOut()).as(shown).isFalse();
    for (RawResponse response : exchange.responses()) {
      assertThat(response.status() < 500 || DOCUMENTED_FAILURES.contains(response.status()))
          .as(response.status() + " " + response.body() + " for " + shown)
          .isTrue();
      if (response.status() >= 400 && !response.body().isEmpty()) {
        assertThat(response.isProblem()).as(shown).isTrue();
      }
    }
  }

  /** Expects one problem response, then the end of the connection. */
  private void refuses(int status, String request) {
    RawExchange exchange =
        GatewayFixture.await(
            client.send(Buffer.buffer(request.getBytes(StandardCharsets.ISO_8859_1)), true));
    assertThat(exchange.responses()).as(request).hasSize(1);
    assertProblem(status, request, exchange.responses().get(0));
    assertThat(exchange.closed()).as(request).isTrue();
  }

  /** Expects a problem response although the body was not sent. */
  private void answers(int status, String request) {
    assertProblem(status, request, response(request));
  }

  private static void assertProblem(int status, String request, RawResponse response) {
    assertThat(response.status()).as(request + response.body()).isEqualTo(status);
    assertThat(response.isProblem()).as(request).isTrue();
  }

  private RawResponse response(String request) {
    RawExchange exchange = GatewayFixture.await(client.send(request));
    assertThat(exchange.responses()).as(request).hasSize(1);
    return exchange.responses().get(0);
  }

  private String request(String method, String target, String... headers) {
    List<String> all = new ArrayList<>(List.of("Host: localhost"));
    if (List.of(headers).stream().noneMatch(header -> header.startsWith("Authorization"))) {
      all.add("Authorization: Bearer " + token);
    }
    all.addAll(List.of(headers));
    return head(method, target, all.toArray(String[]::new));
  }

  private static String head(String method, String target, String... headers) {
    return method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }
}
