package io.meetkeeper.gateway.health;

import static io.meetkeeper.gateway.health.HealthFixtures.check;
import static io.meetkeeper.gateway.health.HealthFixtures.well;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes of checks and missed alarms are announced once, also across restarts and by two gateways.
 */
class HealthAnnouncerTest {
  private static final String SHARED = "meetkeeper.store.url = \"sqlite:shared\"\n";
  private static final HealthCheck NO_JICOFO =
      check("jicofo", HealthState.BROKEN, "nobody can start a meeting: Jicofo does not run");
  private static final Duration STEP = Duration.ofSeconds(16);

  @TempDir private Path directory;
  private final List<GatewayFixture> gateways = new ArrayList<>();
  private final List<Event> heard = new CopyOnWriteArrayList<>();
  private GatewayFixture gateway;
  private long sequence;

  @BeforeEach
  void create() {
    gateway = gateway();
  }

  private GatewayFixture gateway() {
    GatewayFixture created = new GatewayFixture(directory);
    gateways.add(created);
    created.neighbours.health();
    created.bus.subscribe(BusContracts.EVENTS, heard::add);
    return created;
  }

  @AfterEach
  void close() {
    gateways.forEach(GatewayFixture::close);
  }

  /** Sends the next sample, a moment later, to every gateway. */
  private void sample(HostSample.Alarm... alarms) {
    sequence++;
    for (GatewayFixture each : gateways) {
      each.clock.add(STEP);
      each.neighbours.publish(
          each.neighbours.healthySample(sequence, each.clock.instant(), List.of(alarms)));
    }
  }

  private void change(HealthCheck... checks) {
    gateways.forEach(each -> each.neighbours.setChecks(checks));
    sample();
  }

  private List<JsonObject> told(String type) {
    return gateway
        .get("/api/v1/events?type=" + type)
        .bodyAsJsonObject()
        .getJsonArray("items")
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private List<Event> published(String type) {
    return heard.stream().filter(event -> event.type().equals(type)).toList();
  }

  private void untilReported(String type, int times) {
    gateway.until(() -> told(type).size() >= times);
    assertThat(told(type)).hasSize(times);
  }

  private void untilKnown(GatewayFixture at, String state) {
    at.until(
        () ->
            at.get("/api/v1/hosts").bodyAsJsonObject().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getJsonObject("health"))
                .anyMatch(health -> state.equals(health.getString("state"))));
  }

  @Test
  void aClockThatIsSetBackAfterTheStartHidesNothing() {
    gateway.start("");
    change(well("jicofo"));
    untilKnown(gateway, "well");
    gateway.clock.add(Duration.ofHours(-9));
    change(NO_JICOFO);
    untilReported("health", 1);
    assertThat(told("health").get(0).getString("state")).isEqualTo("broken");
  }

  @Test
  void tellsThatACheckIsBadAndThatItIsWellAgain() {
    gateway.start("");
    change(well("jicofo"));
    change(NO_JICOFO);
    untilReported("health", 1);
    JsonObject event = told("health").get(0);
    assertThat(event.getString("severity")).isEqualTo("error");
    assertThat(event.getString("check")).isEqualTo("jicofo");
    assertThat(event.getString("state")).isEqualTo("broken");
    assertThat(event.getString("before")).isEqualTo("well");
    assertThat(event.getString("message"))
        .startsWith("nobody can start a meeting: Jicofo does not run since ");
    assertThat(event.getJsonArray("remedy")).containsExactly("mend jicofo");

    change(well("jicofo"));
    untilReported("health", 2);
    assertThat(told("health").get(0).getString("message")).matches("well again after \\d+ .*works");
    gateway.until(() -> published("health").size() >= 2); // it is stored before it is published
    assertThat(published("health")).hasSize(2);
  }

  @Test
  void tellsNothingAgainAfterARestartAndLosesNothingMeanwhile() {
    gateway.start("");
    change(NO_JICOFO, check("disk./", HealthState.WARNING, "the disk is full"));
    change(NO_JICOFO, check("disk./", HealthState.WARNING, "the disk is full"));
    untilReported("health", 2);
    gateway.stop();
    gateway.neighbours.setChecks(NO_JICOFO, well("disk./"), check("web", HealthState.BROKEN, "x"));
    gateway.start("");
    sample();
    sample();
    untilReported("health", 4);
    assertThat(told("health").subList(0, 2))
        .extracting(event -> event.getString("check") + " " + event.getString("state"))
        .containsExactlyInAnyOrder("disk./ well", "web broken");
  }

  @Test
  void twoGatewaysReportItOnce() {
    GatewayFixture other = gateway();
    gateway.start(SHARED);
    other.start(SHARED);
    change(well("jicofo"));
    change(NO_JICOFO);
    untilKnown(gateway, "broken");
    untilKnown(other, "broken");
    untilReported("health", 1);
    change(well("jicofo"));
    untilKnown(gateway, "well");
    untilKnown(other, "well");
    untilReported("health", 2);
  }

  @Test
  void aRetiredHostIsForgotten() {
    gateway.neighbours.scheduler();
    gateway.start("");
    change(NO_JICOFO);
    change(NO_JICOFO);
    untilReported("health", 1);
    gateway.clock.add(Duration.ofMinutes(3));
    gateway.call(HttpMethod.DELETE, "/api/v1/hosts/" + FakeRoles.HOST, gateway.adminToken(), null);
    gateway.until(() -> gateway.get("/api/v1/hosts/" + FakeRoles.HOST).statusCode() == 404);
    assertThat(gateway.get("/metrics").bodyAsString()).doesNotContain("check=\"jicofo\"");
  }

  @Test
  void tellsAnAlarmThatWasRaisedBeforeItListened() {
    gateway.start("");
    Instant since = gateway.clock.instant().minus(Duration.ofHours(1));
    HostSample.Alarm alarm = new HostSample.Alarm(HostSample.Resource.SWAP, true, since);
    gateway.neighbours.setChecks(check("swap", HealthState.WARNING, "swap is short"));
    sample(alarm);
    untilKnown(gateway, "warning");
    gateway.until(
        () -> {
          if (told("pressure").isEmpty()) {
            sample(alarm);
          }
          return !told("pressure").isEmpty();
        });
    JsonObject event = told("pressure").get(0);
    assertThat(event.getBoolean("raised")).isTrue();
    assertThat(event.getString("severity")).isEqualTo("warning");
    assertThat(event.getString("message")).startsWith("meet1 is short of swap since ");
    assertThat(event.containsKey("threshold")).isFalse();
    gateway.until(() -> !published("pressure").isEmpty());
    assertThat(told("health")).as("the alarm tells of it").isEmpty();
  }

  @Test
  void tellsNoAlarmOfWhichAnEventIsKnown() {
    gateway.start("");
    Instant since = gateway.clock.instant();
    gateway.neighbours.publish(
        EventFactory.at(since, FakeRoles.HOST, FakeRoles.SITE)
            .pressure(
                Severity.WARNING,
                HealthMessage.AUTOMATION_WATCHES.with(),
                HostSample.Resource.SWAP,
                true,
                63.0,
                50.0,
                null,
                List.of()));
    HostSample.Alarm raised = new HostSample.Alarm(HostSample.Resource.SWAP, true, since);
    untilReported("pressure", 1);
    sample(raised);
    gateway.stop();
    gateway.start("");
    HostSample.Alarm cleared =
        new HostSample.Alarm(HostSample.Resource.SWAP, false, since.plusSeconds(60));
    gateway.until(
        () -> {
          if (told("pressure").size() < 2) {
            sample(cleared);
          }
          return told("pressure").size() >= 2;
        });
    assertThat(told("pressure").get(0).getBoolean("raised")).isFalse();
    assertThat(told("pressure").get(0).getString("severity")).isEqualTo("info");
    assertThat(told("pressure")).hasSize(2);
  }
}
