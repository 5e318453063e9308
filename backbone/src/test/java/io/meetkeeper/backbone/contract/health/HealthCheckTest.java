package io.meetkeeper.backbone.contract.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the web server answers|The web server answers",
        "Jicofo answers.|Jicofo answers",
        "/etc/jitsi/meet/x-config.js parses|/etc/jitsi/meet/x-config.js parses",
        "2 of 2 bridges|2 of 2 bridges",
        "it says ...|It says ...",
        "''|''"
      })
  void allSummariesHaveOneForm(String said, String summary) {
    assertThat(HealthCheck.of("x", HealthState.WELL, said, null, null).summary())
        .isEqualTo(summary);
    assertThat(HealthCheck.of("x", HealthState.BROKEN, said, null, null).summary())
        .isEqualTo(summary);
  }
}
