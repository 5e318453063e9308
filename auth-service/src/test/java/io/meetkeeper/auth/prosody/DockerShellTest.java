package io.meetkeeper.auth.prosody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts as prosodyctl wrote them, 0.12.3 and 13.0.1. */
class DockerShellTest {
  @Test
  void findsTheFirstResult() {
    assertThat(DockerShell.parsed("prosody> | OK: 0.12.3\nprosody> \n"))
        .isEqualTo(new Reply(true, "0.12.3", List.of()));
    assertThat(
            DockerShell.parsed(
                "\n***\nProsody was unable to find lua-unbound\n***\n\nprosody> | bob@meet.example.com\n| OK: Showing all 1 users\nprosody> \n"))
        .isEqualTo(new Reply(true, "Showing all 1 users", List.of("bob@meet.example.com")));
    assertThat(DockerShell.parsed("prosody> | Result: true\nprosody> "))
        .isEqualTo(new Reply(true, "true", List.of()));
    assertThat(DockerShell.parsed("prosody> ! Error: User exists\nprosody> "))
        .isEqualTo(new Reply(false, "User exists", List.of()));
    assertThat(DockerShell.parsed("prosody> ! console:1: x\nprosody> "))
        .isEqualTo(new Reply(false, "console:1: x", List.of()));
  }

  @Test
  void findsNoneWhereThereIsNone() {
    assertThat(DockerShell.parsed("** Unable to connect to server - is it running?\n")).isNull();
  }
}
