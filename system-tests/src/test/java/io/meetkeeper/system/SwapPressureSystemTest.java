package io.meetkeeper.system;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.standin.machinist.MachinistPoint;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The main purpose of Meetkeeper, with real swap: a bridge leaks under a memory limit until the
 * machine's swap is more than half full; it is restarted when nobody talks any more, and swap
 * falls. The curve is in the API and at the stand-in Machinist. When another process uses the swap
 * the bridge is left alone.
 */
@TestMethodOrder(OrderAnnotation.class)
class SwapPressureSystemTest {
  private static final String SERIES = "Swap Used (Percent)";
  private static final String KEY = "the-key-of-this-test";
  private static final Duration AT_LAST = Duration.ofMinutes(8);

  private static final String HOG_350_MB =
      """
      # tail keeps what may still be the last line
      exec tail < <(head -c 350000000 /dev/zero; exec sleep infinity)
      """;

  private static Vertx vertx;
  private static StandInMachinist machinist;
  private static SwapFile swap;
  private static JitsiServer server;

  @BeforeAll
  static void start() throws ExecutionException, InterruptedException {
    swap = SwapFile.ofMebibytes(512);
    vertx = Vertx.vertx();
    machinist = new StandInMachinist("0.0.0.0", KEY, Clock.systemUTC(), null);
    int port = await(machinist.start(vertx, 0));
    server = JitsiServer.start();
    server.install();
    server.host().run("meetkeeper", "grant", "restart");
    server.host().write("/etc/meetkeeper/machinist.key", KEY + "\n");
    server.configure(
        """
        meetkeeper {
          collector.interval = 2s
          alarm.swap { above = 50, clear-below = 20, for = 4s }
          bridge { healthy-for = 4s, no-second-restart-within = 10s }
          restart { nightly.cron = null, pressure.available-below = 100, idle-for = 6s, verify-within = 10m, cooldown = 0s }
          machinist {
            url = "http://host.docker.internal:%d/endpoint"
            api-key-file = /etc/meetkeeper/machinist.key
          }
        }
        """
            .formatted(port));
    MemoryLimit.ofMebibytes(90).applyTo(server.host(), JitsiServer.BRIDGE);
  }

  @AfterAll
  @SuppressWarnings("try") // the swap only has to be closed after the server
  static void stop() throws ExecutionException, InterruptedException {
    try (SwapFile last = swap) {
      if (server != null) {
        server.close();
      }
    } finally {
      await(vertx.close());
    }
  }

  @Test
  @Order(1)
  void watchingItSaysWhatItWouldHaveDone() {
    long starts = server.bridgeStarts();
    int newest = server.newestEventPosition();

    server.controlBridge(
        "POST", "/leak", new JsonObject().put("megabytesPerSecond", 60).put("upToMegabytes", 400));
    JsonObject alarm = server.awaitEvent(newest, "pressure", "java (the bridge)");
    JsonObject wouldHave = server.awaitEvent(newest, "would-have-restarted", "watching only");

    assertThat(alarm.getBoolean("raised")).isTrue();
    assertThat(alarm.getDouble("bridgeSharePercent")).isGreaterThan(50);
    assertThat(alarm.getJsonArray("holders").getJsonObject(0).getLong("pid"))
        .isEqualTo(server.bridgePid());
    assertThat(wouldHave.getString("cause")).isEqualTo("pressure");
    assertThat(server.hostView().getJsonArray("alarms")).contains("swap");
    assertThat(server.bridgeStarts()).isEqualTo(starts);
    assertThat(server.jobCount()).isZero();
  }

  @Test
  @Order(2)
  void switchedOnItWaitsUntilNobodyTalksAndThenSwapFalls() {
    long starts = server.bridgeStarts();
    server.beginConference();
    Polling.until(
        "the conference in the API",
        () -> server.hostView().getJsonObject("bridge").getInteger("conferences", 0),
        conferences -> conferences == 1);

    server.host().run("meetkeeper", "automation", "on");
    String job = Polling.until("a job", this::newestJob, id -> id != null);
    JsonObject waiting = server.awaitJobReason(job, "1 conference, 3 endpoints");
    double full = server.hostView().getDouble("swapUsedPercent");
    Polling.until(
        "the full swap at Machinist", AT_LAST, () -> newestAtMachinist(), value -> value > 50);
    assertThat(waiting.getString("state")).isEqualTo("waiting");
    assertThat(waiting.getString("cause")).isEqualTo("pressure");
    assertThat(waiting.getString("because")).contains("bridge holds");
    assertThat(server.bridgeStarts()).isEqualTo(starts);
    assertThat(full).isGreaterThan(50);

    server.endConferences();
    JsonObject done = server.awaitJobState(job, "done");
    assertThat(server.bridgeStarts()).isEqualTo(starts + 1);
    assertThat(done.getLong("swapUsedAfter")).isLessThan(done.getLong("swapUsedBefore") / 2);
    Polling.until(
        "the alarm cleared",
        () -> server.hostView().getJsonArray("alarms"),
        alarms -> alarms.isEmpty());
    assertThat(server.hostView().getDouble("swapUsedPercent")).isLessThan(20);
  }

  @Test
  @Order(3)
  void swapThatAnotherProcessHoldsIsNotTheBridgesFault() {
    long starts = server.bridgeStarts();
    int jobs = server.jobCount();
    int newest = server.newestEventPosition();
    server.host().write("/usr/local/bin/hog", HOG_350_MB);

    server
        .host()
        .run("systemd-run", "--unit=hog", "-p", "MemoryMax=40M", "/bin/bash", "/usr/local/bin/hog");
    JsonObject alarm = server.awaitEvent(newest, "pressure", "tail");
    JsonObject withheld = server.awaitEvent(newest, "restart-withheld", "most is held by tail");

    assertThat(alarm.getJsonArray("holders").getJsonObject(0).getString("name")).isEqualTo("tail");
    assertThat(withheld.getString("message")).contains("but the bridge holds only");
    assertThat(server.jobCount()).isEqualTo(jobs);
    assertThat(server.bridgeStarts()).isEqualTo(starts);
    server.host().run("systemctl", "stop", "hog");
  }

  @Test
  @Order(4)
  void theCurveIsInTheApiAndAtMachinist() {
    Polling.until(
        "the empty swap at Machinist", AT_LAST, () -> newestAtMachinist(), value -> value < 20);

    List<Double> history =
        server
            .api()
            .get("/hosts/" + JitsiServer.NAME + "/metrics?names=swapUsedPercent")
            .successBody()
            .getJsonArray("swapUsedPercent")
            .stream()
            .map(pair -> ((JsonArray) pair).getDouble(1))
            .filter(value -> value != null)
            .toList();
    assertThat(history).anyMatch(value -> value > 50).anyMatch(value -> value < 5);
    assertThat(machinist.ingestLog().contradictions()).isEmpty();
    assertThat(machinist.ingestLog().points())
        .allMatch(point -> point.agent().equals(JitsiServer.NAME))
        .allMatch(point -> point.timestamp() % 60 == 0);
    JsonObject relay = server.api().get("/relays/machinist").successBody();
    assertThat(relay.getInteger("refused")).isZero();
    assertThat(server.host().journal(JitsiServer.MEETKEEPER)).doesNotContain(KEY);
  }

  private String newestJob() {
    var items = server.api().get("/restarts?limit=1").successBody().getJsonArray("items");
    return items.isEmpty() ? null : items.getJsonObject(0).getString("id");
  }

  private static double newestAtMachinist() {
    List<MachinistPoint> points =
        machinist.ingestLog().points().stream()
            .filter(point -> point.name().equals(SERIES))
            .toList();
    return points.isEmpty() ? Double.NaN : points.get(points.size() - 1).value();
  }
}
