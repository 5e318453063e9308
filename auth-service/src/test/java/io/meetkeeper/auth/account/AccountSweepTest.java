package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.prosody.LuaProsodyShell;
import io.meetkeeper.auth.prosody.LuaProsodyShell.Availability;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several accounts that are due at once. */
class AccountSweepTest {
  private final List<String> handled = new ArrayList<>();

  private Future<Void> sweep(Future<Void> second) {
    return AccountSweep.run(
        List.of("a", "b", "c"),
        name -> {
          handled.add(name);
          return name.equals("b") ? second : Future.succeededFuture();
        });
  }

  @Test
  void oneThatFailsKeepsNoOtherWaiting() {
    Future<Void> swept = sweep(Future.failedFuture("refused"));
    assertThat(handled).containsExactly("a", "b", "c");
    assertThat(swept.failed()).isTrue();
    assertThat(swept.cause()).hasMessage("refused");
  }

  @Test
  void aProsodyThatDoesNotAnswerIsNotAskedAgain() {
    LuaProsodyShell prosody = new LuaProsodyShell("0.12.3");
    prosody.setAvailability(Availability.AWAY);
    sweep(prosody.run(">x", Duration.ofSeconds(1)).mapEmpty());
    assertThat(handled).containsExactly("a", "b");
  }
}
