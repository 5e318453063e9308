package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fill over REST, with the relay and the history of a gateway. */
class MachinistFillApiTest {
  private static final String RELAY = "/api/v1/relays/machinist";

  @TempDir private Path directory;
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector();
    gateway.start("");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void startRelay() throws Exception {
    StandInMachinist machinist = new StandInMachinist(FakeRoles.MACHINIST_KEY, gateway.clock);
    int port = GatewayFixture.await(machinist.start(gateway.vertx, 0));
    Path key = Files.writeString(directory.resolve("key"), FakeRoles.MACHINIST_KEY);
    RelayVerticle relay =
        new RelayVerticle(
            gateway.node(
                "meetkeeper.machinist { url = \"http://127.0.0.1:%d/\", api-key-file = \"%s\" }"
                    .formatted(port, key)));
    GatewayFixture.await(gateway.vertx.deployVerticle(relay));
  }

  private HttpResponse<Buffer> fill(String token, String from) {
    JsonObject ask = new JsonObject().put("from", from);
    return gateway.call(HttpMethod.POST, RELAY + "/fill", token, ask.encode());
  }

  @Test
  void isAskedForSeenAndDone() throws Exception {
    startRelay();
    HttpResponse<Buffer> begun = fill(gateway.adminToken(), "2026-11-22T00:00:00Z");
    assertThat(begun.statusCode()).as(begun.bodyAsString()).isEqualTo(202);
    assertThat(begun.bodyAsJsonObject().getString("state")).isEqualTo("running");
    gateway.until(
        () ->
            gateway
                .get(RELAY)
                .bodyAsJsonObject()
                .getJsonObject("fill")
                .getString("state")
                .equals("done"));
    assertThat(gateway.get("/api/v1/audit?limit=5").bodyAsString())
        .contains("relays/machinist/fill")
        .contains("\"from\":\"2026-11-22T00:00:00Z\"");
  }

  @Test
  void isStopped() throws Exception {
    startRelay();
    assertThat(stop().statusCode()).isEqualTo(409);
    fill(gateway.adminToken(), "2024-12-01T00:00:00Z");
    HttpResponse<Buffer> stopped = stop();
    assertThat(stopped.bodyAsJsonObject().getString("state")).isEqualTo("stopped");
  }

  private HttpResponse<Buffer> stop() {
    return gateway.call(HttpMethod.DELETE, RELAY + "/fill", gateway.adminToken(), null);
  }

  @Test
  void isForAdministratorsWithARelay() throws Exception {
    assertThat(
            fill(gateway.token("eyes", List.of("view"), null), "2026-11-22T00:00:00Z").statusCode())
        .isEqualTo(403);
    startRelay();
    assertThat(fill(gateway.adminToken(), "2026-11-24T00:00:00Z").statusCode()).isEqualTo(422);
    assertThat(fill(gateway.adminToken(), "yesterday").statusCode()).isEqualTo(422);
  }
}
