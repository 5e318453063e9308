package io.meetkeeper.collector.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Sample;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void theFirstSampleHasNoRates() {
    Machine.Reading now = reading(0, 1000, 100, 40960, 8192, 10, 100);
    assertThat(Rates.swap(null, now)).isEqualTo(new Sample.Swap(1000, 100, null, null));
    assertThat(Rates.cpu(null, now)).isEqualTo(new Sample.Cpu(2, null));
  }

  @Test
  void ratesAreDifferencesOverTheTimeThatReallyPassed() {
    Machine.Reading before = reading(0, 1000, 100, 40960, 8192, 10, 100);
    Machine.Reading now = reading(20 * SECOND, 1000, 100, 81920, 8192, 40, 200);
    assertThat(Rates.swap(before, now)).isEqualTo(new Sample.Swap(1000, 100, 2048.0, 0.0));
    assertThat(Rates.cpu(before, now)).isEqualTo(new Sample.Cpu(2, 30.0));
  }

  @Test
  void countersThatGoBackGiveNoRate() {
    Machine.Reading before = reading(0, 1000, 100, 40960, 8192, 50, 100);
    Machine.Reading now = reading(SECOND, 1000, 100, 0, 0, 40, 200);
    assertThat(Rates.swap(before, now)).isEqualTo(new Sample.Swap(1000, 100, null, null));
    assertThat(Rates.cpu(before, now).usedPercent()).isNull();
    assertThat(Rates.swap(before, before).inBytesPerSecond()).isNull();
  }

  @Test
  void noSwapIsNull() {
    assertThat(Rates.swap(null, reading(0, 0, 0, 0, 0, 1, 1))).isNull();
  }

  private static Machine.Reading reading(
      long nanos, long swapTotal, long swapUsed, long in, long out, long busy, long all) {
    return new Machine.Reading(
        nanos, new Sample.Memory(10, 5), swapTotal, swapUsed, in, out, null, 2, busy, all);
  }
}
