package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigCheckTest {
  private static ConfigCheck shell(String script) {
    return new ConfigCheck(List.of("sh", "-c", script));
  }

  @Test
  void takesBothStreamsAndTheStatus() {
    assertThat(shell("echo '  one  '; echo; echo two >&2; exit 2").complaints())
        .contains(new Complaints(2, List.of("one", "two")));
  }

  @Test
  void aProgramThatIsNotThereSaysNothing() {
    assertThat(new ConfigCheck(List.of("/no/such/prosodyctl")).complaints()).isEmpty();
  }

  /** A pipe takes 64 KiB; with a reader that waits for the end first this would never end. */
  @Test
  void muchOutputDoesNotHangIt() {
    Complaints said = shell("seq 1 100000").complaints().orElseThrow();
    assertThat(said.lines()).startsWith("1", "2").hasSizeGreaterThan(9_000);
  }

  @Test
  void itReadsNoInput() {
    assertThat(shell("cat; echo end").complaints()).contains(new Complaints(0, List.of("end")));
  }
}
