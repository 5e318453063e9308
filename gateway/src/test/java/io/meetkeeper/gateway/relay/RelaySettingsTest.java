package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.contract.Metric;
import org.junit.jupiter.api.Test;

class RelaySettingsTest {
  @Test
  void isOffWithoutAKeyFile() {
    RelaySettings settings = read("");
    assertThat(settings.on()).isFalse();
    assertThat(settings.series()).containsExactly(Metric.SWAP_USED_PERCENT);
    assertThat(settings.atMostSeries()).isEqualTo(10);
    assertThat(settings.queueBytes()).isEqualTo(64L << 20);
    assertThat(settings.namespace()).isEqualTo("Linux");
  }

  @Test
  void takesTitlesAndNamesAndEachOnce() {
    assertThat(
            read("series = [\"Swap Used (Percent)\", stress, swapUsedPercent, \"Conferences\"]")
                .series())
        .containsExactly(Metric.SWAP_USED_PERCENT, Metric.STRESS, Metric.CONFERENCES);
  }

  @Test
  void namesTheNearestOfASeriesThatThereIsNot() {
    assertThatThrownBy(() -> read("series = [\"swap used (percent\"]"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("meetkeeper.machinist.series")
        .hasMessageContaining("did you mean \"Swap Used (Percent)\"?");
    assertThatThrownBy(() -> read("series = [swapUsedPercnt]"))
        .hasMessageContaining("did you mean \"swapUsedPercent\"?");
  }

  @Test
  void refusesMoreSeriesThanThePlanAllows() {
    assertThatThrownBy(() -> read("series = [load1, stress, conferences], at-most-series = 2"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("has 3 series")
        .hasMessageContaining("meetkeeper.machinist.at-most-series = 2");
  }

  @Test
  void refusesAnIntervalThatIsNotWholeMinutesOfAnHour() {
    for (String interval : new String[] {"90s", "7m", "30s", "2h"}) {
      assertThatThrownBy(() -> read("interval = " + interval))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("meetkeeper.machinist.interval");
    }
    assertThat(read("interval = 15m").interval().toMinutes()).isEqualTo(15);
  }

  @Test
  void refusesAUrlThatIsNoneOrHoldsAPasswordAndDoesNotRepeatThat() {
    for (String url :
        new String[] {"gw.machinist.iij.jp/endpoint", "ftp://x/", "https://a:pw1@x/"}) {
      assertThatThrownBy(() -> read("url = \"" + url + "\""))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("meetkeeper.machinist.url")
          .hasMessageNotContaining("pw1");
    }
  }

  private static RelaySettings read(String machinist) {
    return RelaySettings.of(Configuration.of("meetkeeper.machinist { " + machinist + " }"));
  }
}
