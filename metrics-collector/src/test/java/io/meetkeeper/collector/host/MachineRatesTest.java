package io.meetkeeper.collector.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.metrics.CpuUsage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import org.junit.jupiter.api.Test;

class MachineRatesTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void theFirstSampleHasNoRates() {
    MachineReader.MachineReading now = reading(0, 1000, 100, 40960, 8192, 10, 100);
    assertThat(MachineRates.swap(null, now)).isEqualTo(new HostSample.Swap(1000, 100, null, null));
    assertThat(MachineRates.cpu(null, now)).isEqualTo(new CpuUsage(2, null));
  }

  @Test
  void ratesUseElapsedTime() {
    MachineReader.MachineReading before = reading(0, 1000, 100, 40960, 8192, 10, 100);
    MachineReader.MachineReading now = reading(20 * SECOND, 1000, 100, 81920, 8192, 40, 200);
    assertThat(MachineRates.swap(before, now))
        .isEqualTo(new HostSample.Swap(1000, 100, 2048.0, 0.0));
    assertThat(MachineRates.cpu(before, now)).isEqualTo(new CpuUsage(2, 30.0));
  }

  @Test
  void decreasingCountersGiveNoRate() {
    MachineReader.MachineReading before = reading(0, 1000, 100, 40960, 8192, 50, 100);
    MachineReader.MachineReading now = reading(SECOND, 1000, 100, 0, 0, 40, 200);
    assertThat(MachineRates.swap(before, now))
        .isEqualTo(new HostSample.Swap(1000, 100, null, null));
    assertThat(MachineRates.cpu(before, now).usedPercent()).isNull();
    assertThat(MachineRates.swap(before, before).inBytesPerSecond()).isNull();
  }

  @Test
  void noSwapIsNull() {
    assertThat(MachineRates.swap(null, reading(0, 0, 0, 0, 0, 1, 1))).isNull();
  }

  private static MachineReader.MachineReading reading(
      long nanos, long swapTotal, long swapUsed, long in, long out, long busy, long all) {
    return new MachineReader.MachineReading(
        nanos, new HostSample.Memory(10, 5), swapTotal, swapUsed, in, out, null, 2, busy, all);
  }
}
