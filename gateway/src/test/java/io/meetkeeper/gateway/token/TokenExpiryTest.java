package io.meetkeeper.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expiry, last use and guessing of tokens. */
class TokenExpiryTest {
  @TempDir Path directory;
  private GatewayFixture gateway;
  private final List<String> notices = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.bus.subscribe(BusContracts.EVENTS, event -> notices.add(event.message()));
    gateway.start("");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aTokenEndsAndItsEndIsAnnouncedOnceForEachStage() {
    Instant end = gateway.clock.instant().plus(Duration.ofDays(30));
    String secret = create("script", end).bodyAsJsonObject().getString("token");
    assertThat(status(secret)).isEqualTo(200);
    restart();
    assertThat(notices).isEmpty();

    gateway.clock.set(end.minus(Duration.ofDays(6)));
    restart();
    gateway.until(() -> notices.size() == 1);
    assertThat(notices.get(0)).contains("\"script\" expires in 6d");
    assertThat(status(secret)).isEqualTo(200);

    gateway.clock.set(end);
    restart();
    gateway.until(() -> notices.size() == 2);
    assertThat(notices.get(1)).contains("\"script\" has expired");
    assertThat(status(secret)).isEqualTo(401);
    assertThat(gateway.get("/api/v1/tokens").bodyAsString()).contains("\"expired\":true");

    restart();
    assertThat(gateway.get("/api/v1/events").bodyAsJsonObject().getJsonArray("items")).hasSize(2);
    assertThat(notices).hasSize(2);
  }

  @Test
  void anEndInThePastIsRefused() {
    HttpResponse<Buffer> answer = create("late", gateway.clock.instant());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.bodyAsString()).contains("expiresAt");
  }

  @Test
  void theLastUseIsShownAndKept() {
    String secret = create("script", null).bodyAsJsonObject().getString("token");
    assertThat(script().containsKey("lastUsedAt")).isFalse();
    status(secret);
    restart();
    gateway.until(() -> script().containsKey("lastUsedAt"));
    assertThat(script().getString("lastUsedAt")).isEqualTo("2026-11-23T04:00:00Z");
  }

  @Test
  void wrongTokensAreSlowedAndTheRightOneStillWorks() {
    for (int i = 0; i < 10; i++) {
      assertThat(status("mk_wrong" + i)).isEqualTo(401);
    }
    HttpResponse<Buffer> slowed = gateway.call(HttpMethod.GET, "/api/v1/hosts", "mk_wrong", null);
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(slowed.getHeader("Retry-After"))).isBetween(1, 60);
    assertThat(slowed.bodyAsJsonObject().getString("type"))
        .isEqualTo("urn:meetkeeper:problem:too-many-requests");
    assertThat(status(gateway.adminToken())).isEqualTo(200);
    assertThat(gateway.call(HttpMethod.GET, "/api/v1/hosts", null, null).statusCode())
        .isEqualTo(401);

    gateway.clock.add(Duration.ofMinutes(2));
    assertThat(status("mk_wrong")).isEqualTo(401);
  }

  private void restart() {
    gateway.stop();
    gateway.start("");
  }

  private int status(String secret) {
    return gateway.call(HttpMethod.GET, "/api/v1/hosts", secret, null).statusCode();
  }

  private JsonObject script() {
    return gateway.get("/api/v1/tokens").bodyAsJsonObject().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(token -> token.getString("name").equals("script"))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<Buffer> create(String name, Instant expiresAt) {
    JsonObject ask = new JsonObject().put("name", name).put("scopes", List.of("view"));
    if (expiresAt != null) {
      ask.put("expiresAt", expiresAt.toString());
    }
    return gateway.call(HttpMethod.POST, "/api/v1/tokens", gateway.adminToken(), ask.encode());
  }
}
