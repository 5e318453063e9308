package io.meetkeeper.restart.bridge.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {
  @Test
  void keepsTheLastFiveLinesWithoutSecrets() {
    assertThat(
            LastWords.of(
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
  void cutsALongLine() {
    assertThat(LastWords.of("x".repeat(5_000))).hasSize(303).endsWith("...");
  }

  @Test
  void aProgramIsBoundedInTimeAndOutput() throws Exception {
    Program talkative =
        Program.run(
            List.of("sh", "-c", "head -c 100000 /dev/zero | tr '\\0' x; echo end; exit 3"),
            Duration.ofSeconds(20));
    assertThat(talkative.exit()).isEqualTo(3);
    assertThat(talkative.tail()).hasSizeLessThanOrEqualTo(2_000).endsWith("end");

    Program endless = Program.run(List.of("sleep", "600"), Duration.ofMillis(50));
    assertThat(endless.exit()).isNull();
  }

  @Test
  void argumentsAreNotReadByAShell() throws Exception {
    assertThat(Program.run(List.of("echo", "$(id); `id`"), Duration.ofSeconds(20)).tail())
        .isEqualTo("$(id); `id`");
  }
}
