package io.meetkeeper.restart.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import io.meetkeeper.backbone.message.MessageLanguage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutomationStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final AutomationPause PAUSE =
      new AutomationPause(AutomationScope.site("s"), NOW, NOW.plusSeconds(60), "exams", "ann");

  @Test
  void whoeverSaysLessWins() {
    assertThat(AutomationStatus.of(AutomationMode.OFF, PAUSE, "s", "b").state())
        .isEqualTo(State.OFF);
    assertThat(AutomationStatus.of(AutomationMode.ON, PAUSE, "s", "b").state())
        .isEqualTo(State.PAUSED);
    assertThat(AutomationStatus.of(AutomationMode.ON, null, "s", "b").state())
        .isEqualTo(State.SUSPENDED);
    assertThat(AutomationStatus.of(AutomationMode.ON, null, null, "b").state())
        .isEqualTo(State.BLIND);
    assertThat(AutomationStatus.of(AutomationMode.ON, null, null, null).state())
        .isEqualTo(State.ON);
    assertThat(AutomationStatus.of(AutomationMode.WATCH, null, null, null).state())
        .isEqualTo(State.WATCH);
  }

  @Test
  void aPauseOfAWiderScopeHoldsAndEndsInTime() {
    PauseRegistry book = new PauseRegistry();
    book.put(PAUSE);
    List<AutomationScope> scopes =
        List.of(AutomationScope.fleet(), AutomationScope.site("s"), AutomationScope.host("h"));
    assertThat(book.find(scopes, NOW)).isEqualTo(PAUSE);
    assertThat(book.find(scopes, NOW.plusSeconds(60))).isNull();
    assertThat(book.find(List.of(AutomationScope.fleet(), AutomationScope.site("t")), NOW))
        .isNull();
    AutomationPause ofHost = new AutomationPause(AutomationScope.host("h"), NOW, null, null, "bob");
    book.put(ofHost);
    assertThat(book.find(scopes, NOW)).as("the narrowest").isEqualTo(ofHost);
    assertThat(ofHost.describe()).isEqualTo("paused by bob");
    assertThat(PAUSE.describe()).isEqualTo("site s paused by ann: exams");
    assertThat(PAUSE.message().in(MessageLanguage.JA)).isEqualTo("ann がサイト s を一時停止しています: exams");
    book.remove(AutomationScope.host("h"));
    book.remove(AutomationScope.site("s"));
    assertThat(book.find(scopes, NOW)).isNull();
  }
}
