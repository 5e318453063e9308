package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.StreamClient.EventText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events are stored once, listed, and streamed from the position of a client. */
class EventsApiTest {
  @TempDir Path directory;
  private GatewayFixture gateway;
  private Instant now;
  private StreamClient client;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    now = gateway.clock.instant();
    client = new StreamClient(gateway, "/api/v1/events/stream");
    gateway.neighbours.scheduler().collector();
    gateway.neighbours.schedulerEvents.add(event("while-away"));
    gateway.start("");
    gateway.until(() -> ids("/api/v1/events").contains("while-away"));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void duplicateEventsAreStoredOnce() {
    gateway.neighbours.publish(event("twice"));
    gateway.neighbours.publish(event("twice"));
    gateway.neighbours.publish(event("while-away"));
    gateway.neighbours.publish(event("last"));
    gateway.until(() -> ids("/api/v1/events").contains("last"));
    assertThat(ids("/api/v1/events")).containsExactly("last", "twice", "while-away");
  }

  @Test
  void listIsFilteredAndPaged() {
    for (int i = 0; i < 5; i++) {
      gateway.neighbours.publish(event("e" + i));
    }
    gateway.until(() -> ids("/api/v1/events").contains("e4"));
    JsonObject first = gateway.get("/api/v1/events?limit=2").bodyAsJsonObject();
    assertThat(first.getString("next")).isNotNull();
    assertThat(gateway.get("/api/v1/events?limit=2").getHeader("X-Next-Cursor"))
        .isEqualTo(first.getString("next"));
    assertThat(ids("/api/v1/events?limit=2&cursor=" + first.getString("next")))
        .containsExactly("e2", "e1");
    assertThat(ids("/api/v1/events?type=pressure")).isEmpty();
    assertThat(ids("/api/v1/events?severity=warning&type=notice&host=meet1")).hasSize(6);
    assertThat(ids("/api/v1/events?since=2026-11-24T00:00:00Z")).isEmpty();
    assertThat(ids("/api/v1/events?from=2026-11-23T00:00:00Z&to=2026-11-23T00:00:01Z")).isEmpty();
    assertThat(ids("/api/v1/events?text=WHILE-away")).containsExactly("while-away");
    assertThat(ids("/api/v1/events?text=while_away")).isEmpty();
    assertThat(ids("/api/v1/events?text=e3&type=notice")).containsExactly("e3");
    assertThat(ids("/api/v1/events?text=%25")).isEmpty();
    JsonObject timeline = gateway.get("/api/v1/hosts/meet1/timeline").bodyAsJsonObject();
    assertThat(timeline.getJsonArray("spans")).isEmpty();
    assertThat(timeline.getBoolean("spansComplete")).isTrue();
    assertThat(ids("/api/v1/hosts/meet1/timeline")).hasSize(6);
    assertThat(ids("/api/v1/hosts/meet1/timeline?to=2026-11-23T00:00:00Z")).isEmpty();
  }

  @Test
  void aMisspeltTypeIsNotOneOfWhichNothingWasHeard() {
    HttpResponse<Buffer> refused = gateway.get("/api/v1/events?type=presure");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.bodyAsString()).contains("type is \\\"presure\\\"", "pressure, ");
    assertThat(gateway.get("/api/v1/events/stream?type=presure").statusCode()).isEqualTo(400);
    assertThat(ids("/api/v1/events?type=pressure")).isEmpty();
    String hidden = gateway.get("/api/v1/events?text=%E2%80%AEx").bodyAsString();
    assertThat(hidden).contains("u202ex", "without control characters").doesNotContain("\u202e");
    String longest = gateway.get("/api/v1/events?text=" + "y".repeat(3000)).bodyAsString();
    assertThat(longest).contains("a text of 1 to 200 characters").doesNotContain("y".repeat(201));
    gateway.bus.publish(
        BusContracts.EVENTS,
        ContractJson.parse(
            "{\"type\":\"of-tomorrow\",\"id\":\"x\",\"at\":\"2026-11-23T04:00:00Z\","
                + "\"severity\":\"info\",\"message\":\"m\"}",
            Event.class));
    gateway.until(() -> ids("/api/v1/events").contains("x"));
    assertThat(ids("/api/v1/events?type=of-tomorrow")).containsExactly("x");
  }

  @Test
  void aTextIsFoundAsItIsWritten() {
    gateway.neighbours.publish(event("KÜHLUNG"));
    gateway.until(() -> ids("/api/v1/events").contains("KÜHLUNG"));
    assertThat(ids("/api/v1/events?text=K%C3%9Chl")).containsExactly("KÜHLUNG");
  }

  @Test
  void eventsAndPositionsSurviveARestart() {
    gateway.stop();
    gateway.neighbours.schedulerEvents.add(event("during-restart"));
    gateway.start("");
    gateway.until(() -> ids("/api/v1/events").contains("during-restart"));
    assertThat(ids("/api/v1/events")).containsExactly("during-restart", "while-away");
  }

  /** Its positions begin again, or are given again to other events. */
  @Test
  void eventsOfASchedulerWithAnotherStoreAreReadFromTheFirstAndThatIsReported() {
    gateway.neighbours.schedulerEvents.add(event("second"));
    restart();
    gateway.until(() -> ids("/api/v1/events").contains("second"));
    gateway.neighbours.schedulerEvents.clear(); // deleted
    gateway.neighbours.schedulerEvents.add(event("in-the-new-store"));
    restart();
    gateway.until(() -> ids("/api/v1/events").contains("in-the-new-store"));
    assertThat(replacements()).isOne();
    gateway.neighbours.schedulerEvents.set(0, event("restored")); // and as many as before
    gateway.neighbours.schedulerEvents.add(event("after-restore"));
    restart();
    gateway.until(() -> ids("/api/v1/events").contains("restored"));
    assertThat(ids("/api/v1/events")).contains("after-restore");
    assertThat(replacements()).isEqualTo(2);
    gateway.neighbours.schedulerEvents.add(event("as-usual"));
    restart();
    gateway.until(() -> ids("/api/v1/events").contains("as-usual"));
    assertThat(replacements()).isEqualTo(2);
    assertThat(ids("/api/v1/events")).doesNotHaveDuplicates();
  }

  private void restart() {
    gateway.stop();
    gateway.start("");
  }

  private int replacements() {
    return ids("/api/v1/events?text=restored%20from%20a%20backup").size();
  }

  @Test
  void streamResumesAfterTheLastEventOfTheClient() {
    EventText early = client.follow(gateway.adminToken());
    gateway.until(() -> early.contains(": still here"));
    gateway.neighbours.publish(event("live"));
    gateway.until(() -> early.contains("\"live\""));
    assertThat(early.toString()).doesNotContain("while-away").contains("event: notice\ndata: {");

    EventText all = follow("0");
    gateway.until(() -> all.contains("\"live\""));
    String text = all.toString();
    assertThat(text.indexOf("while-away")).isBetween(0, text.indexOf("\"live\""));

    String position = text.substring(text.indexOf("id: ") + 4, text.indexOf("\nevent"));
    EventText resumed = follow(position);
    gateway.until(() -> resumed.contains("\"live\""));
    assertThat(resumed.toString()).doesNotContain("while-away");
  }

  @Test
  void stopEndsTheStreams() {
    EventText stream = client.follow(gateway.adminToken());
    gateway.until(() -> stream.contains(": still here"));
    gateway.stop();
    gateway.until(() -> stream.hasEnded());
    gateway.start("");
    assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
  }

  private EventText follow(String lastEventId) {
    return client.follow(
        Map.of("Authorization", "Bearer " + gateway.adminToken(), "Last-Event-ID", lastEventId));
  }

  private Event event(String id) {
    return FakeRoles.event(id, now, FakeRoles.HOST, FakeRoles.SITE);
  }

  private List<String> ids(String path) {
    return gateway.get(path).bodyAsJsonObject().getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("id"))
        .collect(Collectors.toList());
  }
}
