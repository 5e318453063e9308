package io.meetkeeper.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchOptionsTest {
  @Test
  void theCommandLinesOfAServiceNeedNoParser() {
    assertThat(LaunchOptions.parse("run")).contains(LaunchOptions.of(null, null));
    assertThat(LaunchOptions.parse("run", "--roles", "collector,gateway", "--config", "a.conf"))
        .contains(LaunchOptions.of(List.of("collector", "gateway"), Path.of("a.conf")));
    assertThat(LaunchOptions.parse("run", "--config", "a.conf"))
        .contains(LaunchOptions.of(null, Path.of("a.conf")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status",
        "run --help",
        "run --roles",
        "run --roles --help",
        "run --roles a b",
        "run --roles a b c",
        "run --roles a --roles b",
        "run --roles=a",
        "status --config a.conf"
      })
  void allOthersAreLeftToTheParser(String line) {
    assertThat(LaunchOptions.parse(line.split(" ", -1))).isEmpty();
  }
}
