package io.meetkeeper.auth.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.probe.ProbeAttempt.Outcome;
import org.junit.jupiter.api.Test;

class ProbeScenarioTest {
  private static final ProbeTask TASK =
      new ProbeTask("http://127.0.0.1:5280/http-bind", "m.example", true, true, "u", "p");
  private static final ProbeAttempt AWAY = ProbeAttempt.unreachable("Timeout reached");

  @Test
  void aHostForGuestsThatProsodyDoesNotServeRefusesThem() {
    ProbeAttempt guest = ProbeScenario.classifyGuestLogin(TASK, ProbeAttempt.letIn(), AWAY);
    assertThat(guest.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(guest.said()).isEqualTo("Prosody serves m.example there, but not guest.m.example");
    assertThat(
            ProbeScenario.classifyGuestLogin(TASK, ProbeAttempt.refused("wrong"), AWAY).outcome())
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void whereNobodyIsServedNothingIsKnownOfGuests() {
    assertThat(ProbeScenario.classifyGuestLogin(TASK, AWAY, AWAY)).isEqualTo(AWAY);
    assertThat(
            ProbeScenario.classifyGuestLogin(TASK, ProbeAttempt.letIn(), ProbeAttempt.letIn())
                .outcome())
        .isEqualTo(Outcome.LET_IN);
  }

  @Test
  void nothingListensThere() {
    ProbeObservations seen =
        new ProbeScenario(
                new ProbeTask("http://127.0.0.1:1/http-bind", "m.example", true, true, "u", "p"))
            .run();
    assertThat(seen.hostLogin().outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(seen.guestLogin().outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(seen.hostOpens().outcome()).isEqualTo(Outcome.NOT_TRIED);
  }
}
