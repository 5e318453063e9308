package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways with one store, each with its own bus: both see the same state. */
class SharedGatewayStoreTest {
  private static final String SHARED = "meetkeeper.store.url = \"sqlite:shared\"";
  private static final String VIEW = "/api/v1/hosts";

  @TempDir private Path directory;
  private GatewayFixture one;
  private GatewayFixture other;

  @BeforeEach
  void start() {
    one = new GatewayFixture(directory).start(SHARED);
    other = new GatewayFixture(directory).start(SHARED);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void theFirstTokenIsTheSame() {
    assertThat(status(one, one.adminToken())).isEqualTo(200);
    assertThat(status(other, one.adminToken())).isEqualTo(200);
  }

  @Test
  void aTokenOfOneWorksAtTheOtherUntilItIsRevokedAtAny() {
    String secret = one.token("script", List.of("view"), null);
    other.until(() -> status(other, secret) == 200);
    String id =
        other.get("/api/v1/tokens").bodyAsJsonObject().getJsonArray("items").stream()
            .map(JsonObject.class::cast)
            .filter(token -> token.getString("name").equals("script"))
            .findFirst()
            .orElseThrow()
            .getString("id");
    other.call(HttpMethod.DELETE, "/api/v1/tokens/" + id, other.adminToken(), null);
    assertThat(status(other, secret)).isIn(401, 429); // after the failed attempts of until()
    one.until(() -> status(one, secret) != 200);
    assertThat(status(one, secret)).isIn(401, 429);
  }

  @Test
  void aSessionOfOneWorksAtTheOtherAtOnceUntilItIsEndedAtAny() {
    JsonObject ask = new JsonObject().put("token", one.adminToken());
    HttpResponse<Buffer> begun = one.call(HttpMethod.POST, "/api/v1/session", null, ask.encode());
    String cookie = begun.getHeader("Set-Cookie").split(";", 2)[0];
    assertThat(status(other, cookie, HttpMethod.GET, "")).isEqualTo(200);
    String csrf = begun.bodyAsJsonObject().getString("csrfToken");
    assertThat(status(other, cookie, HttpMethod.DELETE, csrf)).isEqualTo(204);
    one.until(() -> status(one, cookie, HttpMethod.GET, "") != 200);
  }

  private static int status(GatewayFixture at, String cookie, HttpMethod method, String csrf) {
    return at.call(method, "/api/v1/session", null, null, "Cookie", cookie, "X-Csrf-Token", csrf)
        .statusCode();
  }

  @Test
  void aNameIsUniqueAcrossGateways() {
    one.token("script", List.of("view"), null);
    String again = new JsonObject().put("name", "script").put("scopes", List.of("view")).encode();
    assertThat(
            other.call(HttpMethod.POST, "/api/v1/tokens", other.adminToken(), again).statusCode())
        .isEqualTo(409);
  }

  @Test
  void eventsOfOneGatewayAreStreamedByTheOther() {
    StreamClient.EventText stream =
        new StreamClient(other, "/api/v1/events/stream").follow(other.adminToken());
    other.until(() -> stream.contains(": still here"));
    one.bus.publish(
        BusContracts.EVENTS,
        FakeRoles.event("heard-by-one", Instant.now(), FakeRoles.HOST, FakeRoles.SITE));
    other.until(() -> stream.contains("heard-by-one"));
  }

  private static int status(GatewayFixture at, String token) {
    return at.call(HttpMethod.GET, VIEW, token, null).statusCode();
  }
}
