package io.meetkeeper.restart.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.HostAutomation.State;
import io.meetkeeper.backbone.contract.Scope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Pause PAUSE =
      new Pause(Scope.site("s"), NOW, NOW.plusSeconds(60), "exams", "ann");

  @Test
  void whoeverSaysLessWins() {
    assertThat(Standing.of(Automation.OFF, PAUSE, "s", "b").state()).isEqualTo(State.OFF);
    assertThat(Standing.of(Automation.ON, PAUSE, "s", "b").state()).isEqualTo(State.PAUSED);
    assertThat(Standing.of(Automation.ON, null, "s", "b").state()).isEqualTo(State.SUSPENDED);
    assertThat(Standing.of(Automation.ON, null, null, "b").state()).isEqualTo(State.BLIND);
    assertThat(Standing.of(Automation.ON, null, null, null).state()).isEqualTo(State.ON);
    assertThat(Standing.of(Automation.WATCH, null, null, null).state()).isEqualTo(State.WATCH);
  }

  @Test
  void aPauseOfAWiderScopeHoldsAndEndsInTime() {
    PauseBook book = new PauseBook();
    book.set(PAUSE);
    List<Scope> scopes = List.of(Scope.fleet(), Scope.site("s"), Scope.host("h"));
    assertThat(book.at(scopes, NOW)).isEqualTo(PAUSE);
    assertThat(book.at(scopes, NOW.plusSeconds(60))).isNull();
    assertThat(book.at(List.of(Scope.fleet(), Scope.site("t")), NOW)).isNull();
    Pause ofHost = new Pause(Scope.host("h"), NOW, null, null, "bob");
    book.set(ofHost);
    assertThat(book.at(scopes, NOW)).as("the narrowest").isEqualTo(ofHost);
    assertThat(ofHost.because()).isEqualTo("paused by bob");
    assertThat(PAUSE.because()).isEqualTo("site s paused by ann: exams");
    book.end(Scope.host("h"));
    book.end(Scope.site("s"));
    assertThat(book.at(scopes, NOW)).isNull();
  }
}
