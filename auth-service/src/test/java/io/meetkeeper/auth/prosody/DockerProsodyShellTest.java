package io.meetkeeper.auth.prosody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts written by prosodyctl, 0.12.3 and 13.0.1. */
class DockerProsodyShellTest {
  @Test
  void findsTheFirstResult() {
    assertThat(DockerProsodyShell.parseReply("prosody> | OK: 0.12.3\nprosody> \n"))
        .isEqualTo(new ProsodyReply(true, "0.12.3", List.of()));
    assertThat(
            DockerProsodyShell.parseReply(
                "\n***\nProsody was unable to find lua-unbound\n***\n\nprosody> | bob@meet.example.com\n| OK: Showing all 1 users\nprosody> \n"))
        .isEqualTo(new ProsodyReply(true, "Showing all 1 users", List.of("bob@meet.example.com")));
    assertThat(DockerProsodyShell.parseReply("prosody> | Result: true\nprosody> "))
        .isEqualTo(new ProsodyReply(true, "true", List.of()));
    assertThat(DockerProsodyShell.parseReply("prosody> ! Error: User exists\nprosody> "))
        .isEqualTo(new ProsodyReply(false, "User exists", List.of()));
    assertThat(DockerProsodyShell.parseReply("prosody> ! console:1: x\nprosody> "))
        .isEqualTo(new ProsodyReply(false, "console:1: x", List.of()));
  }

  @Test
  void findsNoneWhereThereIsNone() {
    assertThat(DockerProsodyShell.parseReply("** Unable to connect to server - is it running?\n"))
        .isNull();
  }
}
