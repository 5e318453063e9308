package io.meetkeeper.auth.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.probe.Seen.Outcome;
import org.junit.jupiter.api.Test;

class VisitTest {
  private static final ProbeTask TASK =
      new ProbeTask("http://127.0.0.1:5280/http-bind", "m.example", true, true, "u", "p");
  private static final Seen AWAY = Seen.unreachable("Timeout reached");

  @Test
  void aHostForGuestsThatProsodyDoesNotServeRefusesThem() {
    Seen guest = Visit.served(TASK, Seen.letIn(), AWAY);
    assertThat(guest.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(guest.said()).isEqualTo("Prosody serves m.example there, but not guest.m.example");
    assertThat(Visit.served(TASK, Seen.refused("wrong"), AWAY).outcome())
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void whereNobodyIsServedNothingIsKnownOfGuests() {
    assertThat(Visit.served(TASK, AWAY, AWAY)).isEqualTo(AWAY);
    assertThat(Visit.served(TASK, Seen.letIn(), Seen.letIn()).outcome()).isEqualTo(Outcome.LET_IN);
  }

  @Test
  void nothingListensThere() {
    Observed seen =
        new Visit(new ProbeTask("http://127.0.0.1:1/http-bind", "m.example", true, true, "u", "p"))
            .make();
    assertThat(seen.hostLogin().outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(seen.guestLogin().outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(seen.hostOpens().outcome()).isEqualTo(Outcome.NOT_TRIED);
  }
}
