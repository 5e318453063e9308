package io.meetkeeper.system;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.suite.run.RoleRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three hosts of one site on one bus, each with a bridge as a separate process: a rolling restart
 * by draining, over REST. The scheduler ends and starts again in the middle. The test verifies the
 * starts and stops recorded by the bridges themselves.
 */
class RollingRestartIT {
  private static final String SITE = "meet.example.com";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private static Path directory;

  private static final Vertx vertx = Vertx.vertx();
  private static final Bus bus = new Bus(vertx);
  private static final List<LocalBridgeProcess> bridges = new ArrayList<>();
  private static final List<String> scheduler = new ArrayList<>();
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    port = ProgramLauncher.freePort();
    for (int i = 1; i <= 3; i++) {
      Path home = Files.createDirectory(directory.resolve("jvb" + i));
      LocalBridgeProcess bridge = new LocalBridgeProcess(home);
      bridges.add(bridge);
      bridge.start();
      deploy("jvb" + i, List.of("bridge-agent", "collector"), bridge.settings());
    }
    deploy("control", List.of("gateway"), "gateway.port = " + port);
    scheduler.addAll(startScheduler());
    bridges.forEach(LocalBridgeProcess::awaitRestartAllowed);
    Polling.until(
        "all hosts are known", RollingRestartIT::hosts, List.of("jvb1", "jvb2", "jvb3")::equals);
  }

  @AfterAll
  static void end() throws Exception {
    result(vertx.close());
    for (LocalBridgeProcess bridge : bridges) {
      bridge.close();
    }
  }

  private static List<String> startScheduler() throws Exception {
    return deploy(
        "control",
        List.of("scheduler"),
        "bridge.healthy-for = 4s, restart { idle-for = 0s, verify-within = 10m, nightly.cron = null }");
  }

  private static List<String> deploy(String host, List<String> roles, String settings)
      throws Exception {
    Path data = directory.resolve(host + "-data");
    Files.createDirectories(data);
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(
                "meetkeeper { roles = " + roles + ", collector.interval = 1s, " + settings + " }"),
            Clock.systemUTC(),
            host,
            SITE,
            data,
            "test");
    List<String> ids = new ArrayList<>();
    for (Role role : RoleRegistry.select("roles", roles)) {
      ids.add(result(vertx.deployVerticle(role.verticleFactory().apply(roleContext))));
    }
    return ids;
  }

  private static JsonObject get(String path) throws IOException {
    return ask("GET", path, null).body();
  }

  private static List<String> hosts() throws IOException {
    return get("/hosts").getJsonArray("items").stream()
        .map(host -> ((JsonObject) host).getString("id"))
        .toList();
  }

  private static JsonResponse ask(String method, String path, JsonObject body) throws IOException {
    String token = Files.readString(directory.resolve("control-data/admin.token")).strip();
    return JsonResponse.request(method, "http://127.0.0.1:" + port + "/api/v1" + path, token, body);
  }

  @Test
  void neverMoreThanOneIsMissingAndNoCallIsCut() throws Exception {
    for (LocalBridgeProcess bridge : bridges) {
      bridge.beginConference();
    }
    String path = "/sites/" + SITE + "/restarts";
    JsonObject ask = new JsonObject().put("mode", "drain").put("reason", "upgrade");
    JsonResponse asked = ask("POST", path, ask);
    assertThat(asked.status()).as(asked.body().encodePrettily()).isEqualTo(202);
    String roll = path + "/" + asked.body().getString("id");

    List<Instant> ends = new ArrayList<>();
    for (int turn = 0; turn < 3; turn++) {
      int drains = onlyOneDrains();
      assertThat(bridges.get(drains).startCount()).as("a call is on").isEqualTo(1);
      if (turn == 1) {
        for (String id : scheduler) {
          result(vertx.undeploy(id));
        }
        startScheduler();
      }
      ends.add(Instant.now());
      bridges.get(drains).endConferences();
      Polling.until(
          "bridge " + drains + " has started again",
          PATIENCE,
          () -> bridges.get(drains).startCount(),
          starts -> starts == 2);
    }
    JsonObject over =
        Polling.until(
            "the roll is over",
            PATIENCE,
            () -> get(roll),
            r -> !r.getString("state").equals("running"));

    assertThat(over.getString("because")).isEqualTo("3 of 3 bridges restarted");
    List<BridgeDowntime> bridgeDowntimes = BridgeDowntime.of(bridges);
    assertThat(bridgeDowntimes)
        .extracting(BridgeDowntime::bridgeIndex)
        .containsExactlyInAnyOrder(0, 1, 2);
    for (int i = 0; i < bridgeDowntimes.size(); i++) {
      assertThat(bridgeDowntimes.get(i).from()).as("its call had ended").isAfter(ends.get(i));
      if (i > 0) {
        assertThat(bridgeDowntimes.get(i).from())
            .as("the one before was back and had proved itself")
            .isAfter(bridgeDowntimes.get(i - 1).to().plusSeconds(3));
      }
    }
    for (LocalBridgeProcess bridge : bridges) {
      assertThat(bridge.state().getBoolean("drain")).isFalse();
    }
  }

  /** Waits until exactly one bridge that is not restarted yet accepts no new conferences. */
  private static int onlyOneDrains() {
    List<Integer> found =
        Polling.until(
            "one bridge drains",
            PATIENCE,
            () -> {
              List<Integer> drains = new ArrayList<>();
              for (int i = 0; i < bridges.size(); i++) {
                if (bridges.get(i).state().getBoolean("drain")) {
                  drains.add(i);
                }
              }
              assertThat(drains).as("at most one").hasSizeLessThanOrEqualTo(1);
              return drains;
            },
            drains -> drains.size() == 1);
    return found.get(0);
  }
}
