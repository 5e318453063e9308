package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The main task on one server with a real systemd: the package is installed, and a non-root user
 * restarts the bridge over D-Bus, including cases in which it does not come back, a call begins at
 * the last moment, or Meetkeeper itself is killed; finally the package is purged. The tests follow
 * the order of an operator's day; each one leaves a healthy, idle bridge behind.
 */
@TestMethodOrder(OrderAnnotation.class)
class RestartSystemTest {
  private static final String SHORT_TIMES =
      """
      meetkeeper {
        collector.interval = 2s
        bridge {
          healthy-for = 4s
          no-second-restart-within = 10s
          start-again-after = [3s, 6s, 9s]
        }
        restart { nightly.cron = null, idle-for = 6s, verify-within = 10m }
      }
      """;

  private static JitsiServer server;

  @RegisterExtension
  static final AfterTestExecutionCallback afterFailure =
      test -> test.getExecutionException().ifPresent(failure -> server.restoreBridge());

  @BeforeAll
  static void start() {
    server = JitsiServer.start();
    server.install();
    server.configure(SHORT_TIMES);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void theServiceRunsWithoutRights() {
    long pid = server.host().mainPid(JitsiServer.MEETKEEPER);
    String status = server.host().run("cat", "/proc/" + pid + "/status");

    assertThat(server.host().run("ps", "-o", "user:20=", "-p", "" + pid)).isEqualTo("meetkeeper");
    assertThat(status)
        .contains("NoNewPrivs:\t1")
        .contains("CapBnd:\t0000000000000000")
        .contains("Seccomp:\t2");
    assertThat(server.host().run("grep", " / / ", "/proc/" + pid + "/mountinfo"))
        .as("ProtectSystem=strict")
        .contains(" / / ro,");
    assertThat(server.host().run("stat", "-c", "%a %U", "/var/lib/meetkeeper"))
        .isEqualTo("700 meetkeeper");
    assertThat(server.host().run("stat", "-c", "%a", "/var/lib/meetkeeper/admin.token"))
        .isEqualTo("600");
  }

  @Test
  @Order(2)
  void theFirstScreenSaysWhatItMayDoAndWhatItLacks() {
    assertThat(
            Polling.until(
                "the first lines",
                () -> server.host().journal(JitsiServer.MEETKEEPER),
                journal -> journal.contains("REST on")))
        .contains("on meet1")
        .contains("see memory: yes")
        .contains("see calls: yes")
        .contains("restart: no, ")
        .contains("meetkeeper grant restart")
        .contains("token in /var/lib/meetkeeper/admin.token");
    assertThat(server.host().exec("meetkeeper", "status").out())
        .contains("meet1")
        .contains("bridge      up, conferences 0, endpoints 0")
        .contains("automation  watch");
    assertThat(server.host().execAs("meetkeeper", "meetkeeper", "doctor").out())
        .contains("as user meetkeeper")
        .contains("restart: no");
  }

  @Test
  @Order(3)
  void withoutTheGrantNothingIsTouchedAndTheWayIsReported() {
    long starts = server.bridgeStarts();

    String job = server.requestRestart("now");
    JsonObject refused = server.awaitJobReason(job, "sudo meetkeeper grant restart");

    assertThat(refused.getString("state")).isEqualTo("waiting");
    assertThat(server.bridgeStarts()).isEqualTo(starts);
    server.api().post("/restarts/" + job + "/cancel", null).successBody();
    assertThat(server.job(job).getString("state")).isEqualTo("cancelled");
  }

  @Test
  @Order(4)
  void whatIsGrantedIsTheBridgesUnitAlone() {
    assertThat(server.host().run("meetkeeper", "grant", "restart")).contains(JitsiServer.BRIDGE);
    server.restartMeetkeeper();

    Polling.until(
        "the right in the journal",
        () -> server.host().journal(JitsiServer.MEETKEEPER),
        journal -> journal.contains("restart: yes (systemd over D-Bus"));
    CommandResult other =
        server.host().execAs("meetkeeper", "systemctl", "restart", "systemd-journald.service");
    CommandResult stop =
        server.host().execAs("meetkeeper", "systemctl", "stop", JitsiServer.BRIDGE);
    assertThat(other.status()).isNotZero();
    assertThat(stop.status()).isNotZero();
  }

  @Test
  @Order(5)
  void aRestartWaitsForTheConferencesToEnd() {
    long starts = server.bridgeStarts();
    long pid = server.bridgePid();
    server.beginConference();

    String job = server.requestRestart("when-idle");
    server.awaitJobReason(job, "1 conference, 3 endpoints");
    assertThat(server.job(job).getString("state")).isEqualTo("waiting");
    assertThat(server.bridgeStarts()).isEqualTo(starts);
    server.endConferences();
    JsonObject done = server.awaitJobState(job, "done");

    assertThat(JitsiServer.stateHistory(done))
        .containsExactly("requested", "waiting", "restarting", "verifying", "done");
    assertThat(done.getJsonObject("before").getLong("pid")).isEqualTo(pid);
    assertThat(done.getJsonObject("after").getLong("pid")).isEqualTo(server.bridgePid());
    assertThat(server.bridgePid()).isNotEqualTo(pid);
    assertThat(server.bridgeStarts()).isEqualTo(starts + 1);
  }

  /**
   * The conference begins with the answer about the bridge's health, by which time the calls on
   * which the decision is based have been read. On a busy machine it may begin before that was
   * asked for; then the job waits, and it is tried again.
   */
  @Test
  @Order(6)
  void aConferenceThatBeginsBetweenDecisionAndActIsNotCut() {
    JsonObject job = restartWithAConferenceMeanwhile();
    for (int more = 5; more > 0 && !job.encode().contains("the agent refused"); more--) {
      job = restartWithAConferenceMeanwhile();
    }

    assertThat(job.encode()).contains("the agent refused: conferences: 1, local endpoints: 3");
    assertThat(JitsiServer.stateHistory(job))
        .containsExactly("requested", "waiting", "restarting", "waiting");
  }

  /** Requests a restart that must not happen; returns the job when it waits for the conference. */
  private static JsonObject restartWithAConferenceMeanwhile() {
    bridgeIsReady();
    long starts = server.bridgeStarts();
    server.controlBridge(
        "POST",
        "/fault",
        new JsonObject()
            .put("kind", "slow")
            .put("delayMillis", 1_800)
            .put("path", "/about/health")
            .put("endpoints", 3));

    String id = server.requestRestart("now");
    JsonObject job =
        Polling.until(
            "it waits for the conference",
            () -> server.job(id),
            seen -> seen.encode().matches(".*(1 conference, 3|conferences: 1, local) endpoints.*"));
    server.controlBridge("DELETE", "/fault", null);
    assertThat(server.bridgeStarts()).isEqualTo(starts);
    server.api().post("/restarts/" + id + "/cancel", null).successBody();
    server.endConferences();
    return job;
  }

  @Test
  @Order(7)
  void aStartThatSystemdItselfMendsIsLeftToIt() {
    bridgeIsReady();
    long starts = server.bridgeStarts();
    server.scriptNextStarts(new JsonObject().put("failStarts", 1));

    server.awaitJobState(server.requestRestart("now"), "done");

    assertThat(server.startAttempts()).isEqualTo(2);
    assertThat(server.bridgeStarts()).isEqualTo(starts + 1);
  }

  @Test
  @Order(8)
  void aBridgeThatStaysDownIsStartedAgain() {
    bridgeIsReady();
    long starts = server.bridgeStarts();
    server.addUnitDropIn("Restart=no");
    server.scriptNextStarts(new JsonObject().put("failStarts", 2));

    server.awaitJobState(server.requestRestart("now"), "done");

    assertThat(server.startAttempts()).isEqualTo(3);
    assertThat(server.bridgeStarts()).isEqualTo(starts + 1);
  }

  @Test
  @Order(9)
  void aBridgeThatDoesNotComeBackIsReportedAndSuspends() {
    bridgeIsReady();
    int newest = server.newestEventPosition();
    server.scriptNextStarts(new JsonObject().put("failStarts", 99));

    JsonObject failed = server.awaitJobState(server.requestRestart("now"), "failed");

    assertThat(failed.getString("because"))
        .contains("started 3 times without success")
        .contains("Main process exited, code=exited, status=1/FAILURE");
    assertThat(server.startAttempts()).isEqualTo(4);
    assertThat(server.awaitEvent(newest, "restart", "without success").getString("severity"))
        .isEqualTo("error");
    assertThat(server.awaitEvent(newest, "automation", "without success").getString("severity"))
        .isEqualTo("error");
    assertThat(server.automation()).isEqualTo("suspended");

    server.scriptNextStarts(new JsonObject());
    server.removeUnitDropIn();
    server.host().run("systemctl", "start", JitsiServer.BRIDGE);
    server.awaitEvent(newest, "foreign-restart", "the bridge runs again; it was not started by us");
    server.api().post("/hosts/" + JitsiServer.NAME + "/resume", null).successBody();
    assertThat(server.automation()).isEqualTo("watch");
  }

  @Test
  @Order(10)
  void aRestartBySomebodyElseIsReported() {
    int jobs = server.jobCount();
    int newest = server.newestEventPosition();

    server.host().run("systemctl", "restart", JitsiServer.BRIDGE);

    JsonObject event = server.awaitEvent(newest, "foreign-restart", "restarted, and not by us");
    assertThat(event.getString("suspect")).isEqualTo("systemctl");
    assertThat(event.getString("severity")).isEqualTo("info");
    assertThat(event.getJsonObject("after").getLong("pid")).isEqualTo(server.bridgePid());
    assertThat(server.jobCount()).isEqualTo(jobs);
  }

  @Test
  @Order(11)
  void aCrashThatSystemdMendsIsReported() {
    int jobs = server.jobCount();
    int newest = server.newestEventPosition();
    server.awaitBridge();
    long starts = server.bridgeStarts();

    server.host().run("kill", "-9", String.valueOf(server.bridgePid()));

    JsonObject event = server.awaitEvent(newest, "foreign-restart", "it ended by itself");
    assertThat(event.getString("suspect")).isEqualTo("crash");
    assertThat(event.getString("severity")).isEqualTo("warning");
    Polling.until("a new bridge", server::bridgeStarts, seen -> seen == starts + 1);
    server.awaitBridge();
    assertThat(server.jobCount()).isEqualTo(jobs);
  }

  @Test
  @Order(12)
  void aStoppedBridgeIsStartedWhenAPersonAsksUnlessItIsMasked() {
    server.awaitBridge();
    int newest = server.newestEventPosition();
    long starts = server.bridgeStarts();
    assertThat(requestStart().body().getString("detail")).contains("the bridge runs already");
    server.host().run("systemctl", "stop", JitsiServer.BRIDGE);
    server.awaitEvent(newest, "foreign-restart", "was stopped, and not by us");
    server.host().run("systemctl", "mask", "--runtime", JitsiServer.BRIDGE);
    JsonHttpClient.JsonReply masked = requestStart();
    server.host().run("systemctl", "unmask", "--runtime", JitsiServer.BRIDGE);

    assertThat(masked.status()).isEqualTo(409);
    assertThat(masked.body().getString("detail")).contains("masked");
    JsonObject done = server.awaitJobState(requestStart().successBody().getString("id"), "done");

    assertThat(JitsiServer.stateHistory(done))
        .containsExactly("requested", "waiting", "restarting", "verifying", "done");
    assertThat(done.getString("mode")).isEqualTo("start");
    assertThat(done.getJsonObject("after").getLong("pid")).isEqualTo(server.bridgePid());
    assertThat(server.bridgeStarts()).isEqualTo(starts + 1);
  }

  private static JsonHttpClient.JsonReply requestStart() {
    return server.api().post("/hosts/" + JitsiServer.NAME + "/start", null);
  }

  @Test
  @Order(13)
  void killedWhileAJobWaits() {
    long starts = server.bridgeStarts();
    Polling.until("up", server::bridgePid, pid -> pid > 0);
    server.beginConference();
    String job = server.requestRestart("when-idle");
    server.awaitJobReason(job, "1 conference, 3 endpoints");

    server.killMeetkeeper();

    assertThat(server.job(job).getString("state")).isEqualTo("waiting");
    assertThat(server.bridgeStarts()).isEqualTo(starts);
    server.endConferences();
    server.awaitJobState(job, "done");
    assertThat(server.bridgeStarts()).isEqualTo(starts + 1);
  }

  /** The bridge takes longer to stop than Meetkeeper to return. */
  @Test
  @Order(14)
  void killedWhileSystemdRestartsTheBridge() {
    bridgeIsReady();
    long starts = server.bridgeStarts();
    server.holdBridgeStop();
    String job = server.requestRestart("now");
    server.awaitJobState(job, "restarting");
    Polling.until(
        "the stop has begun",
        () -> server.host().unitProperty(JitsiServer.BRIDGE, "ActiveState"),
        state -> state.equals("deactivating"));

    server.killMeetkeeper();
    assertThat(server.job(job).getString("state")).isEqualTo("restarting");
    server.letBridgeStop();
    JsonObject done = server.awaitJobState(job, "done");
    server.removeUnitDropIn();

    assertThat(JitsiServer.stateHistory(done))
        .containsExactly("requested", "waiting", "restarting", "verifying", "done");
    assertThat(server.bridgeStarts()).isEqualTo(starts + 1);
  }

  /** The bridge does not prove its health until it is told to be healthy. */
  @Test
  @Order(15)
  void killedWhileTheBridgeMustProveItself() {
    bridgeIsReady();
    long starts = server.bridgeStarts();
    server.scriptNextStarts(new JsonObject().put("unhealthy", "told to be"));
    String job = server.requestRestart("now");
    server.awaitJobReason(job, "it must prove itself");
    Polling.until("it has its orders", server::bridgeStarts, seen -> seen == starts + 1);
    server.scriptNextStarts(new JsonObject());

    server.killMeetkeeper();
    assertThat(server.job(job).getString("state")).isEqualTo("verifying");
    server.controlBridge("POST", "/health", new JsonObject().put("healthy", true));
    server.awaitJobState(job, "done");

    assertThat(server.bridgeStarts()).isEqualTo(starts + 1);
  }

  /** systemd kills whatever takes longer, and reports it. */
  @Test
  @Order(16)
  void aStopIsOrderlyAndWithinTenSeconds() {
    server.host().run("mkdir", "-p", "/etc/systemd/system/meetkeeper.service.d");
    server
        .host()
        .write(
            "/etc/systemd/system/meetkeeper.service.d/test.conf", "[Service]\nTimeoutStopSec=10\n");
    server.host().run("systemctl", "daemon-reload");
    server.beginConference();
    String job = server.requestRestart("when-idle");

    server.host().run("systemctl", "stop", JitsiServer.MEETKEEPER);

    assertThat(server.host().unitProperty(JitsiServer.MEETKEEPER, "Result")).isEqualTo("success");
    assertThat(server.host().unitProperty(JitsiServer.MEETKEEPER, "ExecMainCode")).isEqualTo("1");
    assertThat(server.host().unitProperty(JitsiServer.MEETKEEPER, "ExecMainStatus")).isEqualTo("0");
    server.host().run("rm", "-r", "/etc/systemd/system/meetkeeper.service.d");
    server.host().run("systemctl", "daemon-reload");
    server.restartMeetkeeper();
    assertThat(server.job(job).getString("state")).isEqualTo("waiting");
    server.api().post("/restarts/" + job + "/cancel", null).successBody();
    server.endConferences();
  }

  @Test
  @Order(17)
  void purgedItLeavesNothing() {
    long pid = server.bridgePid();

    server.host().run("apt-get", "purge", "-y", "-q", "meetkeeper");

    assertThat(server.host().run("find", "/", "-xdev", "-iname", "*meetkeeper*")).isEmpty();
    assertThat(server.host().exec("getent", "passwd", "meetkeeper").out()).isEmpty();
    assertThat(server.host().exec("getent", "group", "meetkeeper").out()).isEmpty();
    assertThat(server.host().run("getent", "group", "systemd-journal"))
        .doesNotContain("meetkeeper");
    assertThat(server.host().unitProperty(JitsiServer.MEETKEEPER, "LoadState"))
        .isEqualTo("not-found");
    assertThat(server.bridgePid()).isEqualTo(pid);
  }

  /**
   * Waits until the bridge is idle in the API, and old enough: the agent does not restart one that
   * has just started.
   */
  private static void bridgeIsReady() {
    Polling.until(
        "an idle bridge",
        () ->
            server
                .hostView()
                .getJsonObject("bridge", new JsonObject())
                .getInteger("conferences", -1),
        conferences -> conferences == 0);
    Polling.until(
        "endpoints counted anew, which lags by 5 s",
        () ->
            server
                .api()
                .post(
                    "/hosts/" + JitsiServer.NAME + "/restarts?dryRun=true",
                    new JsonObject().put("mode", "now").put("reason", "is it idle?"))
                .status(),
        status -> status < 300);
    Polling.until(
        "a bridge older than the floor",
        () -> {
          String age =
              server
                  .host()
                  .exec("ps", "-o", "etimes=", "-p", "" + server.bridgePid())
                  .out()
                  .strip();
          return age.isEmpty() ? 0 : Integer.parseInt(age);
        },
        age -> age > 11);
  }
}
