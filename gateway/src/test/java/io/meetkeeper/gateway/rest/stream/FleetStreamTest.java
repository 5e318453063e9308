package io.meetkeeper.gateway.rest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events that an open page receives about the fleet. */
class FleetStreamTest {
  private static final String OTHER_SITE = "other.example.com";

  @TempDir private Path directory;
  private GatewayFixture gateway;
  private HttpClient client;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector().scheduler();
    gateway.start("meetkeeper.roles = [collector, scheduler, gateway]");
    client = gateway.vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(20));
    heardOf("other1", OTHER_SITE, 1);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void heardOf(String host, String site, long sequence) {
    gateway.bus.publish(
        BusContracts.SAMPLES,
        FakeRoles.sample(host, site, sequence, gateway.clock.instant().plusMillis(sequence)));
    gateway.until(() -> gateway.get("/api/v1/hosts/" + host).statusCode() == 200);
  }

  /** The text of a stream, and whether it has ended. */
  private static final class StreamText {
    @SuppressWarnings("JdkObsolete") // the event loop appends while the test reads
    final StringBuffer text = new StringBuffer();

    final AtomicBoolean ended = new AtomicBoolean();

    /** The data of all complete events of a name, in order. */
    List<JsonObject> data(String event) {
      List<JsonObject> found = new ArrayList<>();
      String whole = text.substring(0, text.lastIndexOf("\n\n") + 1);
      for (String block : whole.split("\n\n", -1)) {
        if (block.startsWith("event: " + event + "\ndata: ")) {
          found.add(new JsonObject(block.substring(block.indexOf("data: ") + 6)));
        }
      }
      return found;
    }
  }

  private StreamText follow(String header, String value) {
    StreamText stream = new StreamText();
    HttpClientResponse response =
        GatewayFixture.await(
            client
                .request(HttpMethod.GET, gateway.port(), "127.0.0.1", "/api/v1/fleet/stream")
                .compose(request -> request.putHeader(header, value).send())
                .onSuccess(
                    answer ->
                        answer
                            .handler((Buffer part) -> stream.text.append(part))
                            .endHandler(end -> stream.ended.set(true))
                            .exceptionHandler(failure -> stream.ended.set(true))));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.getHeader("Content-Type")).isEqualTo("text/event-stream");
    return stream;
  }

  private StreamText follow(String token) {
    return follow("Authorization", "Bearer " + token);
  }

  private static List<String> ids(List<JsonObject> hosts) {
    return hosts.stream().map(host -> host.getString("id")).toList();
  }

  @Test
  void itBeginsWithTheWholeStateAsTheListHasIt() {
    StreamText stream = follow(gateway.adminToken());
    gateway.until(() -> stream.data("host").size() == 2);
    assertThat(stream.data("reset").get(0).getJsonArray("hosts"))
        .isEqualTo(JsonArray.of("meet1", "other1"));
    List<Object> listed =
        gateway.get("/api/v1/hosts").bodyAsJsonObject().getJsonArray("items").stream().toList();
    assertThat(stream.data("host"))
        .hasSameElementsAs(listed.stream().map(JsonObject.class::cast).toList());
    assertThat(stream.data("health")).hasSize(1);
    assertThat(stream.data("health").get(0).getInteger("sites")).isEqualTo(2);
  }

  @Test
  void aChangeIsSentAsWhatChanged() {
    StreamText stream = follow(gateway.adminToken());
    gateway.until(() -> stream.data("host").size() == 2);
    gateway.clock.add(Duration.ofMinutes(10));
    heardOf("meet1", FakeRoles.SITE, 50);
    gateway.until(
        () -> ids(stream.data("host").subList(2, stream.data("host").size())).contains("other1"));
    JsonObject silent =
        stream.data("host").stream()
            .skip(2)
            .filter(host -> host.getString("id").equals("other1"))
            .findFirst()
            .orElseThrow();
    assertThat(silent.getBoolean("stale")).isTrue();
    assertThat(silent.containsKey("site")).isFalse();
    gateway.until(() -> stream.data("health").size() >= 2);
  }

  @Test
  void aHostThatIsGoneIsRemoved() {
    StreamText stream = follow(gateway.adminToken());
    gateway.until(() -> stream.data("host").size() == 2);
    gateway.clock.add(Duration.ofMinutes(10));
    gateway.call(HttpMethod.DELETE, "/api/v1/hosts/other1", gateway.adminToken(), null);
    gateway.until(() -> ids(stream.data("removed")).equals(List.of("other1")));
  }

  @Test
  void aTokenOfASiteHearsOnlyOfThatSite() {
    StreamText stream = follow(gateway.token("local", List.of("view"), List.of(FakeRoles.SITE)));
    gateway.until(() -> !stream.data("host").isEmpty() && !stream.data("health").isEmpty());
    assertThat(stream.text.toString()).doesNotContain("other1").doesNotContain(OTHER_SITE);
  }

  @Test
  void itEndsWithTheTokenAndTheSession() {
    String secret = gateway.token("gone", List.of("view"), null);
    JsonObject ask = new JsonObject().put("token", secret);
    String cookie =
        gateway
            .call(HttpMethod.POST, "/api/v1/session", null, ask.encode())
            .getHeader("Set-Cookie")
            .split(";", 2)[0];
    StreamText ofToken = follow(secret);
    StreamText ofSession = follow("Cookie", cookie);
    gateway.until(() -> !ofToken.data("host").isEmpty() && !ofSession.data("host").isEmpty());
    gateway.call(HttpMethod.DELETE, "/api/v1/tokens/gone", gateway.adminToken(), null);
    gateway.until(() -> ofToken.ended.get() && ofSession.ended.get());
  }

  @Test
  void oneSessionHasOnlySoManyStreams() {
    String secret = gateway.token("many", List.of("view"), null);
    for (int i = 0; i < 8; i++) {
      follow(secret);
    }
    assertThat(gateway.call(HttpMethod.GET, "/api/v1/fleet/stream", secret, null).statusCode())
        .isEqualTo(429);
  }
}
