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
 * A gateway with a scheduler, and a host on an edge link with a bridge, as two processes: the
 * actions of an operator, and {@code kill -9} of either process during them.
 */
class EdgeLinkIT {
  @TempDir private static Path directory;

  private static LocalBridgeProcess bridge;
  private static MeetkeeperServerProcess gateway;
  private static EdgeHostProcess edge;

  @BeforeAll
  static void start() throws Exception {
    bridge = new LocalBridgeProcess(directory);
    bridge.start();
    gateway =
        new MeetkeeperServerProcess(
            directory,
            """
            roles = [scheduler, gateway]
            restart { idle-for = 0s, verify-within = 10m, nightly.cron = null }
            bridge.healthy-for = 4s
            """);
    gateway.start();
    Path token = directory.resolve("edge1.token");
    CommandResult enrolled =
        ProgramLauncher.run(
            directory,
            "host",
            "enroll",
            EdgeHostProcess.HOST,
            "--site",
            EdgeHostProcess.SITE,
            "--out",
            token.toString(),
            "--config",
            gateway.config().toString());
    assertThat(enrolled.status()).as(enrolled.err()).isZero();
    assertThat(Files.getPosixFilePermissions(token)).hasSize(2);
    edge =
        new EdgeHostProcess(directory.resolve("edge"), gateway.url(), token, bridge.settings())
            .start();
    awaitLinked();
  }

  @AfterAll
  static void end() throws Exception {
    edge.close();
    gateway.close();
    bridge.close();
  }

  private static void awaitLinked() {
    Polling.untilTrue("the host is linked and measured", () -> host().containsKey("bridge"));
  }

  private static JsonObject host() throws Exception {
    return gateway.get("/hosts/" + EdgeHostProcess.HOST);
  }

  private static CommandResult retire() throws Exception {
    String config = gateway.config().toString();
    return ProgramLauncher.run(
        directory, "host", "retire", EdgeHostProcess.HOST, "--config", config);
  }

  @BeforeEach
  void settle() throws Exception {
    bridge.restartFreely();
    bridge.awaitRestartAllowed();
  }

  private static String askRestart(String reason) throws Exception {
    JsonResponse answer =
        gateway.requestOnceKnown(
            "/hosts/" + EdgeHostProcess.HOST + "/restarts",
            new JsonObject().put("mode", "when-idle").put("reason", reason));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    return answer.body().getString("id");
  }

  @Test
  void theBridgeIsRestartedOverTheLink() throws Exception {
    long starts = bridge.startCount();

    String job = askRestart("over the link");

    gateway.awaitJobState(job, "done");
    assertThat(bridge.startCount()).isEqualTo(starts + 1);
    assertThat(host().getJsonArray("abilities").encode()).contains("see memory", "restart");
  }

  @Test
  void aGatewayKilledInTheMiddleOfARestartLosesAndRepeatsNothing() throws Exception {
    long starts = bridge.startCount();
    long asked = bridge.restartCommandCount();
    Instant from = Instant.now();
    bridge.holdBeforeRestart();
    String job = askRestart("killed meanwhile");
    gateway.awaitJobState(job, "restarting");
    Polling.untilTrue("the restart command runs", () -> bridge.restartCommandCount() == asked + 1);

    gateway.kill();
    Instant killed = Instant.now();
    Polling.untilTrue("the host notices", () -> edge.log().contains("no link to "));
    bridge.letGo();
    gateway.start();
    Duration outage = Duration.between(killed, Instant.now());

    gateway.awaitJobState(job, "done");
    assertThat(bridge.startCount()).isEqualTo(starts + 1);
    assertThat(bridge.restartCommandCount()).isEqualTo(asked + 1);
    assertNoGapOrDuplicate(from, outage);
  }

  /**
   * Checks the samples since a time, read from the ring over the link. A busy host leaves some out,
   * but not all of those that it takes while there is no gateway.
   */
  private static void assertNoGapOrDuplicate(Instant from, Duration outage) throws Exception {
    JsonArray points =
        gateway
            .get("/hosts/" + EdgeHostProcess.HOST + "/metrics?names=memoryUsedPercent&from=" + from)
            .getJsonArray("memoryUsedPercent");
    List<Instant> times = new ArrayList<>();
    for (Object point : points) {
      if (((JsonArray) point).getValue(1) != null) {
        times.add(Instant.parse(((JsonArray) point).getString(0)));
      }
    }
    assertThat(times).hasSizeGreaterThan(5).isSorted().doesNotHaveDuplicates();
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .as(points.encode())
          .isLessThan(outage);
    }
  }

  @Test
  void aHostThatIsKilledIsStaleCanBeRetiredThenAndComesBack() throws Exception {
    CommandResult tooEarly = retire();
    assertThat(tooEarly.status()).isNotZero();
    assertThat(tooEarly.err()).contains("stop Meetkeeper there first");
    edge.kill();
    JsonObject stale = Polling.until("stale", EdgeLinkIT::host, host -> host.getBoolean("stale"));
    assertThat(stale.containsKey("memoryUsedPercent")).isFalse();
    assertThat(stale.containsKey("link")).isFalse();
    JsonResponse findings =
        gateway.request("GET", "/hosts/" + EdgeHostProcess.HOST + "/findings", null);
    assertThat(findings.body().getJsonArray("items").getJsonObject(0).getString("id"))
        .isEqualTo("silent");

    // a request whose answer was late has retired it too
    Polling.until(
        "both count it as silent",
        EdgeLinkIT::retire,
        retired -> retired.status() == 0 || retired.err().contains("there is no host"));
    assertThat(gateway.request("GET", "/hosts/" + EdgeHostProcess.HOST, null).status())
        .isEqualTo(404);

    edge.start();

    Polling.untilTrue("it is back", () -> !host().getBoolean("stale"));
  }

  @Test
  void theHostSaysHowItsLinkIs() throws Exception {
    CommandResult status =
        ProgramLauncher.run(directory, "status", "--config", edge.config().toString());
    assertThat(status.status()).as(status.err()).isZero();
    assertThat(status.out())
        .contains(
            EdgeHostProcess.HOST + " (" + EdgeHostProcess.SITE + ") is linked to " + gateway.url());

    CommandResult doctor =
        ProgramLauncher.run(directory, "doctor", "--config", edge.config().toString());
    assertThat(doctor.out()).contains("reachable, and takes this host's token");

    assertThat(edge.log())
        .contains("kept over an edge link by " + gateway.url())
        .contains("linked to " + gateway.url())
        .doesNotContain(Files.readString(directory.resolve("edge1.token")).strip());
  }

  @Test
  void whatBelongsBesideTheGatewayDoesNotRunHere() throws Exception {
    CommandResult run =
        ProgramLauncher.run(
            directory, "run", "--roles", "collector,gateway", "--config", edge.config().toString());
    assertThat(run.status()).isEqualTo(78);
    assertThat(run.err()).contains("--roles = gateway").contains("edge.gateway-url");
  }
}
