package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.metrics.Metric;
import org.junit.jupiter.api.Test;

class RelaySettingsTest {
  @Test
  void isOffWithoutAKeyFile() {
    RelaySettings settings = read("");
    assertThat(settings.isEnabled()).isFalse();
    assertThat(settings.metrics()).containsExactly(Metric.SWAP_USED_PERCENT);
    assertThat(settings.maxSeries()).isEqualTo(10);
    assertThat(settings.queueBytes()).isEqualTo(64L << 20);
    assertThat(settings.namespace()).isEqualTo("Linux");
  }

  @Test
  void acceptsTitlesAndIdsEachOnce() {
    assertThat(
            read("series = [\"Swap Used (Percent)\", stress, swapUsedPercent, \"Conferences\"]")
                .metrics())
        .containsExactly(Metric.SWAP_USED_PERCENT, Metric.STRESS, Metric.CONFERENCES);
  }

  @Test
  void suggestsTheNearestSeries() {
    assertThatThrownBy(() -> read("series = [\"swap used (percent\"]"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.machinist.series")
        .hasMessageContaining("did you mean \"Swap Used (Percent)\"?");
    assertThatThrownBy(() -> read("series = [swapUsedPercnt]"))
        .hasMessageContaining("did you mean \"swapUsedPercent\"?");
  }

  @Test
  void refusesMoreSeriesThanThePlanAllows() {
    assertThatThrownBy(() -> read("series = [load1, stress, conferences], at-most-series = 2"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("has 3 series")
        .hasMessageContaining("meetkeeper.machinist.at-most-series = 2");
  }

  @Test
  void refusesAnIntervalThatIsNotWholeMinutesOfAnHour() {
    for (String interval : new String[] {"90s", "7m", "30s", "2h"}) {
      assertThatThrownBy(() -> read("interval = " + interval))
          .isInstanceOf(InvalidConfigurationException.class)
          .hasMessageContaining("meetkeeper.machinist.interval");
    }
    assertThat(read("interval = 15m").interval().toMinutes()).isEqualTo(15);
  }

  @Test
  void refusesInvalidUrlsAndDoesNotRepeatAPassword() {
    for (String url :
        new String[] {"gw.machinist.iij.jp/endpoint", "ftp://x/", "https://a:pw1@x/"}) {
      assertThatThrownBy(() -> read("url = \"" + url + "\""))
          .isInstanceOf(InvalidConfigurationException.class)
          .hasMessageContaining("meetkeeper.machinist.url")
          .hasMessageNotContaining("pw1");
    }
  }

  private static RelaySettings read(String machinist) {
    return RelaySettings.of(
        ConfigurationLoader.ofDefaults("meetkeeper.machinist { " + machinist + " }"));
  }
}
