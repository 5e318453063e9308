package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge whose counter local_endpoints stays at 1, and how Jicofo's count decides about it. */
class LeakedCounterTest {
  private static final Duration HALF_AN_HOUR = Duration.ofSeconds(1_820);

  @TempDir private Path directory;
  private SchedulerFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SchedulerFixture(directory);
    fixture.bridge.leakedEndpoints = 1;
    fixture.bridge.jicofoConferences = 0;
    fixture.start("automation = on, nightly.cron = none");
    fixture.step();
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private List<String> notices() {
    return fixture.events(NoticeEvent.class).stream().map(Event::message).toList();
  }

  @Test
  void isNoCallAfterHalfAnHour() {
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.pass(Duration.ofMinutes(29));
    assertThat(fixture.bridge.commands).isEmpty();
    assertThat(fixture.job().because())
        .contains("the counter local_endpoints says 1, but the bridge counts no endpoint")
        .contains("Jicofo counts 0 conferences")
        .contains("of the wanted 30 min");
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(fixture.bridge.commands.get(0).leakedCounter()).isEqualTo(new LeakedCounter(0, 1));
    assertThat(fixture.bridge.commands.get(0).cutCalls()).isFalse();
    assertThat(fixture.job().steps())
        .anySatisfy(step -> assertThat(step.because()).contains("idle 30 min: the counter"));
    assertThat(notices()).isEmpty();
  }

  @Test
  void aCallThatBeginsMovesTheCounterAndStartsTheTimeAgain() {
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.pass(Duration.ofMinutes(29));
    fixture.bridge.conferences = 1;
    fixture.step();
    fixture.bridge.conferences = 0;
    fixture.pass(Duration.ofMinutes(29));
    assertThat(fixture.bridge.commands).isEmpty();
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void aCallThatBeginsAfterTheDecisionIsNotCut() {
    fixture.pass(HALF_AN_HOUR);
    fixture.bridge.conferences = 1;
    RestartRequest now =
        new RestartRequest("meet1", RestartMode.NOW, null, "a test", false, "ann", false);
    fixture.step();
    assertThat(fixture.expectProblem(BusContracts.RESTART_REQUEST, now).type())
        .isEqualTo(ProblemType.CALLS_RUNNING);
  }

  @Test
  void withoutJicofoItIsACallAndAfterAnHourOneEventSaysWhy() {
    fixture.bridge.jicofoConferences = null;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.pass(Duration.ofMinutes(59));
    assertThat(notices()).isEmpty();
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.bridge.commands).isEmpty();
    assertThat(notices()).hasSize(1);
    assertThat(notices().get(0))
        .contains("0 conferences, 1 endpoint, counted anew 0 endpoints")
        .contains("what Jicofo counts is not known");
    fixture.stop();
    fixture.start("automation = on, nightly.cron = none");
    fixture.pass(Duration.ofMinutes(70));
    assertThat(notices()).as("once for a process").hasSize(1);
  }

  @Test
  void aJicofoThatDoesNotAnswerOrCountsACallIsAgainstIt() {
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.bridge.jicofoState = JicofoState.UNRESPONSIVE;
    fixture.pass(HALF_AN_HOUR);
    fixture.bridge.jicofoState = JicofoState.UP;
    fixture.bridge.jicofoConferences = 1;
    fixture.pass(HALF_AN_HOUR);
    assertThat(fixture.bridge.commands).isEmpty();
    assertThat(notices()).hasSize(1);
    assertThat(notices().get(0)).contains("Jicofo counts 1 conference");
  }

  @Test
  void theJicofoOfAnotherHostOfTheSiteIsAWitnessToo() {
    FakeBridge other = fixture.add("meet2", "meet.example.com");
    other.jicofoConferences = 0;
    fixture.bridge.jicofoConferences = null;
    fixture.step();
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void endpointsThatAreCountedAnewAreACallWhateverTheCountersSay() {
    fixture.bridge.leakedEndpoints = 0;
    fixture.bridge.recounted = 1;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.pass(Duration.ofMinutes(70));
    assertThat(fixture.bridge.commands).isEmpty();
    assertThat(notices()).hasSize(1);
  }
}
