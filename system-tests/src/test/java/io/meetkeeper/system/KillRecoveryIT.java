package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of Meetkeeper at any point of a job, and a start over the same data: the job ends
 * correctly, and by the bridge's own log it was restarted once.
 */
class KillRecoveryIT {
  /** A command is valid for 15 s and counts as lost 2 min after that. */
  private static final Duration GIVE_UP_TIMEOUT = Duration.ofMinutes(8);

  @TempDir private static Path directory;

  private static LocalBridgeProcess bridge;
  private static MeetkeeperServerProcess meetkeeper;

  private long startsBefore;
  private long askedBefore;

  @BeforeAll
  static void start() throws Exception {
    bridge = new LocalBridgeProcess(directory);
    bridge.start();
    meetkeeper = new MeetkeeperServerProcess(directory, bridge.settings());
    meetkeeper.start();
  }

  @AfterAll
  static void end() throws Exception {
    meetkeeper.close();
    bridge.close();
  }

  @BeforeEach
  void settle() throws Exception {
    bridge.restartFreely();
    bridge.endConferences();
    Polling.untilTrue(
        "no job is left over",
        () -> meetkeeper.items("/restarts").stream().allMatch(MeetkeeperServerProcess::hasEnded));
    bridge.awaitRestartAllowed();
    startsBefore = bridge.startCount();
    askedBefore = bridge.restartCommandCount();
  }

  @Test
  void whileItWaits() throws Exception {
    bridge.beginConference();
    String job = meetkeeper.requestRestart("when-idle", "killed while it waits");
    meetkeeper.awaitJobState(job, "waiting");

    killAndRestart();

    Polling.until(
        "it waits for the conference again",
        () -> meetkeeper.job(job).getString("because"),
        because -> because.contains("1 conference"));
    assertThat(bridge.startCount()).isEqualTo(startsBefore);
    bridge.endConferences();
    assertRestartedOnce(job);
  }

  @Test
  void rightAfterItWasAskedFor() throws Exception {
    String job = meetkeeper.requestRestart("when-idle", "killed right after that");

    killAndRestart();

    assertRestartedOnce(job);
  }

  @Test
  void whileTheCommandHasNotTouchedTheBridge() throws Exception {
    bridge.holdBeforeRestart();
    String job = meetkeeper.requestRestart("when-idle", "killed before the command acted");
    awaitCommandRunning(job);

    killAndRestart();

    assertThat(meetkeeper.job(job).getString("state")).isEqualTo("restarting");
    assertThat(bridge.startCount()).isEqualTo(startsBefore);
    bridge.letGo();
    assertRestartedOnce(job);
  }

  @Test
  void whileTheCommandLingers() throws Exception {
    bridge.holdAfterRestart();
    String job = meetkeeper.requestRestart("when-idle", "killed after the command acted");
    awaitCommandRunning(job);
    Polling.untilTrue("the bridge has started", () -> bridge.startCount() == startsBefore + 1);

    killAndRestart();

    bridge.letGo();
    assertRestartedOnce(job);
  }

  /** A command that writes to us ends with us: here between stop and start. */
  @Test
  void whenTheCommandDiesOfIt() throws Exception {
    bridge.holdAfterStop("echo stopped\n./start.sh\n");
    String job = meetkeeper.requestRestart("when-idle", "killed between stop and start");
    awaitCommandRunning(job);

    meetkeeper.kill();
    bridge.letGo();
    meetkeeper.start();

    assertRestartedOnce(job);
  }

  @Test
  void whenTheCommandDiedBeforeItDidAnything() throws Exception {
    bridge.holdInstead("echo about to stop\nexit 1\n");
    String job = meetkeeper.requestRestart("now", "killed together with the command");
    awaitCommandRunning(job);

    meetkeeper.kill();
    bridge.restartFreely();
    meetkeeper.start();

    Polling.until(
        "the command counts as lost and is given once more",
        GIVE_UP_TIMEOUT,
        bridge::restartCommandCount,
        asked -> asked > askedBefore + 1);
    assertRestartedOnce(job);
    assertThat(bridge.restartCommandCount()).isEqualTo(askedBefore + 2);
  }

  @Test
  void whileItVerifies() throws Exception {
    bridge.unhealthyFromNextStart();
    String job = meetkeeper.requestRestart("when-idle", "killed while it verifies");
    meetkeeper.awaitJobState(job, "verifying");

    killAndRestart();

    assertThat(meetkeeper.job(job).getString("state")).isEqualTo("verifying");
    bridge.healthy();
    assertRestartedOnce(job);
  }

  private void awaitCommandRunning(String job) throws Exception {
    meetkeeper.awaitJobState(job, "restarting");
    Polling.untilTrue(
        "the restart command runs", () -> bridge.restartCommandCount() == askedBefore + 1);
  }

  private static void killAndRestart() throws Exception {
    meetkeeper.kill();
    meetkeeper.start();
  }

  private void assertRestartedOnce(String job) throws Exception {
    JsonObject done = meetkeeper.awaitJobState(job, "done");
    assertThat(done.getJsonObject("after").getLong("pid"))
        .isEqualTo(bridge.state().getLong("pid"))
        .isNotEqualTo(done.getJsonObject("before").getLong("pid"));
    assertThat(bridge.startCount()).isEqualTo(startsBefore + 1);
    assertThat(stateHistory(job))
        .containsExactly("requested", "waiting", "restarting", "verifying", "done");
    assertThat(meetkeeper.items("/events?type=foreign-restart")).isEmpty();
  }

  /** The successive states of the job; notes within a state are left out. */
  private static List<String> stateHistory(String job) throws Exception {
    List<String> states = new ArrayList<>();
    for (Object step : meetkeeper.job(job).getJsonArray("steps")) {
      String state = ((JsonObject) step).getString("state");
      if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
        states.add(state);
      }
    }
    return states;
  }
}
