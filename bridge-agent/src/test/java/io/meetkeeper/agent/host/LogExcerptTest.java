package io.meetkeeper.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.process.ProgramRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogExcerptTest {
  @Test
  void keepsTheLastFiveLinesWithoutSecrets() {
    assertThat(
            LogExcerpt.of(
                """
                -- No entries --
                one
                two
                JVB_AUTH_PASSWORD=hunter2
                Authorization: Bearer x
                three\u001b[31m

                four
                five
                six
                """))
        .isEqualTo("two | three [31m | four | five | six");
  }

  @Test
  void masksWhatLooksLikeASecretWithinALine() {
    assertThat(
            LogExcerpt.of(
                "cannot reach postgres://jvb:hunter2@db/x\nposted to https://hooks.slack.com/services/T0/hunter2"))
        .contains("postgres://jvb:***@db/x", "posted to")
        .doesNotContain("hunter2");
  }

  @Test
  void cutsALongLine() {
    assertThat(LogExcerpt.of("x".repeat(5_000))).hasSize(303).endsWith("...");
  }

  @Test
  void limitsTimeAndOutputOfAProgram() throws Exception {
    ProgramRun talkative =
        ProgramRun.run(
            List.of("sh", "-c", "head -c 100000 /dev/zero | tr '\\0' x; echo end; exit 3"),
            Duration.ofSeconds(20));
    assertThat(talkative.exitStatus()).isEqualTo(3);
    assertThat(talkative.outputTail()).hasSizeLessThanOrEqualTo(2_000).endsWith("end");

    ProgramRun endless = ProgramRun.run(List.of("sleep", "600"), Duration.ofMillis(50));
    assertThat(endless.exitStatus()).isNull();
  }

  @Test
  void passesArgumentsWithoutAShell() throws Exception {
    assertThat(ProgramRun.run(List.of("echo", "$(id); `id`"), Duration.ofSeconds(20)).outputTail())
        .isEqualTo("$(id); `id`");
  }
}
