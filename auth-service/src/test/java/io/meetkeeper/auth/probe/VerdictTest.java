package io.meetkeeper.auth.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.probe.Verdict.Check;
import io.meetkeeper.auth.probe.Verdict.Result;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Seen IN = Seen.letIn();
  private static final Seen NO = Seen.refused("not-authorized");
  private static final Seen SILENT = Seen.noAnswer("Jicofo does not answer");
  private static final Seen AWAY = Seen.unreachable("connection refused");

  private static ProbeTask task(boolean enabled, boolean guests) {
    return new ProbeTask("http://127.0.0.1:5280/http-bind", "m.example", enabled, guests, "u", "p");
  }

  private static final Observed SOUND = new Observed(IN, IN, NO, NO, NO, IN, NO, IN);

  @Test
  void aSoundSecureDomainIsProved() {
    Verdict verdict = Verdict.of(task(true, true), SOUND);
    assertThat(verdict.proved()).isTrue();
    assertThat(verdict.checks()).extracting(Check::result).containsOnly(Result.OK);
  }

  @Test
  void aGuestThatOpensARoomIsBroken() {
    Verdict verdict = Verdict.of(task(true, true), new Observed(IN, IN, NO, NO, NO, IN, IN, IN));
    assertThat(result(verdict, "guest-may-not-open")).isEqualTo(Result.BROKEN);
    assertThat(verdict.broken()).isTrue();
  }

  @Test
  void aStrangerThatIsAHostIsBroken() {
    Verdict verdict = Verdict.of(task(true, true), new Observed(IN, IN, NO, IN, IN, IN, NO, IN));
    assertThat(result(verdict, "stranger-login")).isEqualTo(Result.BROKEN);
  }

  @Test
  void aHostThatIsLockedOutIsBroken() {
    Verdict verdict =
        Verdict.of(task(true, true), new Observed(NO, SILENT, NO, NO, NO, IN, NO, IN));
    assertThat(result(verdict, "host-login")).isEqualTo(Result.BROKEN);
    assertThat(result(verdict, "host-opens-room")).isEqualTo(Result.BROKEN);
  }

  @Test
  void silenceProvesNoRefusal() {
    Verdict verdict =
        Verdict.of(task(true, true), new Observed(IN, IN, NO, NO, NO, IN, SILENT, IN));
    assertThat(result(verdict, "guest-may-not-open")).isEqualTo(Result.UNKNOWN);
    assertThat(verdict.proved()).isFalse();
    assertThat(verdict.broken()).isFalse();
  }

  @Test
  void nothingReachedProvesNothing() {
    Verdict verdict =
        Verdict.of(task(true, true), new Observed(AWAY, AWAY, AWAY, AWAY, AWAY, AWAY, AWAY, AWAY));
    assertThat(verdict.checks()).extracting(Check::result).containsOnly(Result.UNKNOWN);
    assertThat(verdict.proved()).isFalse();
  }

  @Test
  void withoutGuestsNobodyMayLogInAsOne() {
    assertThat(Verdict.of(task(true, false), SOUND).broken()).isTrue();
    Verdict verdict = Verdict.of(task(true, false), new Observed(IN, IN, NO, NO, NO, NO, NO, NO));
    assertThat(verdict.proved()).isTrue();
  }

  @Test
  void anOpenSiteLetsEverybodyOpenRooms() {
    assertThat(
            Verdict.of(task(false, false), new Observed(NO, NO, NO, IN, IN, NO, NO, NO)).proved())
        .isTrue();
    assertThat(
            Verdict.of(task(false, false), new Observed(NO, NO, NO, IN, NO, NO, NO, NO)).broken())
        .isTrue();
  }

  @Test
  void aProbeThatReachesNobodySaysSo() throws InterruptedException {
    ProbeTask task =
        new ProbeTask("http://127.0.0.1:1/http-bind", "m.example", true, true, "u", "s3cret");
    Verdict verdict = new Probe().make(task);
    assertThat(verdict.checks()).extracting(Check::result).containsOnly(Result.UNKNOWN);
    assertThat(result(verdict, "host-login")).isEqualTo(Result.UNKNOWN);
    assertThat(verdict.toString())
        .contains("http://127.0.0.1:1/http-bind")
        .doesNotContain("s3cret");
    assertThat(task.toString()).doesNotContain("s3cret");
  }

  private static Result result(Verdict verdict, String name) {
    return verdict.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow()
        .result();
  }
}
