package io.meetkeeper.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a host came and went is told once, also over a restart of the gateway. */
class PresenceMonitorTest {
  private static final String JVB = "jvb2";

  @TempDir private Path directory;
  private GatewayFixture gateway;
  private long sequence;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory).start("");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void heard() {
    gateway.neighbours.publish(
        FakeRoles.sample(JVB, FakeRoles.SITE, ++sequence, gateway.clock.instant()));
  }

  private List<JsonObject> told(String subject) {
    JsonArray items =
        gateway.get("/api/v1/events?host=" + JVB).bodyAsJsonObject().getJsonArray("items");
    return items.stream()
        .map(JsonObject.class::cast)
        .filter(event -> subject.equals(event.getString("subject")))
        .toList();
  }

  private void untilTold(String subject, int times) {
    gateway.until(() -> told(subject).size() >= times);
    assertThat(told(subject)).hasSize(times);
  }

  @Test
  void comesGoesAndComesBackOnceEach() {
    heard();
    untilTold("host-came", 1);
    assertThat(told("host-came").get(0).getString("message")).isEqualTo("a new host: " + JVB);

    gateway.clock.add(Duration.ofMinutes(3));
    untilTold("host-went", 1);
    assertThat(told("host-went").get(0).getString("severity"))
        .isEqualTo(io.meetkeeper.backbone.bus.ContractJson.enumName(Severity.WARNING));

    heard();
    untilTold("host-came", 2);
    assertThat(told("host-came").get(0).getString("message")).contains("after 3 min");
    assertThat(told("host-went")).hasSize(1);
  }

  @Test
  void isNotToldAgainWhenTheGatewayRestarts() {
    heard();
    untilTold("host-came", 1);
    gateway.stop();
    gateway.start("");
    heard();
    gateway.until(
        () -> gateway.get("/api/v1/hosts/" + JVB).bodyAsString().contains("\"stale\":false"));

    gateway.clock.add(Duration.ofMinutes(3));

    untilTold("host-went", 1);
    assertThat(told("host-came")).hasSize(1);
  }

  @Test
  void aHostThatDoesNotComeBackAfterARestartOfOursHasGone() {
    heard();
    untilTold("host-came", 1);
    gateway.stop();
    gateway.clock.add(Duration.ofHours(1));
    gateway.start("");
    assertThat(told("host-went")).isEmpty();

    gateway.clock.add(Duration.ofMinutes(3));

    untilTold("host-went", 1);
  }

  private HttpResponse<Buffer> retire(String query) {
    return gateway.call(
        HttpMethod.DELETE, "/api/v1/hosts/" + JVB + query, gateway.adminToken(), null);
  }

  private int shown() {
    return gateway.get("/api/v1/hosts/" + JVB).statusCode();
  }

  @Test
  void whatIsGoneForGoodIsForgottenUntilItIsHeardOfAgain() {
    heard();
    untilTold("host-came", 1);
    assertThat(retire("").statusCode()).isEqualTo(409);
    gateway.clock.add(Duration.ofMinutes(3));
    untilTold("host-went", 1);

    assertThat(retire("").statusCode()).as("no scheduler answers").isEqualTo(503);
    gateway.neighbours.scheduler();
    assertThat(retire("?dryRun=true").statusCode()).isEqualTo(204);
    assertThat(shown()).isEqualTo(200);
    assertThat(retire("").statusCode()).isEqualTo(204);
    assertThat(shown()).isEqualTo(404);
    gateway.stop();
    gateway.start("");
    assertThat(shown()).isEqualTo(404);

    heard();
    gateway.until(() -> shown() == 200);
    untilTold("host-came", 2);
    assertThat(told("host-came").get(0).getString("message")).isEqualTo("a new host: " + JVB);
  }

  @Test
  void whatTheSchedulerWasToldByAnotherGatewayIsForgottenHereToo() {
    heard();
    untilTold("host-came", 1);
    Event gone =
        new Event.Notice(
            "n1",
            gateway.clock.instant(),
            JVB,
            FakeRoles.SITE,
            Severity.INFO,
            JVB + " is gone for good, says ops",
            Event.Notice.HOST_RETIRED);
    gateway.bus.publish(BusContracts.EVENTS, gone);
    untilTold(Event.Notice.HOST_RETIRED, 1);
    assertThat(shown()).isEqualTo(200);

    gateway.clock.add(Duration.ofMinutes(3));
    gateway.bus.publish(BusContracts.EVENTS, gone);

    gateway.until(() -> shown() == 404);
  }
}
