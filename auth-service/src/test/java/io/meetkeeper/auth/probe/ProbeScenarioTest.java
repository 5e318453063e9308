package io.meetkeeper.auth.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.probe.ProbeAttempt.AttemptOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeScenarioTest {
  private static final ProbeTask TASK =
      new ProbeTask("http://127.0.0.1:5280/http-bind", "m.example", true, true, "u", "p");
  private static final ProbeAttempt AWAY = ProbeAttempt.unreachable("Timeout reached");

  @Test
  void aHostForGuestsThatProsodyDoesNotServeRefusesThem() {
    ProbeAttempt guest = ProbeScenario.classifyGuestLogin(TASK, ProbeAttempt.letIn(), AWAY);
    assertThat(guest.outcome()).isEqualTo(AttemptOutcome.REFUSED);
    assertThat(guest.answer()).isEqualTo("Prosody serves m.example there, but not guest.m.example");
    assertThat(
            ProbeScenario.classifyGuestLogin(TASK, ProbeAttempt.refused("wrong"), AWAY).outcome())
        .isEqualTo(AttemptOutcome.REFUSED);
  }

  @Test
  void whereNobodyIsServedNothingIsKnownOfGuests() {
    assertThat(ProbeScenario.classifyGuestLogin(TASK, AWAY, AWAY)).isEqualTo(AWAY);
    assertThat(
            ProbeScenario.classifyGuestLogin(TASK, ProbeAttempt.letIn(), ProbeAttempt.letIn())
                .outcome())
        .isEqualTo(AttemptOutcome.LET_IN);
  }

  @Test
  void aGuestWhoseLoginTookTooLongMeetsNoMissingHost() {
    ProbeAttempt slow = ProbeAttempt.timedOut("no response");

    assertThat(ProbeScenario.classifyGuestLogin(TASK, ProbeAttempt.letIn(), slow)).isEqualTo(slow);
  }

  @Test
  void oneLoginThatDoesNotEndIsRepeated() throws Exception {
    try (FakeBosh bosh = new FakeBosh(1)) {
      ProbeObservations observations =
          new ProbeScenario(
                  new ProbeTask(bosh.url(), "m.example", true, true, "u", "p"),
                  Duration.ofSeconds(5))
              .run();

      assertThat(observations.wrongPassword().outcome()).isEqualTo(AttemptOutcome.REFUSED);
      assertThat(observations.hostLogin().outcome()).isEqualTo(AttemptOutcome.REFUSED);
      assertThat(bosh.logins()).isEqualTo(3);
    }
  }

  @Test
  void aSecondLoginThatDoesNotEndIsReported() throws Exception {
    try (FakeBosh bosh = new FakeBosh(2)) {
      ProbeObservations observations =
          new ProbeScenario(
                  new ProbeTask(bosh.url(), "m.example", true, true, "u", "p"),
                  Duration.ofSeconds(5))
              .run();

      assertThat(observations.wrongPassword().outcome()).isEqualTo(AttemptOutcome.TIMED_OUT);
      assertThat(bosh.logins()).isEqualTo(3);
    }
  }

  @Test
  void nothingListensThere() {
    ProbeObservations seen =
        new ProbeScenario(
                new ProbeTask("http://127.0.0.1:1/http-bind", "m.example", true, true, "u", "p"))
            .run();
    assertThat(seen.hostLogin().outcome()).isEqualTo(AttemptOutcome.UNREACHABLE);
    assertThat(seen.guestLogin().outcome()).isEqualTo(AttemptOutcome.UNREACHABLE);
    assertThat(seen.hostOpens().outcome()).isEqualTo(AttemptOutcome.NOT_TRIED);
  }
}
