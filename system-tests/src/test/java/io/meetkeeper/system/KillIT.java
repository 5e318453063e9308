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
 * {@code kill -9} of Meetkeeper wherever a job may be, and a start over the same data: the job ends
 * correctly, and by the bridge's own log it was restarted once.
 */
class KillIT {
  /** A command is valid for 15 s and counts as lost 2 min after that. */
  private static final Duration LOST_AT_LAST = Duration.ofSeconds(170);

  @TempDir private static Path directory;

  private static LocalBridge bridge;
  private static RunningMeetkeeper meetkeeper;

  private long startsBefore;
  private long askedBefore;

  @BeforeAll
  static void start() throws Exception {
    bridge = new LocalBridge(directory);
    bridge.start();
    meetkeeper = new RunningMeetkeeper(directory, bridge.settings());
    meetkeeper.start();
  }

  @AfterAll
  static void end() throws Exception {
    meetkeeper.close();
    bridge.close();
  }

  @BeforeEach
  void settle() throws Exception {
    bridge.slowly(0, 0);
    bridge.endConferences();
    Until.holds(
        "no job is left over",
        () -> meetkeeper.items("/restarts").stream().allMatch(RunningMeetkeeper::hasEnded));
    bridge.oldEnough();
    startsBefore = bridge.starts();
    askedBefore = bridge.asked();
  }

  @Test
  void whileItWaits() throws Exception {
    bridge.beginConference();
    String job = meetkeeper.askRestart("when-idle", "killed while it waits");
    meetkeeper.jobIn(job, "waiting");

    again();

    assertThat(meetkeeper.jobIn(job, "waiting").getString("because")).contains("1 conference");
    assertThat(bridge.starts()).isEqualTo(startsBefore);
    bridge.endConferences();
    restartedOnce(job);
  }

  @Test
  void rightAfterItWasAskedFor() throws Exception {
    String job = meetkeeper.askRestart("when-idle", "killed right after that");

    again();

    restartedOnce(job);
  }

  @Test
  void whileTheCommandHasNotTouchedTheBridge() throws Exception {
    bridge.slowly(6, 0);
    String job = meetkeeper.askRestart("when-idle", "killed before the command acted");
    commandRuns(job);

    again();

    assertThat(meetkeeper.job(job).getString("state")).isEqualTo("restarting");
    assertThat(bridge.starts()).isEqualTo(startsBefore);
    restartedOnce(job);
  }

  @Test
  void whileTheCommandLingers() throws Exception {
    bridge.slowly(0, 8);
    String job = meetkeeper.askRestart("when-idle", "killed after the command acted");
    commandRuns(job);
    Until.holds("the bridge has started", () -> bridge.starts() == startsBefore + 1);

    again();

    restartedOnce(job);
  }

  /** A command that writes to us ends with us: here between stop and start. */
  @Test
  void whenTheCommandDiesOfIt() throws Exception {
    bridge.restart(
        """
        kill $(cat bridge.pid)
        while kill -0 $(cat bridge.pid) 2>/dev/null; do sleep 0.05; done
        sleep 3
        echo stopped
        ./start.sh
        """);
    String job = meetkeeper.askRestart("when-idle", "killed between stop and start");
    commandRuns(job);

    again();

    restartedOnce(job);
  }

  @Test
  void whenTheCommandDiedBeforeItDidAnything() throws Exception {
    bridge.restart("sleep 3\necho about to stop\nexit 1\n");
    String job = meetkeeper.askRestart("now", "killed together with the command");
    commandRuns(job);

    meetkeeper.kill();
    bridge.slowly(0, 0);
    meetkeeper.start();

    Until.seen(
        "the command counts as lost and is given once more",
        LOST_AT_LAST,
        bridge::asked,
        asked -> asked > askedBefore + 1);
    restartedOnce(job);
    assertThat(bridge.asked()).isEqualTo(askedBefore + 2);
  }

  @Test
  void whileItVerifies() throws Exception {
    String job = meetkeeper.askRestart("when-idle", "killed while it verifies");
    meetkeeper.jobIn(job, "verifying");

    again();

    assertThat(meetkeeper.job(job).getString("state")).isEqualTo("verifying");
    restartedOnce(job);
  }

  private void commandRuns(String job) throws Exception {
    meetkeeper.jobIn(job, "restarting");
    Until.holds("the restart command runs", () -> bridge.asked() == askedBefore + 1);
  }

  private static void again() throws Exception {
    meetkeeper.kill();
    meetkeeper.start();
  }

  private void restartedOnce(String job) throws Exception {
    JsonObject done = meetkeeper.jobIn(job, "done");
    assertThat(done.getJsonObject("after").getLong("pid"))
        .isEqualTo(bridge.state().getLong("pid"))
        .isNotEqualTo(done.getJsonObject("before").getLong("pid"));
    assertThat(bridge.starts()).isEqualTo(startsBefore + 1);
    assertThat(states(job))
        .containsExactly("requested", "waiting", "restarting", "verifying", "done");
    assertThat(meetkeeper.items("/events?type=foreign-restart")).isEmpty();
  }

  /** Its states one after the other; notes within a state are left out. */
  private static List<String> states(String job) throws Exception {
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
