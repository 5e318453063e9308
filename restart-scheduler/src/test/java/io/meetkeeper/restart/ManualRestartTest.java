package io.meetkeeper.restart;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.automation.ResumeRequest;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.EventsQuery;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.event.RestartWithheldEvent;
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

/** Restarts requested by a person. */
class ManualRestartTest {
  @TempDir private Path directory;
  private SchedulerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new SchedulerFixture(directory).start("automation = watch");
    fixture.step();
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @Test
  void waitsForIdleThenRestartsVerifiesAndAnnounces() {
    fixture.bridge.conferences = 2;
    fixture.step();
    RestartJob asked = fixture.ask(RestartMode.WHEN_IDLE);
    assertThat(asked.state()).isEqualTo(RestartJobState.REQUESTED);
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.job().because()).contains("2 conferences, 4 endpoints");

    fixture.bridge.conferences = 0;
    fixture.pass(Duration.ofMinutes(9));
    assertThat(fixture.bridge.commands).isEmpty();
    ProcessId before = fixture.bridge.process;
    RestartJob done = fixture.stepUntil(RestartJobState.DONE);

    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(fixture.bridge.commands.get(0).expected()).isEqualTo(before);
    assertThat(fixture.bridge.commands.get(0).cutCalls()).isFalse();
    assertThat(done.before()).isEqualTo(before);
    assertThat(done.after()).isEqualTo(fixture.bridge.process);
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
    assertThat(fixture.events(RestartChangedEvent.class))
        .extracting(RestartChangedEvent::state)
        .containsExactly(
            RestartJobState.REQUESTED,
            RestartJobState.WAITING,
            RestartJobState.RESTARTING,
            RestartJobState.VERIFYING,
            RestartJobState.DONE);
    assertThat(fixture.events(ForeignRestartEvent.class)).isEmpty();
    assertThat(fixture.ask(BusContracts.SCHEDULER_EVENTS, new EventsQuery(0, 100)).items())
        .containsExactlyElementsOf(fixture.allEvents());
    assertThat(fixture.automation().state()).isEqualTo(HostAutomation.State.WATCH);
    assertThat(fixture.automation().job()).isNull();
  }

  @Test
  void nowNeedsAnIdleBridgeOrCutCalls() {
    fixture.bridge.conferences = 1;
    fixture.step();
    Problem busy = refused(request("meet1", RestartMode.NOW, false));
    assertThat(busy.status()).isEqualTo(409);
    assertThat(busy.detail()).contains("1 conference, 2 endpoints").contains("cutCalls");
    fixture.bridge.callsKnown = false;
    fixture.step();
    assertThat(refused(request("meet1", RestartMode.NOW, false)).status()).isEqualTo(409);

    fixture.ask(RestartMode.NOW, true);
    fixture.step();
    fixture.bridge.callsKnown = true;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.commands.get(0).cutCalls()).isTrue();
  }

  @Test
  void nowDoesNotWaitForIdle() {
    fixture.ask(RestartMode.NOW);
    fixture.tick();
    fixture.tick();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
  }

  @Test
  void staleFiguresAreNotKnownFigures() {
    fixture.clock.add(Duration.ofMinutes(1));
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
    RestartJob job = fixture.ask(RestartMode.WHEN_IDLE);
    Problem second = refused(request("meet1", RestartMode.WHEN_IDLE, false));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.detail()).contains(job.id());
  }

  @Test
  void aDryRunLeavesNothingBehind() {
    RestartJob job =
        fixture.ask(
            BusContracts.RESTART_REQUEST,
            new RestartRequest("meet1", null, null, null, false, "ann", true));
    assertThat(job.because()).contains("idle");
    assertThat(fixture.jobs()).isEmpty();
    assertThat(fixture.allEvents()).isEmpty();
  }

  @Test
  void expiresWithTheReason() {
    fixture.bridge.conferences = 3;
    fixture.step();
    fixture.ask(RestartMode.WHEN_IDLE);
    RestartJob job = fixture.stepUntil(RestartJobState.EXPIRED);
    assertThat(job.because()).contains("3 h").contains("3 conferences");
    assertThat(fixture.bridge.commands).isEmpty();
    assertThat(fixture.automation().job()).isNull();
  }

  @Test
  void canBeCancelledUntilItActs() {
    fixture.bridge.conferences = 1;
    fixture.step();
    RestartJob job = fixture.ask(RestartMode.WHEN_IDLE);
    fixture.tick();
    JobQuery question = new JobQuery(job.id(), "bob", false);
    assertThat(
            fixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(job.id(), "bob", true)).state())
        .isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.ask(BusContracts.RESTART_CANCEL, question).state())
        .isEqualTo(RestartJobState.CANCELLED);
    assertThat(fixture.expectProblem(BusContracts.RESTART_CANCEL, question).status())
        .isEqualTo(409);
    assertThat(fixture.ask(BusContracts.RESTART_GET, question).because()).contains("bob");
    assertThat(
            fixture
                .expectProblem(BusContracts.RESTART_GET, new JobQuery("none", "bob", false))
                .status())
        .isEqualTo(404);

    fixture.bridge.conferences = 0;
    fixture.step();
    RestartJob acting = fixture.ask(RestartMode.NOW);
    fixture.step();
    assertThat(
            fixture
                .expectProblem(BusContracts.RESTART_CANCEL, new JobQuery(acting.id(), "bob", false))
                .status())
        .isEqualTo(409);
  }

  @Test
  void aRefusalOfTheAgentLeadsBackToWaiting() {
    fixture.passIdleTime();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.job().because()).contains("somebody talks");
    int asked = fixture.bridge.commands.size();
    fixture.step();
    assertThat(fixture.bridge.commands).hasSize(asked);
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void waitsWhilePackagesAreInstalled() {
    fixture.passIdleTime();
    fixture.bridge.packagesLocked = true;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.pass(Duration.ofMinutes(5));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.job().because()).contains("dpkg");
    fixture.bridge.packagesLocked = false;
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void waitsWhileItIsNotKnownWhetherPackagesAreInstalled() {
    fixture.passIdleTime();
    fixture.bridge.packagesLocked = null;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.pass(Duration.ofMinutes(5));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.job().because()).contains("is not known: no /proc/locks");
    assertThat(fixture.bridge.commands).isEmpty();
    fixture.bridge.packagesLocked = false;
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void aCommandIsValidOnAHostWhoseClockIsAhead() {
    fixture.bridge.ahead = Duration.ofSeconds(50);
    fixture.passIdleTime();
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.commands).hasSize(1);
  }

  @Test
  void missingAgentIsReportedAndNothingIsDone() {
    fixture.passIdleTime();
    await(fixture.bridge.end());
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.job().because()).contains("agent cannot be asked");
    await(fixture.bridge.start());
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void startsABridgeAgainThatStaysDownThenFailsAndSuspends() {
    fixture.passIdleTime();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.step();
    Instant began = fixture.clock.instant();
    RestartJob failed = fixture.stepUntil(RestartJobState.FAILED);

    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(fixture.bridge.commands)
        .extracting(BridgeCommand::action)
        .containsExactly(
            BridgeCommand.Action.RESTART,
            BridgeCommand.Action.START,
            BridgeCommand.Action.START,
            BridgeCommand.Action.START);
    assertThat(Duration.between(began, fixture.clock.instant()))
        .isGreaterThan(Duration.ofMinutes(5));
    assertThat(failed.because()).contains("jvb.sh: out of memory").contains("3 times");
    assertThat(fixture.automation().state()).isEqualTo(HostAutomation.State.SUSPENDED);
    assertThat(fixture.events(AutomationChangedEvent.class)).hasSize(1);
    assertThat(fixture.events(ForeignRestartEvent.class)).isEmpty();

    fixture.bridge.replace();
    fixture.step();
    assertThat(fixture.events(ForeignRestartEvent.class)).hasSize(1);
    HostAutomation resumed =
        fixture.ask(BusContracts.AUTOMATION_RESUME, new ResumeRequest("meet1", "ann", false));
    assertThat(resumed.state()).isEqualTo(HostAutomation.State.WATCH);
  }

  @Test
  void aBridgeThatComesBackAtTheSecondStartIsVerified() {
    fixture.passIdleTime();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.pass(Duration.ofSeconds(40));
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void bridgeThatIsRestartedRepeatedlyByOthersFails() {
    fixture.passIdleTime();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    fixture.bridge.lastExit = "exit-code 1";
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.tick(); // waits for what the request began
    fixture.bridge.pending = true;
    RestartJob failed = fixture.stepUntil(RestartJobState.FAILED);
    assertThat(failed.because()).contains("jvb.sh: out of memory");
    assertThat(fixture.bridge.commands).hasSize(1);
  }

  @Test
  void aBridgeThatDoesNotJoinItsMucsIsNotVerified() {
    fixture.bridge.mucsJoined = 0;
    fixture.ask(RestartMode.NOW);
    RestartJob failed = fixture.stepUntil(RestartJobState.FAILED);
    assertThat(failed.because()).contains("0 of 1 MUCs");
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aBridgeWhoseFiguresCannotBeReadIsNotVerified() {
    fixture.ask(RestartMode.NOW);
    fixture.step();
    fixture.bridge.callsKnown = false;
    RestartJob failed = fixture.stepUntil(RestartJobState.FAILED);
    assertThat(failed.because()).contains("figures cannot be read");
  }

  @Test
  void bridgeStoppedByAPersonDuringVerificationStaysStopped() {
    fixture.ask(RestartMode.NOW);
    fixture.step();
    fixture.bridge.process = null;
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.FAILED);
    assertThat(fixture.job().because()).contains("somebody stopped the bridge");
    fixture.passIdleTime();
    assertThat(fixture.bridge.commands).hasSize(1);
    assertThat(fixture.bridge.process).isNull();
    assertThat(fixture.events(ForeignRestartEvent.class)).isEmpty();
  }

  @Test
  void foreignRestartDuringVerificationIsNotAStop() {
    fixture.ask(RestartMode.NOW);
    fixture.step();
    fixture.bridge.process = null;
    fixture.bridge.pending = true;
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    fixture.bridge.pending = false;
    fixture.bridge.replace();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.commands).hasSize(1);
  }

  @Test
  void eachEndOfTheBridgeHasTheWholeTimeBeforeItIsStartedAgain() {
    fixture.passIdleTime();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.tick(); // waits for what the request began
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.bridge.replace();
    fixture.pass(Duration.ofSeconds(60));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    crash();
    assertThat(fixture.bridge.commands).hasSize(1);
    fixture.pass(Duration.ofSeconds(60));
    assertThat(fixture.bridge.commands).hasSize(2);
    crash();
    assertThat(fixture.bridge.commands).hasSize(2);
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.commands)
        .extracting(BridgeCommand::action)
        .containsExactly(
            BridgeCommand.Action.RESTART, BridgeCommand.Action.START, BridgeCommand.Action.START);
  }

  @Test
  void aBridgeThatCrashesOverAndOverIsNotStartedForever() {
    fixture.ask(RestartMode.NOW);
    fixture.step();
    fixture.bridge.lastExit = "exit-code 1";
    for (int i = 0; i < 500 && fixture.job().state() == RestartJobState.VERIFYING; i++) {
      boolean seen = fixture.bridge.process != null;
      fixture.step();
      fixture.bridge.process = seen ? null : fixture.bridge.process;
    }
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.FAILED);
    assertThat(fixture.bridge.commands).hasSize(4);
  }

  @Test
  void longPackageLockIsAnnouncedOnceAndTheBridgeStartedAfterwards() {
    fixture.passIdleTime();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.tick(); // waits for what the request began
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.bridge.packagesLocked = true;
    fixture.pass(Duration.ofMinutes(5));
    assertThat(fixture.events(RestartWithheldEvent.class)).isEmpty();
    fixture.pass(Duration.ofMinutes(30));
    assertThat(fixture.events(RestartWithheldEvent.class)).hasSize(1);
    assertThat(fixture.events(RestartWithheldEvent.class).get(0).message()).contains("dpkg");
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    assertThat(fixture.bridge.commands).hasSize(1);
    fixture.bridge.packagesLocked = false;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.commands).hasSize(2);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  private void crash() {
    fixture.bridge.lastExit = "exit-code 1";
    fixture.bridge.process = null;
    fixture.step();
  }

  @Test
  void healthMustHoldWithoutABreak() {
    fixture.ask(RestartMode.NOW);
    fixture.pass(Duration.ofSeconds(60));
    fixture.bridge.health = 500;
    fixture.step();
    fixture.bridge.health = 200;
    fixture.pass(Duration.ofSeconds(60));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    fixture.pass(Duration.ofSeconds(20));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.DONE);
  }

  @Test
  void listsByPagesAndFilters() {
    for (int i = 0; i < 3; i++) {
      RestartJob job = fixture.ask(RestartMode.WHEN_IDLE);
      fixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(job.id(), "ann", false));
    }
    RestartJobsQuery first =
        new RestartJobsQuery("meet1", "meet.example.com", null, 2, null, null, null);
    String next = fixture.ask(BusContracts.RESTART_LIST, first).next();
    RestartJobsQuery second = new RestartJobsQuery("meet1", null, null, 2, next, null, null);
    assertThat(fixture.ask(BusContracts.RESTART_LIST, second).items()).hasSize(1);
    assertThat(fixture.ask(BusContracts.RESTART_LIST, second).next()).isNull();
    RestartJobsQuery done =
        new RestartJobsQuery(null, null, RestartJobState.DONE, 2, null, null, null);
    assertThat(fixture.ask(BusContracts.RESTART_LIST, done).items()).isEmpty();
    RestartJobsQuery elsewhere = new RestartJobsQuery("other", null, null, 2, null, null, null);
    assertThat(fixture.ask(BusContracts.RESTART_LIST, elsewhere).items()).isEmpty();
    Instant now = fixture.ask(BusContracts.RESTART_LIST, first).items().get(0).requestedAt();
    RestartJobsQuery later =
        new RestartJobsQuery(null, null, null, 2, null, now.plusMillis(1), null);
    assertThat(fixture.ask(BusContracts.RESTART_LIST, later).items()).isEmpty();
    RestartJobsQuery since = new RestartJobsQuery(null, null, null, 2, null, now, null);
    assertThat(fixture.ask(BusContracts.RESTART_LIST, since).items()).isNotEmpty();
    RestartJobsQuery before = new RestartJobsQuery(null, null, null, 9, null, null, now);
    assertThat(fixture.ask(BusContracts.RESTART_LIST, before).items())
        .noneMatch(job -> job.requestedAt().equals(now));
  }

  private Problem refused(RestartRequest request) {
    return fixture.expectProblem(BusContracts.RESTART_REQUEST, request);
  }

  private static RestartRequest request(String host, RestartMode mode, boolean cutCalls) {
    return new RestartRequest(host, mode, null, null, cutCalls, "ann", false);
  }
}
