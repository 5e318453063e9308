package io.meetkeeper.system;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.standin.machinist.MachinistBehaviour;
import io.meetkeeper.standin.machinist.MachinistPoint;
import io.meetkeeper.standin.machinist.MachinistReceipt;
import io.meetkeeper.standin.machinist.MachinistSeries;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever Machinist answers, or if it does not: no point is lost, none changes its value, and the
 * obstacle is reported. The points are many minutes in the past, sent with {@code POST /endpoint};
 * each test has its own series.
 */
class MachinistRelayIT {
  private static final String KEY = "the-key-of-the-plan";
  private static final int BATCH = 100;

  @TempDir private static Path directory;

  private static final Vertx vertx = Vertx.vertx();
  private static final StandInMachinist machinist = new StandInMachinist(KEY, Clock.systemUTC());

  private static Instant past;
  private static Path keyFile;
  private static MeetkeeperServerProcess meetkeeper;
  private static String ingestToken;

  @BeforeAll
  static void start() throws Exception {
    past = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(5, ChronoUnit.HOURS);
    int port = result(machinist.start(vertx, 0));
    keyFile = Files.writeString(directory.resolve("key"), KEY + "\n");
    meetkeeper =
        new MeetkeeperServerProcess(
            directory,
            """
            bridge { control = none, rest-url = "http://127.0.0.1:%d" }
            machinist {
              url = "http://127.0.0.1:%d/endpoint"
              api-key-file = "%s"
              series = ["Memory Used (Percent)"]
              at-most-series = 20
            }
            """
                .formatted(ProgramLauncher.freePort(), port, keyFile));
    meetkeeper.start();
    ingestToken =
        meetkeeper
            .request(
                "POST",
                "/tokens",
                new JsonObject().put("name", "cron").put("scopes", new JsonArray().add("ingest")))
            .body()
            .getString("token");
  }

  @AfterAll
  static void end() throws Exception {
    meetkeeper.close();
    result(machinist.close());
    result(vertx.close());
  }

  @AfterEach
  void nothingContradicts() {
    assertThat(machinist.ingestLog().contradictions()).isEmpty();
  }

  @Test
  void isKilledWhileItSends() throws Exception {
    mode(new MachinistBehaviour.Slow(Duration.ofSeconds(20)));
    int first = machinist.ingestLog().receipts().size();
    List<MachinistPoint> points = handIn("killed", BATCH + 20);
    killDuringRequest(first);
    for (MachinistBehaviour machinistBehaviour :
        List.of(new MachinistBehaviour.AnswerLost(), new MachinistBehaviour.Hang())) {
      mode(machinistBehaviour);
      int requests = machinist.ingestLog().receipts().size();
      meetkeeper.start();
      killDuringRequest(requests);
    }
    mode(new MachinistBehaviour.Normal());
    meetkeeper.start();

    arrive(points);
    Map<MachinistPoint, Integer> times = machinist.ingestLog().timesStored();
    int stored =
        (int) receiptsFrom(first).stream().filter(MachinistRelayIT::isFullAndStored).count();
    assertThat(stored).as("slow, with a lost answer, and normal").isGreaterThanOrEqualTo(3);
    assertThat(points.subList(0, BATCH))
        .allSatisfy(p -> assertThat(times.get(p)).isEqualTo(stored));
    assertThat(points.subList(BATCH, points.size()))
        .allSatisfy(p -> assertThat(times.get(p)).isEqualTo(1));
  }

  @Test
  void machinistIsDownForAWhile() throws Exception {
    mode(new MachinistBehaviour.Down());
    List<MachinistPoint> points = handIn("down", 30);

    JsonObject waiting = relay("state", "waiting");
    assertThat(waiting.getLong("queued")).isGreaterThanOrEqualTo(30);
    assertThat(waiting.getString("lastError")).contains("the connection was refused");
    assertThat(waiting.getInstant("oldest"))
        .isEqualTo(Instant.ofEpochSecond(points.get(0).timestamp()));
    long sent = waiting.getLong("sent");

    mode(new MachinistBehaviour.Normal());
    arrive(points);
    assertThat(relay("state", "on").getLong("sent")).isGreaterThanOrEqualTo(sent + 30);
    assertThat(relay().containsKey("lastError")).isFalse();
    eachOnce(points);
  }

  @Test
  void machinistIsSlow() throws Exception {
    long sent = relay().getLong("sent");
    mode(new MachinistBehaviour.Slow(Duration.ofSeconds(7)));
    List<MachinistPoint> points = handIn("slow", 10);

    arrive(points);
    Polling.untilTrue("the answer is on disk", () -> relay().getLong("sent") >= sent + 10);
    eachOnce(points);
  }

  @Test
  void theKeyIsWrongUntilItsFileIsChanged() throws Exception {
    machinist.key("the-next-key");
    List<MachinistPoint> points = handIn("key", 30);

    JsonObject stopped = relay("state", "stopped");
    assertThat(stopped.getLong("queued")).isGreaterThanOrEqualTo(30);
    JsonObject told = event("error", "refuses the API key");
    assertThat(told.getInteger("status")).isEqualTo(401);
    assertThat(told.getString("message")).contains(keyFile.toString()).doesNotContain(KEY);

    Files.writeString(keyFile, "the-next-key\n");
    arrive(points);
    relay("state", "on");
    event("info", "Machinist takes points again");
    eachOnce(points);
    assertThat(meetkeeper.log()).doesNotContain(KEY).doesNotContain("the-next-key");
  }

  @Test
  void onePointOfManyIsRefused() throws Exception {
    long refused = relay().getLong("refused");
    long bad = past.plus(5, ChronoUnit.MINUTES).getEpochSecond();
    mode(new MachinistBehaviour.RefusePoint(p -> p.name().equals("bad") && p.timestamp() == bad));
    List<MachinistPoint> points = handIn("bad", 8);

    points.removeIf(point -> point.timestamp() == bad);
    assertThat(points).hasSize(7);
    arrive(points);
    JsonObject after = relay("refused", refused + 1);
    assertThat(after.getString("state")).isEqualTo("on");
    JsonObject told = event("warning", "Machinist refused a point of");
    assertThat(told.getInteger("status")).isEqualTo(422);
    assertThat(told.getString("message"))
        .contains("bad", Instant.ofEpochSecond(bad).toString(), "told to refuse a point");
    eachOnce(points);
    assertThat(stored("bad")).noneMatch(point -> point.timestamp() == bad);
  }

  @Test
  void machinistAsksToComeBackLater() throws Exception {
    mode(new MachinistBehaviour.RateLimit(OptionalInt.of(8)));
    List<MachinistPoint> points = handIn("limit", 10);
    assertThat(relay("state", "waiting").getString("lastError")).contains("429");
    int receipts = machinist.ingestLog().receipts().size();
    MachinistReceipt limited = machinist.ingestLog().receipts().get(receipts - 1);
    mode(new MachinistBehaviour.Normal());

    arrive(points);
    assertThat(limited.status()).isEqualTo(429);
    assertThat(receiptsFrom(receipts).get(0).at()).isAfterOrEqualTo(limited.at().plusSeconds(8));
    eachOnce(points);
  }

  /** Sends one point for each of some minutes in the past, the oldest first. */
  private static List<MachinistPoint> handIn(String name, int minutes) throws IOException {
    JsonArray metrics = new JsonArray();
    List<MachinistPoint> points = new ArrayList<>();
    for (int i = 0; i < minutes; i++) {
      long minute = past.plus(i, ChronoUnit.MINUTES).getEpochSecond();
      JsonObject point = new JsonObject().put("value", i + 0.5).put("timestamp", minute);
      metrics.add(new JsonObject().put("name", name).put("data_point", point));
      points.add(
          new MachinistPoint(new MachinistSeries("cron", "", name, Map.of()), i + 0.5, minute));
    }
    JsonResponse answer =
        JsonResponse.request(
            "POST",
            meetkeeper.url() + "/endpoint",
            ingestToken,
            new JsonObject().put("agent", "cron").put("metrics", metrics));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return points;
  }

  private static boolean isFullAndStored(MachinistReceipt receipt) {
    return receipt.stored() && receipt.points() == BATCH;
  }

  private static void killDuringRequest(int requestsBefore) throws Exception {
    Polling.untilTrue(
        "a full batch is under way",
        () -> receiptsFrom(requestsBefore).stream().anyMatch(receipt -> receipt.points() == BATCH));
    meetkeeper.kill();
  }

  private static void mode(MachinistBehaviour machinistBehaviour) throws Exception {
    result(machinist.behaviour(machinistBehaviour));
  }

  private static void arrive(List<MachinistPoint> points) {
    Polling.untilTrue(
        points.get(0).name() + " has arrived",
        () -> machinist.ingestLog().points().containsAll(points));
  }

  private static void eachOnce(List<MachinistPoint> points) {
    Map<MachinistPoint, Integer> times = machinist.ingestLog().timesStored();
    assertThat(points).allSatisfy(point -> assertThat(times.get(point)).isEqualTo(1));
  }

  private static List<MachinistPoint> stored(String name) {
    return machinist.ingestLog().points().stream()
        .filter(point -> point.name().equals(name))
        .toList();
  }

  private static List<MachinistReceipt> receiptsFrom(int index) {
    List<MachinistReceipt> all = machinist.ingestLog().receipts();
    return all.subList(index, all.size());
  }

  private static JsonObject relay() throws IOException {
    return meetkeeper.get("/relays/machinist");
  }

  private static JsonObject relay(String member, Object value) {
    return Polling.until(
        "the relay says " + member + " " + value,
        MachinistRelayIT::relay,
        relay -> String.valueOf(relay.getValue(member)).equals(String.valueOf(value)));
  }

  private static JsonObject event(String severity, String message) {
    List<JsonObject> found =
        Polling.until(
            "an event: " + message,
            () ->
                meetkeeper.items("/events?type=relay").stream()
                    .filter(event -> event.getString("message").contains(message))
                    .toList(),
            events -> !events.isEmpty());
    assertThat(found).hasSize(1);
    assertThat(found.get(0).getString("severity")).isEqualTo(severity);
    return found.get(0);
  }
}
