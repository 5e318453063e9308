package io.meetkeeper.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.json.ContractJson;
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

/** Arrival and departure of a host are announced once, also when the gateway restarts. */
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

  private void publishSample() {
    gateway.neighbours.publish(
        FakeRoles.sample(JVB, FakeRoles.SITE, ++sequence, gateway.clock.instant()));
  }

  private List<JsonObject> announced(String subject) {
    JsonArray items =
        gateway.get("/api/v1/events?host=" + JVB).bodyAsJsonObject().getJsonArray("items");
    return items.stream()
        .map(JsonObject.class::cast)
        .filter(event -> subject.equals(event.getString("subject")))
        .toList();
  }

  private void untilAnnounced(String subject, int times) {
    gateway.until(() -> announced(subject).size() >= times);
    assertThat(announced(subject)).hasSize(times);
  }

  @Test
  void announcesArrivalDepartureAndReturnOnceEach() {
    publishSample();
    untilAnnounced("host-came", 1);
    assertThat(announced("host-came").get(0).getString("message")).isEqualTo("a new host: " + JVB);

    gateway.clock.add(Duration.ofMinutes(3));
    untilAnnounced("host-went", 1);
    assertThat(announced("host-went").get(0).getString("severity"))
        .isEqualTo(ContractJson.enumName(Severity.WARNING));

    publishSample();
    untilAnnounced("host-came", 2);
    assertThat(announced("host-came").get(0).getString("message")).contains("after 3 min");
    assertThat(announced("host-went")).hasSize(1);
  }

  @Test
  void announcesNothingAgainAfterARestart() {
    publishSample();
    untilAnnounced("host-came", 1);
    gateway.stop();
    gateway.start("");
    publishSample();
    gateway.until(
        () -> gateway.get("/api/v1/hosts/" + JVB).bodyAsString().contains("\"stale\":false"));

    gateway.clock.add(Duration.ofMinutes(3));

    untilAnnounced("host-went", 1);
    assertThat(announced("host-came")).hasSize(1);
  }

  @Test
  void aHostThatStaysSilentAfterARestartIsGone() {
    publishSample();
    untilAnnounced("host-came", 1);
    gateway.stop();
    gateway.clock.add(Duration.ofHours(1));
    gateway.start("");
    assertThat(announced("host-went")).isEmpty();

    gateway.clock.add(Duration.ofMinutes(3));

    untilAnnounced("host-went", 1);
  }

  private HttpResponse<Buffer> retire(String query) {
    return gateway.call(
        HttpMethod.DELETE, "/api/v1/hosts/" + JVB + query, gateway.adminToken(), null);
  }

  private int status() {
    return gateway.get("/api/v1/hosts/" + JVB).statusCode();
  }

  @Test
  void aRetiredHostIsForgottenUntilItsNextSample() {
    publishSample();
    untilAnnounced("host-came", 1);
    assertThat(retire("").statusCode()).isEqualTo(409);
    gateway.clock.add(Duration.ofMinutes(3));
    untilAnnounced("host-went", 1);

    assertThat(retire("").statusCode()).as("no scheduler answers").isEqualTo(503);
    gateway.neighbours.scheduler();
    assertThat(retire("?dryRun=true").statusCode()).isEqualTo(204);
    assertThat(status()).isEqualTo(200);
    assertThat(retire("").statusCode()).isEqualTo(204);
    assertThat(status()).isEqualTo(404);
    gateway.stop();
    gateway.start("");
    assertThat(status()).isEqualTo(404);

    publishSample();
    gateway.until(() -> status() == 200);
    untilAnnounced("host-came", 2);
    assertThat(announced("host-came").get(0).getString("message")).isEqualTo("a new host: " + JVB);
  }

  @Test
  void aHostRetiredAtAnotherGatewayIsForgottenToo() {
    publishSample();
    untilAnnounced("host-came", 1);
    Event gone =
        new NoticeEvent(
            "n1",
            gateway.clock.instant(),
            JVB,
            FakeRoles.SITE,
            Severity.INFO,
            JVB + " is gone for good, says ops",
            NoticeEvent.HOST_RETIRED,
            null);
    gateway.bus.publish(BusContracts.EVENTS, gone);
    untilAnnounced(NoticeEvent.HOST_RETIRED, 1);
    assertThat(status()).isEqualTo(200);

    gateway.clock.add(Duration.ofMinutes(3));
    gateway.bus.publish(BusContracts.EVENTS, gone);

    gateway.until(() -> status() == 404);
    gateway.stop();
    gateway.start("");
    assertThat(status()).as("after a restart").isEqualTo(404);
  }

  /** It may have been silent some seconds longer where it was retired. */
  @Test
  void aHostThatIsRetiredASecondTooEarlyForThisGatewayIsForgottenWhenItIsSilentHereToo() {
    publishSample();
    untilAnnounced("host-came", 1);
    gateway.bus.publish(
        BusContracts.EVENTS,
        new NoticeEvent(
            "n2",
            gateway.clock.instant(),
            JVB,
            FakeRoles.SITE,
            Severity.INFO,
            "this machine is jvb9 now",
            NoticeEvent.HOST_RETIRED,
            null));
    untilAnnounced(NoticeEvent.HOST_RETIRED, 1);
    assertThat(status()).isEqualTo(200);

    gateway.clock.add(Duration.ofMinutes(1));
    gateway.neighbours.publish(
        FakeRoles.sample("jvb9", FakeRoles.SITE, 1, gateway.clock.instant()));

    gateway.until(() -> status() == 404);
  }
}
