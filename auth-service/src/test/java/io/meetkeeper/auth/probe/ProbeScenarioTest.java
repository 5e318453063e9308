package io.meetkeeper.auth.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.probe.ProbeAttempt.AttemptOutcome;
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
