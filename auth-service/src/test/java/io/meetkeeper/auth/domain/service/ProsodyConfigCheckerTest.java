package io.meetkeeper.auth.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProsodyConfigCheckerTest {
  private static ProsodyConfigChecker shell(String script) {
    return new ProsodyConfigChecker(List.of("sh", "-c", script), Duration.ofMinutes(5));
  }

  @Test
  void takesBothStreamsAndTheStatus() {
    assertThat(shell("echo '  one  '; echo; echo two >&2; exit 2").check())
        .contains(new ProsodyConfigReport(2, List.of("one", "two")));
  }

  @Test
  void aProgramThatIsNotThereSaysNothing() {
    assertThat(
            new ProsodyConfigChecker(List.of("/no/such/prosodyctl"), Duration.ofMinutes(5)).check())
        .isEmpty();
  }

  @Test
  void aProgramThatDoesNotEndIsNotTakenForOneThatIsNotThere() {
    ProsodyConfigChecker slow =
        new ProsodyConfigChecker(List.of("sleep", "1000"), Duration.ofMillis(1));
    assertThat(slow.check()).hasValueSatisfying(said -> assertThat(said.isUnfinished()).isTrue());
  }

  /** A pipe holds 64 KiB; a reader that first waits for the end would hang. */
  @Test
  void muchOutputDoesNotHangIt() {
    ProsodyConfigReport said = shell("seq 1 100000").check().orElseThrow();
    assertThat(said.lines()).startsWith("1", "2").hasSizeGreaterThan(9_000);
  }

  @Test
  void itReadsNoInput() {
    assertThat(shell("cat; echo end").check()).contains(new ProsodyConfigReport(0, List.of("end")));
  }
}
