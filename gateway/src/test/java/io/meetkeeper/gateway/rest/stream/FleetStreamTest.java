package io.meetkeeper.gateway.rest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.StreamClient;
import io.meetkeeper.gateway.StreamClient.EventText;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events that an open page receives about the fleet. */
class FleetStreamTest {
  private static final String OTHER_SITE = "other.example.com";

  @TempDir private Path directory;
  private GatewayFixture gateway;
  private StreamClient client;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector().scheduler();
    gateway.start("meetkeeper.roles = [collector, scheduler, gateway]");
    client = new StreamClient(gateway, "/api/v1/fleet/stream");
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

  private static List<String> ids(List<JsonObject> hosts) {
    return hosts.stream().map(host -> host.getString("id")).toList();
  }

  @Test
  void itBeginsWithTheWholeStateAsTheListHasIt() {
    EventText stream = client.follow(gateway.adminToken());
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
    EventText stream = client.follow(gateway.adminToken());
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
    EventText stream = client.follow(gateway.adminToken());
    gateway.until(() -> stream.data("host").size() == 2);
    gateway.clock.add(Duration.ofMinutes(10));
    gateway.call(HttpMethod.DELETE, "/api/v1/hosts/other1", gateway.adminToken(), null);
    gateway.until(() -> ids(stream.data("removed")).equals(List.of("other1")));
  }

  @Test
  void aTokenOfASiteHearsOnlyOfThatSite() {
    EventText stream =
        client.follow(gateway.token("local", List.of("view"), List.of(FakeRoles.SITE)));
    gateway.until(() -> !stream.data("host").isEmpty() && !stream.data("health").isEmpty());
    assertThat(stream.toString()).doesNotContain("other1").doesNotContain(OTHER_SITE);
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
    EventText ofToken = client.follow(secret);
    EventText ofSession = client.follow(Map.of("Cookie", cookie));
    gateway.until(() -> !ofToken.data("host").isEmpty() && !ofSession.data("host").isEmpty());
    gateway.call(HttpMethod.DELETE, "/api/v1/tokens/gone", gateway.adminToken(), null);
    gateway.until(() -> ofToken.hasEnded() && ofSession.hasEnded());
  }

  @Test
  void oneSessionHasOnlySoManyStreams() {
    String secret = gateway.token("many", List.of("view"), null);
    for (int i = 0; i < 8; i++) {
      client.follow(secret);
    }
    assertThat(gateway.call(HttpMethod.GET, "/api/v1/fleet/stream", secret, null).statusCode())
        .isEqualTo(429);
  }
}
