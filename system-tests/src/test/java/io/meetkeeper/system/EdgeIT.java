package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway with a scheduler, and a host on an edge link with a bridge, as two processes: what an
 * operator does with them, and {@code kill -9} of either in the middle of it.
 */
class EdgeIT {
  @TempDir private static Path directory;

  private static LocalBridge bridge;
  private static RunningMeetkeeper gateway;
  private static RunningEdge edge;

  @BeforeAll
  static void start() throws Exception {
    bridge = new LocalBridge(directory);
    bridge.start();
    gateway =
        new RunningMeetkeeper(
            directory,
            """
            roles = [scheduler, gateway]
            restart { idle-for = 0s, verify-within = 30s, nightly.cron = null }
            bridge.healthy-for = 4s
            """);
    gateway.start();
    Path token = directory.resolve("edge1.token");
    Output enrolled =
        Programs.run(
            directory,
            "host",
            "enroll",
            RunningEdge.HOST,
            "--site",
            RunningEdge.SITE,
            "--out",
            token.toString(),
            "--config",
            gateway.config().toString());
    assertThat(enrolled.status()).as(enrolled.err()).isZero();
    assertThat(Files.getPosixFilePermissions(token)).hasSize(2);
    edge =
        new RunningEdge(directory.resolve("edge"), gateway.url(), token, bridge.settings()).start();
    untilLinked();
  }

  @AfterAll
  static void end() throws Exception {
    edge.close();
    gateway.close();
    bridge.close();
  }

  private static void untilLinked() {
    Until.holds("the host is linked and measured", () -> host().containsKey("bridge"));
  }

  private static JsonObject host() throws Exception {
    return gateway.get("/hosts/" + RunningEdge.HOST);
  }

  private static Output retire() throws Exception {
    String config = gateway.config().toString();
    return Programs.run(directory, "host", "retire", RunningEdge.HOST, "--config", config);
  }

  @BeforeEach
  void settle() throws Exception {
    bridge.slowly(0, 0);
    bridge.oldEnough();
  }

  private static String askRestart(String reason) throws Exception {
    Json answer =
        gateway.ask(
            "POST",
            "/hosts/" + RunningEdge.HOST + "/restarts",
            new JsonObject().put("mode", "when-idle").put("reason", reason));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    return answer.body().getString("id");
  }

  @Test
  void theBridgeIsRestartedOverTheLink() throws Exception {
    long starts = bridge.starts();

    String job = askRestart("over the link");

    gateway.jobIn(job, "done");
    assertThat(bridge.starts()).isEqualTo(starts + 1);
    assertThat(host().getJsonArray("abilities").encode()).contains("see memory", "restart");
  }

  @Test
  void aGatewayKilledInTheMiddleOfARestartLosesAndRepeatsNothing() throws Exception {
    long starts = bridge.starts();
    long asked = bridge.asked();
    Instant from = Instant.now();
    bridge.slowly(4, 0);
    String job = askRestart("killed meanwhile");
    gateway.jobIn(job, "restarting");
    Until.holds("the restart command runs", () -> bridge.asked() == asked + 1);

    gateway.kill();
    Until.holds("the host notices", () -> edge.log().contains("no link to "));
    gateway.start();

    gateway.jobIn(job, "done");
    assertThat(bridge.starts()).isEqualTo(starts + 1);
    assertThat(bridge.asked()).isEqualTo(asked + 1);
    withoutGapOrDouble(from);
  }

  /**
   * Every second from then on, read from the ring over the link, also while no gateway was there.
   */
  private static void withoutGapOrDouble(Instant from) throws Exception {
    JsonArray points =
        gateway
            .get("/hosts/" + RunningEdge.HOST + "/metrics?names=memoryUsedPercent&from=" + from)
            .getJsonArray("memoryUsedPercent");
    List<Instant> times = new ArrayList<>();
    for (Object point : points) {
      assertThat(((JsonArray) point).getValue(1)).as(points.encode()).isNotNull();
      times.add(Instant.parse(((JsonArray) point).getString(0)));
    }
    assertThat(times).hasSizeGreaterThan(5).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aHostThatIsKilledIsStaleCanBeRetiredThenAndComesBack() throws Exception {
    Output tooEarly = retire();
    assertThat(tooEarly.status()).isNotZero();
    assertThat(tooEarly.err()).contains("stop Meetkeeper there first");
    edge.kill();
    JsonObject stale =
        Until.seen("stale", Duration.ofSeconds(60), EdgeIT::host, host -> host.getBoolean("stale"));
    assertThat(stale.containsKey("memoryUsedPercent")).isFalse();
    assertThat(stale.containsKey("link")).isFalse();
    assertThat(gateway.ask("GET", "/hosts/" + RunningEdge.HOST + "/findings", null).status())
        .isEqualTo(503);

    Until.seen("both count it as silent", EdgeIT::retire, retired -> retired.status() == 0);
    assertThat(gateway.ask("GET", "/hosts/" + RunningEdge.HOST, null).status()).isEqualTo(404);

    edge.start();

    Until.holds("it is back", () -> !host().getBoolean("stale"));
  }

  @Test
  void theHostSaysHowItsLinkIs() throws Exception {
    Output status = Programs.run(directory, "status", "--config", edge.config().toString());
    assertThat(status.status()).as(status.err()).isZero();
    assertThat(status.out())
        .contains(RunningEdge.HOST + " (" + RunningEdge.SITE + ") is linked to " + gateway.url());

    Output doctor = Programs.run(directory, "doctor", "--config", edge.config().toString());
    assertThat(doctor.out()).contains("reachable, and takes this host's token");

    assertThat(edge.log())
        .contains("kept over an edge link by " + gateway.url())
        .contains("linked to " + gateway.url())
        .doesNotContain(Files.readString(directory.resolve("edge1.token")).strip());
  }

  @Test
  void whatBelongsBesideTheGatewayDoesNotRunHere() throws Exception {
    Output run =
        Programs.run(
            directory, "run", "--roles", "collector,gateway", "--config", edge.config().toString());
    assertThat(run.status()).isEqualTo(78);
    assertThat(run.err()).contains("--roles = gateway").contains("edge.gateway-url");
  }
}
