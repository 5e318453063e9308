package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.EventsQuestion;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.JobsQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.backbone.contract.ResumeRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person asks for a restart. */
class ManualRestartTest {
  @TempDir private Path directory;
  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage(directory).start("automation = watch");
    stage.step();
  }

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void waitsForIdleThenRestartsVerifiesAndTells() {
    stage.bridge.conferences = 2;
    stage.step();
    RestartJob asked = stage.ask(RestartMode.WHEN_IDLE);
    assertThat(asked.state()).isEqualTo(JobState.REQUESTED);
    stage.pass(Duration.ofMinutes(20));
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.job().because()).contains("2 conferences, 4 endpoints");

    stage.bridge.conferences = 0;
    stage.pass(Duration.ofMinutes(9));
    assertThat(stage.bridge.commands).isEmpty();
    ProcessId before = stage.bridge.process;
    RestartJob done = stage.until(JobState.DONE);

    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(stage.bridge.commands.get(0).expected()).isEqualTo(before);
    assertThat(stage.bridge.commands.get(0).cutCalls()).isFalse();
    assertThat(done.before()).isEqualTo(before);
    assertThat(done.after()).isEqualTo(stage.bridge.process);
    assertThat(done.swapUsedBefore()).isPositive();
    assertThat(done.swapUsedAfter()).isPositive();
    assertThat(done.steps())
        .extracting(RestartJob.Step::state)
        .containsExactly(
            JobState.REQUESTED,
            JobState.WAITING,
            JobState.WAITING,
            JobState.RESTARTING,
            JobState.VERIFYING,
            JobState.VERIFYING,
            JobState.DONE);
    assertThat(stage.events(Event.RestartChanged.class))
        .extracting(Event.RestartChanged::state)
        .containsExactly(
            JobState.REQUESTED,
            JobState.WAITING,
            JobState.RESTARTING,
            JobState.VERIFYING,
            JobState.DONE);
    assertThat(stage.events(Event.ForeignRestart.class)).isEmpty();
    assertThat(stage.ask(Contracts.SCHEDULER_EVENTS, new EventsQuestion(0, 100)).items())
        .containsExactlyElementsOf(stage.events);
    assertThat(stage.automation().state()).isEqualTo(HostAutomation.State.WATCH);
    assertThat(stage.automation().job()).isNull();
  }

  @Test
  void nowNeedsNobodyToTalkOrLeaveToCut() {
    stage.bridge.conferences = 1;
    stage.step();
    Problem busy = refused(request("meet1", RestartMode.NOW, false));
    assertThat(busy.status()).isEqualTo(409);
    assertThat(busy.detail()).contains("1 conference, 2 endpoints").contains("cutCalls");
    stage.bridge.callsKnown = false;
    stage.step();
    assertThat(refused(request("meet1", RestartMode.NOW, false)).status()).isEqualTo(409);

    stage.ask(RestartMode.NOW, true);
    stage.step();
    stage.bridge.callsKnown = true;
    stage.until(JobState.DONE);
    assertThat(stage.bridge.commands.get(0).cutCalls()).isTrue();
  }

  @Test
  void nowDoesNotWaitForIdle() {
    stage.ask(RestartMode.NOW);
    stage.tick();
    stage.tick();
    assertThat(stage.job().state()).isEqualTo(JobState.VERIFYING);
  }

  @Test
  void staleFiguresAreNotKnownFigures() {
    stage.clock.add(Duration.ofMinutes(1));
    Problem problem = refused(request("meet1", RestartMode.NOW, false));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.detail()).contains("not known").contains("60 s old");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(refused(request("nobody", RestartMode.NOW, false)).status()).isEqualTo(404);
    assertThat(refused(request("meet1", RestartMode.DRAIN, false)).status()).isEqualTo(422);
    assertThat(refused(request("meet1", RestartMode.WHEN_IDLE, true)).status()).isEqualTo(422);
    RestartRequest tooLong =
        new RestartRequest("meet1", null, Duration.ofDays(8), null, false, "ann", false);
    assertThat(refused(tooLong).fields().get(0).name()).isEqualTo("waitAtMost");
    RestartJob job = stage.ask(RestartMode.WHEN_IDLE);
    Problem second = refused(request("meet1", RestartMode.WHEN_IDLE, false));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.detail()).contains(job.id());
  }

  @Test
  void aDryRunLeavesNothingBehind() {
    RestartJob job =
        stage.ask(
            Contracts.RESTART_ASK,
            new RestartRequest("meet1", null, null, null, false, "ann", true));
    assertThat(job.because()).contains("idle");
    assertThat(stage.jobs()).isEmpty();
    assertThat(stage.events).isEmpty();
  }

  @Test
  void expiresWithTheReason() {
    stage.bridge.conferences = 3;
    stage.step();
    stage.ask(RestartMode.WHEN_IDLE);
    RestartJob job = stage.until(JobState.EXPIRED);
    assertThat(job.because()).contains("3 h").contains("3 conferences");
    assertThat(stage.bridge.commands).isEmpty();
    assertThat(stage.automation().job()).isNull();
  }

  @Test
  void canBeCancelledUntilItActs() {
    stage.bridge.conferences = 1;
    stage.step();
    RestartJob job = stage.ask(RestartMode.WHEN_IDLE);
    stage.tick();
    JobQuestion question = new JobQuestion(job.id(), "bob", false);
    assertThat(stage.ask(Contracts.RESTART_CANCEL, new JobQuestion(job.id(), "bob", true)).state())
        .isEqualTo(JobState.WAITING);
    assertThat(stage.ask(Contracts.RESTART_CANCEL, question).state()).isEqualTo(JobState.CANCELLED);
    assertThat(stage.refused(Contracts.RESTART_CANCEL, question).status()).isEqualTo(409);
    assertThat(stage.ask(Contracts.RESTART_GET, question).because()).contains("bob");
    assertThat(stage.refused(Contracts.RESTART_GET, new JobQuestion("none", "bob", false)).status())
        .isEqualTo(404);

    stage.bridge.conferences = 0;
    stage.step();
    RestartJob acting = stage.ask(RestartMode.NOW);
    stage.step();
    assertThat(
            stage
                .refused(Contracts.RESTART_CANCEL, new JobQuestion(acting.id(), "bob", false))
                .status())
        .isEqualTo(409);
  }

  @Test
  void aRefusalOfTheAgentLeadsBackToWaiting() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.REFUSES;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.job().because()).contains("somebody talks");
    int asked = stage.bridge.commands.size();
    stage.step();
    assertThat(stage.bridge.commands).hasSize(asked);
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void waitsWhilePackagesAreInstalled() {
    stage.idle();
    stage.bridge.packagesLocked = true;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.pass(Duration.ofMinutes(5));
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.job().because()).contains("dpkg");
    stage.bridge.packagesLocked = false;
    stage.until(JobState.DONE);
  }

  @Test
  void waitsWhileItIsNotKnownWhetherPackagesAreInstalled() {
    stage.idle();
    stage.bridge.packagesLocked = null;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.pass(Duration.ofMinutes(5));
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.job().because()).contains("is not known: no /proc/locks");
    assertThat(stage.bridge.commands).isEmpty();
    stage.bridge.packagesLocked = false;
    stage.until(JobState.DONE);
  }

  @Test
  void aMissingAgentIsSaidAndNothingIsDone() {
    stage.idle();
    Stage.await(stage.bridge.end());
    stage.ask(RestartMode.WHEN_IDLE);
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.job().because()).contains("agent cannot be asked");
    Stage.await(stage.bridge.start());
    stage.until(JobState.DONE);
  }

  @Test
  void startsABridgeAgainThatStaysDownThenFailsAndSuspends() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.BREAKS;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.step();
    Instant began = stage.clock.instant();
    RestartJob failed = stage.until(JobState.FAILED);

    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(stage.bridge.commands)
        .extracting(BridgeCommand::action)
        .containsExactly(
            BridgeCommand.Action.RESTART,
            BridgeCommand.Action.START,
            BridgeCommand.Action.START,
            BridgeCommand.Action.START);
    assertThat(Duration.between(began, stage.clock.instant())).isGreaterThan(Duration.ofMinutes(5));
    assertThat(failed.because()).contains("jvb.sh: out of memory").contains("3 times");
    assertThat(stage.automation().state()).isEqualTo(HostAutomation.State.SUSPENDED);
    assertThat(stage.events(Event.AutomationChanged.class)).hasSize(1);
    assertThat(stage.events(Event.ForeignRestart.class)).isEmpty();

    stage.bridge.replace();
    stage.step();
    assertThat(stage.events(Event.ForeignRestart.class)).hasSize(1);
    HostAutomation resumed = stage.ask(Contracts.RESUME, new ResumeRequest("meet1", "ann", false));
    assertThat(resumed.state()).isEqualTo(HostAutomation.State.WATCH);
  }

  @Test
  void aBridgeThatComesBackAtTheSecondStartIsVerified() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.BREAKS;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.pass(Duration.ofSeconds(40));
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aBridgeThatIsStartedOverAndOverBySomebodyElseHasFailedInTheEnd() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.BREAKS;
    stage.bridge.lastExit = "exit-code 1";
    stage.ask(RestartMode.WHEN_IDLE);
    stage.step();
    stage.bridge.pending = true;
    RestartJob failed = stage.until(JobState.FAILED);
    assertThat(failed.because()).contains("jvb.sh: out of memory");
    assertThat(stage.bridge.commands).hasSize(1);
  }

  @Test
  void aBridgeThatDoesNotJoinItsMucsIsNotVerified() {
    stage.bridge.mucsJoined = 0;
    stage.ask(RestartMode.NOW);
    RestartJob failed = stage.until(JobState.FAILED);
    assertThat(failed.because()).contains("0 of 1 MUCs");
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aBridgeWhoseFiguresCannotBeReadIsNotVerified() {
    stage.ask(RestartMode.NOW);
    stage.step();
    stage.bridge.callsKnown = false;
    RestartJob failed = stage.until(JobState.FAILED);
    assertThat(failed.because()).contains("figures cannot be read");
  }

  @Test
  void aBridgeThatSomebodyStopsWhileItIsVerifiedStaysStopped() {
    stage.ask(RestartMode.NOW);
    stage.step();
    stage.bridge.process = null;
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.FAILED);
    assertThat(stage.job().because()).contains("somebody stopped the bridge");
    stage.idle();
    assertThat(stage.bridge.commands).hasSize(1);
    assertThat(stage.bridge.process).isNull();
    assertThat(stage.events(Event.ForeignRestart.class)).isEmpty();
  }

  @Test
  void aBridgeThatSomebodyRestartsWhileItIsVerifiedWasNotStopped() {
    stage.ask(RestartMode.NOW);
    stage.step();
    stage.bridge.process = null;
    stage.bridge.pending = true;
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.VERIFYING);
    stage.bridge.pending = false;
    stage.bridge.replace();
    stage.until(JobState.DONE);
    assertThat(stage.bridge.commands).hasSize(1);
  }

  @Test
  void eachEndOfTheBridgeHasTheWholeTimeBeforeItIsStartedAgain() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.BREAKS;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.step();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.bridge.replace();
    stage.pass(Duration.ofSeconds(60));
    assertThat(stage.job().state()).isEqualTo(JobState.VERIFYING);
    crash();
    assertThat(stage.bridge.commands).hasSize(1);
    stage.pass(Duration.ofSeconds(60));
    assertThat(stage.bridge.commands).hasSize(2);
    crash();
    assertThat(stage.bridge.commands).hasSize(2);
    stage.until(JobState.DONE);
    assertThat(stage.bridge.commands)
        .extracting(BridgeCommand::action)
        .containsExactly(
            BridgeCommand.Action.RESTART, BridgeCommand.Action.START, BridgeCommand.Action.START);
  }

  @Test
  void aBridgeThatCrashesOverAndOverIsNotStartedForever() {
    stage.ask(RestartMode.NOW);
    stage.step();
    stage.bridge.lastExit = "exit-code 1";
    for (int i = 0; i < 500 && stage.job().state() == JobState.VERIFYING; i++) {
      boolean seen = stage.bridge.process != null;
      stage.step();
      stage.bridge.process = seen ? null : stage.bridge.process;
    }
    assertThat(stage.job().state()).isEqualTo(JobState.FAILED);
    assertThat(stage.bridge.commands).hasSize(4);
  }

  @Test
  void packagesThatHangAreToldOnceAndTheBridgeIsStartedAfterwards() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.BREAKS;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.step();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.bridge.packagesLocked = true;
    stage.pass(Duration.ofMinutes(5));
    assertThat(stage.events(Event.RestartWithheld.class)).isEmpty();
    stage.pass(Duration.ofMinutes(30));
    assertThat(stage.events(Event.RestartWithheld.class)).hasSize(1);
    assertThat(stage.events(Event.RestartWithheld.class).get(0).message()).contains("dpkg");
    assertThat(stage.job().state()).isEqualTo(JobState.RESTARTING);
    assertThat(stage.bridge.commands).hasSize(1);
    stage.bridge.packagesLocked = false;
    stage.until(JobState.DONE);
    assertThat(stage.bridge.commands).hasSize(2);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  private void crash() {
    stage.bridge.lastExit = "exit-code 1";
    stage.bridge.process = null;
    stage.step();
  }

  @Test
  void healthMustHoldWithoutABreak() {
    stage.ask(RestartMode.NOW);
    stage.pass(Duration.ofSeconds(60));
    stage.bridge.health = 500;
    stage.step();
    stage.bridge.health = 200;
    stage.pass(Duration.ofSeconds(60));
    assertThat(stage.job().state()).isEqualTo(JobState.VERIFYING);
    stage.pass(Duration.ofSeconds(20));
    assertThat(stage.job().state()).isEqualTo(JobState.DONE);
  }

  @Test
  void listsByPagesAndFilters() {
    for (int i = 0; i < 3; i++) {
      RestartJob job = stage.ask(RestartMode.WHEN_IDLE);
      stage.ask(Contracts.RESTART_CANCEL, new JobQuestion(job.id(), "ann", false));
    }
    JobsQuestion first = new JobsQuestion("meet1", "meet.example.com", null, 2, null);
    String next = stage.ask(Contracts.RESTART_LIST, first).next();
    JobsQuestion second = new JobsQuestion("meet1", null, null, 2, next);
    assertThat(stage.ask(Contracts.RESTART_LIST, second).items()).hasSize(1);
    assertThat(stage.ask(Contracts.RESTART_LIST, second).next()).isNull();
    JobsQuestion done = new JobsQuestion(null, null, JobState.DONE, 2, null);
    assertThat(stage.ask(Contracts.RESTART_LIST, done).items()).isEmpty();
    JobsQuestion elsewhere = new JobsQuestion("other", null, null, 2, null);
    assertThat(stage.ask(Contracts.RESTART_LIST, elsewhere).items()).isEmpty();
  }

  private Problem refused(RestartRequest request) {
    return stage.refused(Contracts.RESTART_ASK, request);
  }

  private static RestartRequest request(String host, RestartMode mode, boolean cutCalls) {
    return new RestartRequest(host, mode, null, null, cutCalls, "ann", false);
  }
}
