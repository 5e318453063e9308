package io.meetkeeper.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorSettingsTest {
  @Test
  void theDefaultsAreAllowed() {
    CollectorSettings settings = CollectorSettings.of(ConfigurationLoader.ofDefaults(""));
    assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.capacity()).isEqualTo(2160);
    assertThat(settings.swap().above()).isEqualTo(50);
    assertThat(settings.memory().hold()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alarm.swap.clear-below = 51|meetkeeper.alarm.swap.clear-below|at most meetkeeper.alarm.swap.above = 50",
        "alarm.memory.above = 101|meetkeeper.alarm.memory.above|0 to 100",
        "alarm.memory.for = -1s|meetkeeper.alarm.memory.for|0s to 1d",
        "collector.interval = 100ms|meetkeeper.collector.interval|1s to 5m",
        "collector.keep = 5s|meetkeeper.collector.keep|10s to 7d",
        "collector.keep = 7d|meetkeeper.collector.keep|at most 25000 times meetkeeper.collector.interval",
        "collector.jicofo.rest-url = \"ftp://127.0.0.1\"|meetkeeper.collector.jicofo.rest-url|http://HOST:PORT",
        "collector.jicofo.rest-url = \"http://me:secret@127.0.0.1\"|meetkeeper.collector.jicofo.rest-url|http://HOST:PORT",
      })
  void errorNamesKeyAndAllowedValues(String setting, String key, String allowed) {
    assertThatThrownBy(
            () -> CollectorSettings.of(ConfigurationLoader.ofDefaults("meetkeeper." + setting)))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(allowed)
        .hasMessageNotContaining("secret");
  }
}
