package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.automation.ResumeRequest;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.EventsQuery;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartJobsQuery;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
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
  private SchedulerFixture schedulerFixture;

  @BeforeEach
  void start() {
    schedulerFixture = new SchedulerFixture(directory).start("automation = watch");
    schedulerFixture.step();
  }

  @AfterEach
  void end() {
    schedulerFixture.close();
  }

  @Test
  void waitsForIdleThenRestartsVerifiesAndTells() {
    schedulerFixture.bridge.conferences = 2;
    schedulerFixture.step();
    RestartJob asked = schedulerFixture.ask(RestartMode.WHEN_IDLE);
    assertThat(asked.state()).isEqualTo(RestartJobState.REQUESTED);
    schedulerFixture.pass(Duration.ofMinutes(20));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.job().because()).contains("2 conferences, 4 endpoints");

    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.pass(Duration.ofMinutes(9));
    assertThat(schedulerFixture.bridge.commands).isEmpty();
    ProcessId before = schedulerFixture.bridge.process;
    RestartJob done = schedulerFixture.stepUntil(RestartJobState.DONE);

    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
    assertThat(schedulerFixture.bridge.commands.get(0).expected()).isEqualTo(before);
    assertThat(schedulerFixture.bridge.commands.get(0).cutCalls()).isFalse();
    assertThat(done.before()).isEqualTo(before);
    assertThat(done.after()).isEqualTo(schedulerFixture.bridge.process);
    assertThat(done.swapUsedBefore()).isPositive();
    assertThat(done.swapUsedAfter()).isPositive();
    assertThat(done.steps())
        .extracting(RestartJob.Step::state)
        .containsExactly(
            RestartJobState.REQUESTED,
            RestartJobState.WAITING,
            RestartJobState.WAITING,
            RestartJobState.RESTARTING,
            RestartJobState.VERIFYING,
            RestartJobState.VERIFYING,
            RestartJobState.DONE);
    assertThat(schedulerFixture.events(Event.RestartChanged.class))
        .extracting(Event.RestartChanged::state)
        .containsExactly(
            RestartJobState.REQUESTED,
            RestartJobState.WAITING,
            RestartJobState.RESTARTING,
            RestartJobState.VERIFYING,
            RestartJobState.DONE);
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).isEmpty();
    assertThat(schedulerFixture.ask(BusContracts.SCHEDULER_EVENTS, new EventsQuery(0, 100)).items())
        .containsExactlyElementsOf(schedulerFixture.events);
    assertThat(schedulerFixture.automation().state()).isEqualTo(HostAutomation.State.WATCH);
    assertThat(schedulerFixture.automation().job()).isNull();
  }

  @Test
  void nowNeedsNobodyToTalkOrLeaveToCut() {
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.step();
    Problem busy = refused(request("meet1", RestartMode.NOW, false));
    assertThat(busy.status()).isEqualTo(409);
    assertThat(busy.detail()).contains("1 conference, 2 endpoints").contains("cutCalls");
    schedulerFixture.bridge.callsKnown = false;
    schedulerFixture.step();
    assertThat(refused(request("meet1", RestartMode.NOW, false)).status()).isEqualTo(409);

    schedulerFixture.ask(RestartMode.NOW, true);
    schedulerFixture.step();
    schedulerFixture.bridge.callsKnown = true;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.commands.get(0).cutCalls()).isTrue();
  }

  @Test
  void nowDoesNotWaitForIdle() {
    schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.tick();
    schedulerFixture.tick();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
  }

  @Test
  void staleFiguresAreNotKnownFigures() {
    schedulerFixture.clock.add(Duration.ofMinutes(1));
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
    RestartJob job = schedulerFixture.ask(RestartMode.WHEN_IDLE);
    Problem second = refused(request("meet1", RestartMode.WHEN_IDLE, false));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.detail()).contains(job.id());
  }

  @Test
  void aDryRunLeavesNothingBehind() {
    RestartJob job =
        schedulerFixture.ask(
            BusContracts.RESTART_REQUEST,
            new RestartRequest("meet1", null, null, null, false, "ann", true));
    assertThat(job.because()).contains("idle");
    assertThat(schedulerFixture.jobs()).isEmpty();
    assertThat(schedulerFixture.events).isEmpty();
  }

  @Test
  void expiresWithTheReason() {
    schedulerFixture.bridge.conferences = 3;
    schedulerFixture.step();
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    RestartJob job = schedulerFixture.stepUntil(RestartJobState.EXPIRED);
    assertThat(job.because()).contains("3 h").contains("3 conferences");
    assertThat(schedulerFixture.bridge.commands).isEmpty();
    assertThat(schedulerFixture.automation().job()).isNull();
  }

  @Test
  void canBeCancelledUntilItActs() {
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.step();
    RestartJob job = schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.tick();
    JobQuery question = new JobQuery(job.id(), "bob", false);
    assertThat(
            schedulerFixture
                .ask(BusContracts.RESTART_CANCEL, new JobQuery(job.id(), "bob", true))
                .state())
        .isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.ask(BusContracts.RESTART_CANCEL, question).state())
        .isEqualTo(RestartJobState.CANCELLED);
    assertThat(schedulerFixture.expectProblem(BusContracts.RESTART_CANCEL, question).status())
        .isEqualTo(409);
    assertThat(schedulerFixture.ask(BusContracts.RESTART_GET, question).because()).contains("bob");
    assertThat(
            schedulerFixture
                .expectProblem(BusContracts.RESTART_GET, new JobQuery("none", "bob", false))
                .status())
        .isEqualTo(404);

    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.step();
    RestartJob acting = schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.step();
    assertThat(
            schedulerFixture
                .expectProblem(BusContracts.RESTART_CANCEL, new JobQuery(acting.id(), "bob", false))
                .status())
        .isEqualTo(409);
  }

  @Test
  void aRefusalOfTheAgentLeadsBackToWaiting() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.job().because()).contains("somebody talks");
    int asked = schedulerFixture.bridge.commands.size();
    schedulerFixture.step();
    assertThat(schedulerFixture.bridge.commands).hasSize(asked);
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void waitsWhilePackagesAreInstalled() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.packagesLocked = true;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.job().because()).contains("dpkg");
    schedulerFixture.bridge.packagesLocked = false;
    schedulerFixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void waitsWhileItIsNotKnownWhetherPackagesAreInstalled() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.packagesLocked = null;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.job().because()).contains("is not known: no /proc/locks");
    assertThat(schedulerFixture.bridge.commands).isEmpty();
    schedulerFixture.bridge.packagesLocked = false;
    schedulerFixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void aMissingAgentIsSaidAndNothingIsDone() {
    schedulerFixture.passIdleTime();
    SchedulerFixture.await(schedulerFixture.bridge.end());
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.job().because()).contains("agent cannot be asked");
    SchedulerFixture.await(schedulerFixture.bridge.start());
    schedulerFixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void startsABridgeAgainThatStaysDownThenFailsAndSuspends() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.step();
    Instant began = schedulerFixture.clock.instant();
    RestartJob failed = schedulerFixture.stepUntil(RestartJobState.FAILED);

    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
    assertThat(schedulerFixture.bridge.commands)
        .extracting(BridgeCommand::action)
        .containsExactly(
            BridgeCommand.Action.RESTART,
            BridgeCommand.Action.START,
            BridgeCommand.Action.START,
            BridgeCommand.Action.START);
    assertThat(Duration.between(began, schedulerFixture.clock.instant()))
        .isGreaterThan(Duration.ofMinutes(5));
    assertThat(failed.because()).contains("jvb.sh: out of memory").contains("3 times");
    assertThat(schedulerFixture.automation().state()).isEqualTo(HostAutomation.State.SUSPENDED);
    assertThat(schedulerFixture.events(Event.AutomationChanged.class)).hasSize(1);
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).isEmpty();

    schedulerFixture.bridge.replace();
    schedulerFixture.step();
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).hasSize(1);
    HostAutomation resumed =
        schedulerFixture.ask(
            BusContracts.AUTOMATION_RESUME, new ResumeRequest("meet1", "ann", false));
    assertThat(resumed.state()).isEqualTo(HostAutomation.State.WATCH);
  }

  @Test
  void aBridgeThatComesBackAtTheSecondStartIsVerified() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.pass(Duration.ofSeconds(40));
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aBridgeThatIsStartedOverAndOverBySomebodyElseHasFailedInTheEnd() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    schedulerFixture.bridge.lastExit = "exit-code 1";
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.step();
    schedulerFixture.bridge.pending = true;
    RestartJob failed = schedulerFixture.stepUntil(RestartJobState.FAILED);
    assertThat(failed.because()).contains("jvb.sh: out of memory");
    assertThat(schedulerFixture.bridge.commands).hasSize(1);
  }

  @Test
  void aBridgeThatDoesNotJoinItsMucsIsNotVerified() {
    schedulerFixture.bridge.mucsJoined = 0;
    schedulerFixture.ask(RestartMode.NOW);
    RestartJob failed = schedulerFixture.stepUntil(RestartJobState.FAILED);
    assertThat(failed.because()).contains("0 of 1 MUCs");
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aBridgeWhoseFiguresCannotBeReadIsNotVerified() {
    schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.step();
    schedulerFixture.bridge.callsKnown = false;
    RestartJob failed = schedulerFixture.stepUntil(RestartJobState.FAILED);
    assertThat(failed.because()).contains("figures cannot be read");
  }

  @Test
  void aBridgeThatSomebodyStopsWhileItIsVerifiedStaysStopped() {
    schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.step();
    schedulerFixture.bridge.process = null;
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.FAILED);
    assertThat(schedulerFixture.job().because()).contains("somebody stopped the bridge");
    schedulerFixture.passIdleTime();
    assertThat(schedulerFixture.bridge.commands).hasSize(1);
    assertThat(schedulerFixture.bridge.process).isNull();
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).isEmpty();
  }

  @Test
  void aBridgeThatSomebodyRestartsWhileItIsVerifiedWasNotStopped() {
    schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.step();
    schedulerFixture.bridge.process = null;
    schedulerFixture.bridge.pending = true;
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    schedulerFixture.bridge.pending = false;
    schedulerFixture.bridge.replace();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.commands).hasSize(1);
  }

  @Test
  void eachEndOfTheBridgeHasTheWholeTimeBeforeItIsStartedAgain() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.step();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.bridge.replace();
    schedulerFixture.pass(Duration.ofSeconds(60));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    crash();
    assertThat(schedulerFixture.bridge.commands).hasSize(1);
    schedulerFixture.pass(Duration.ofSeconds(60));
    assertThat(schedulerFixture.bridge.commands).hasSize(2);
    crash();
    assertThat(schedulerFixture.bridge.commands).hasSize(2);
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.commands)
        .extracting(BridgeCommand::action)
        .containsExactly(
            BridgeCommand.Action.RESTART, BridgeCommand.Action.START, BridgeCommand.Action.START);
  }

  @Test
  void aBridgeThatCrashesOverAndOverIsNotStartedForever() {
    schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.step();
    schedulerFixture.bridge.lastExit = "exit-code 1";
    for (int i = 0; i < 500 && schedulerFixture.job().state() == RestartJobState.VERIFYING; i++) {
      boolean seen = schedulerFixture.bridge.process != null;
      schedulerFixture.step();
      schedulerFixture.bridge.process = seen ? null : schedulerFixture.bridge.process;
    }
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.FAILED);
    assertThat(schedulerFixture.bridge.commands).hasSize(4);
  }

  @Test
  void packagesThatHangAreToldOnceAndTheBridgeIsStartedAfterwards() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.step();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.bridge.packagesLocked = true;
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(schedulerFixture.events(Event.RestartWithheld.class)).isEmpty();
    schedulerFixture.pass(Duration.ofMinutes(30));
    assertThat(schedulerFixture.events(Event.RestartWithheld.class)).hasSize(1);
    assertThat(schedulerFixture.events(Event.RestartWithheld.class).get(0).message())
        .contains("dpkg");
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    assertThat(schedulerFixture.bridge.commands).hasSize(1);
    schedulerFixture.bridge.packagesLocked = false;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.commands).hasSize(2);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  private void crash() {
    schedulerFixture.bridge.lastExit = "exit-code 1";
    schedulerFixture.bridge.process = null;
    schedulerFixture.step();
  }

  @Test
  void healthMustHoldWithoutABreak() {
    schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.pass(Duration.ofSeconds(60));
    schedulerFixture.bridge.health = 500;
    schedulerFixture.step();
    schedulerFixture.bridge.health = 200;
    schedulerFixture.pass(Duration.ofSeconds(60));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    schedulerFixture.pass(Duration.ofSeconds(20));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.DONE);
  }

  @Test
  void listsByPagesAndFilters() {
    for (int i = 0; i < 3; i++) {
      RestartJob job = schedulerFixture.ask(RestartMode.WHEN_IDLE);
      schedulerFixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(job.id(), "ann", false));
    }
    RestartJobsQuery first = new RestartJobsQuery("meet1", "meet.example.com", null, 2, null);
    String next = schedulerFixture.ask(BusContracts.RESTART_LIST, first).next();
    RestartJobsQuery second = new RestartJobsQuery("meet1", null, null, 2, next);
    assertThat(schedulerFixture.ask(BusContracts.RESTART_LIST, second).items()).hasSize(1);
    assertThat(schedulerFixture.ask(BusContracts.RESTART_LIST, second).next()).isNull();
    RestartJobsQuery done = new RestartJobsQuery(null, null, RestartJobState.DONE, 2, null);
    assertThat(schedulerFixture.ask(BusContracts.RESTART_LIST, done).items()).isEmpty();
    RestartJobsQuery elsewhere = new RestartJobsQuery("other", null, null, 2, null);
    assertThat(schedulerFixture.ask(BusContracts.RESTART_LIST, elsewhere).items()).isEmpty();
  }

  private Problem refused(RestartRequest request) {
    return schedulerFixture.expectProblem(BusContracts.RESTART_REQUEST, request);
  }

  private static RestartRequest request(String host, RestartMode mode, boolean cutCalls) {
    return new RestartRequest(host, mode, null, null, cutCalls, "ann", false);
  }
}
