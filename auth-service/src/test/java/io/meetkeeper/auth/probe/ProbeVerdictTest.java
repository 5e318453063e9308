package io.meetkeeper.auth.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.probe.ProbeVerdict.Result;
import io.meetkeeper.auth.probe.ProbeVerdict.VerdictCheck;
import org.junit.jupiter.api.Test;

class ProbeVerdictTest {
  private static final ProbeAttempt IN = ProbeAttempt.letIn();
  private static final ProbeAttempt NO = ProbeAttempt.refused("not-authorized");
  private static final ProbeAttempt SILENT = ProbeAttempt.noAnswer("Jicofo does not answer");
  private static final ProbeAttempt AWAY = ProbeAttempt.unreachable("connection refused");

  private static ProbeTask task(boolean enabled, boolean guests) {
    return new ProbeTask("http://127.0.0.1:5280/http-bind", "m.example", enabled, guests, "u", "p");
  }

  private static final ProbeObservations SOUND =
      new ProbeObservations(IN, IN, NO, NO, NO, IN, NO, IN);

  @Test
  void aSoundSecureDomainIsProved() {
    ProbeVerdict verdict = ProbeVerdict.of(task(true, true), SOUND);
    assertThat(verdict.isProved()).isTrue();
    assertThat(verdict.checks()).extracting(VerdictCheck::result).containsOnly(Result.OK);
  }

  @Test
  void aGuestThatOpensARoomIsBroken() {
    ProbeVerdict verdict =
        ProbeVerdict.of(task(true, true), new ProbeObservations(IN, IN, NO, NO, NO, IN, IN, IN));
    assertThat(result(verdict, "guest-may-not-open")).isEqualTo(Result.BROKEN);
    assertThat(verdict.isBroken()).isTrue();
  }

  @Test
  void aStrangerThatIsAHostIsBroken() {
    ProbeVerdict verdict =
        ProbeVerdict.of(task(true, true), new ProbeObservations(IN, IN, NO, IN, IN, IN, NO, IN));
    assertThat(result(verdict, "stranger-login")).isEqualTo(Result.BROKEN);
  }

  @Test
  void aHostThatIsLockedOutIsBroken() {
    ProbeVerdict verdict =
        ProbeVerdict.of(
            task(true, true), new ProbeObservations(NO, SILENT, NO, NO, NO, IN, NO, IN));
    assertThat(result(verdict, "host-login")).isEqualTo(Result.BROKEN);
    assertThat(result(verdict, "host-opens-room")).isEqualTo(Result.BROKEN);
  }

  @Test
  void silenceProvesNoRefusal() {
    ProbeVerdict verdict =
        ProbeVerdict.of(
            task(true, true), new ProbeObservations(IN, IN, NO, NO, NO, IN, SILENT, IN));
    assertThat(result(verdict, "guest-may-not-open")).isEqualTo(Result.UNKNOWN);
    assertThat(verdict.isProved()).isFalse();
    assertThat(verdict.isBroken()).isFalse();
  }

  @Test
  void nothingReachedProvesNothing() {
    ProbeVerdict verdict =
        ProbeVerdict.of(
            task(true, true),
            new ProbeObservations(AWAY, AWAY, AWAY, AWAY, AWAY, AWAY, AWAY, AWAY));
    assertThat(verdict.checks()).extracting(VerdictCheck::result).containsOnly(Result.UNKNOWN);
    assertThat(verdict.isProved()).isFalse();
  }

  @Test
  void aLoginThatDoesNotEndInTimeProvesNothing() {
    ProbeAttempt slow = ProbeAttempt.timedOut("no response");
    ProbeVerdict verdict =
        ProbeVerdict.of(
            task(true, true), new ProbeObservations(slow, IN, slow, NO, NO, slow, NO, IN));

    assertThat(result(verdict, "host-login")).isEqualTo(Result.UNKNOWN);
    assertThat(result(verdict, "wrong-password")).isEqualTo(Result.UNKNOWN);
    assertThat(result(verdict, "guest-login")).isEqualTo(Result.UNKNOWN);
    assertThat(verdict.isBroken()).isFalse();
  }

  @Test
  void withoutGuestsNobodyMayLogInAsOne() {
    assertThat(ProbeVerdict.of(task(true, false), SOUND).isBroken()).isTrue();
    ProbeVerdict verdict =
        ProbeVerdict.of(task(true, false), new ProbeObservations(IN, IN, NO, NO, NO, NO, NO, NO));
    assertThat(verdict.isProved()).isTrue();
  }

  @Test
  void anOpenSiteLetsEverybodyOpenRooms() {
    assertThat(
            ProbeVerdict.of(
                    task(false, false), new ProbeObservations(NO, NO, NO, IN, IN, NO, NO, NO))
                .isProved())
        .isTrue();
    assertThat(
            ProbeVerdict.of(
                    task(false, false), new ProbeObservations(NO, NO, NO, IN, NO, NO, NO, NO))
                .isBroken())
        .isTrue();
  }

  @Test
  void aProbeThatReachesNobodySaysSo() throws InterruptedException {
    ProbeTask task =
        new ProbeTask("http://127.0.0.1:1/http-bind", "m.example", true, true, "u", "s3cret");
    ProbeVerdict verdict = new ProbeRunner().run(task);
    assertThat(verdict.checks()).extracting(VerdictCheck::result).containsOnly(Result.UNKNOWN);
    assertThat(result(verdict, "host-login")).isEqualTo(Result.UNKNOWN);
    assertThat(verdict.toString())
        .contains("http://127.0.0.1:1/http-bind")
        .doesNotContain("s3cret");
    assertThat(task.toString()).doesNotContain("s3cret");
  }

  private static Result result(ProbeVerdict verdict, String name) {
    return verdict.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow()
        .result();
  }
}
