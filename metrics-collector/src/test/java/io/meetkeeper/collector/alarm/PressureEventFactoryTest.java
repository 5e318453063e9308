package io.meetkeeper.collector.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.alarm.AlarmRule;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.collector.host.ProcessMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PressureEventFactoryTest {
  private static final long MIB = 1024 * 1024;
  private static final AlarmRule RULE =
      new AlarmRule(
          HostSample.Resource.SWAP, 50, 40, Duration.ofMinutes(2), Duration.ofSeconds(30));

  @Test
  void namesThreeLargestProcesses() {
    PressureEvent event =
        PressureEventFactory.raised(
            RULE,
            sample(634 * MIB, 317 * MIB),
            Duration.ofMinutes(2),
            List.of(
                new ProcessMemory(4, "nginx", 9, 1 * MIB),
                new ProcessMemory(3, "java", 9, 80 * MIB),
                new ProcessMemory(5, "init", 9 * MIB, 0),
                new ProcessMemory(1, "jvb", 9, 1127 * MIB),
                new ProcessMemory(2, "mysqld", 9, 120 * MIB)));

    assertThat(event.message())
        .isEqualTo(
            "swap 63.4 % used for 2 min (above 50 %): jvb (the bridge) 1.1 GB, mysqld 120 MB,"
                + " java 80 MB");
    assertThat(event.holders()).extracting(SwapHolder::pid).containsExactly(1L, 2L, 3L);
    assertThat(event.bridgeSharePercent()).isEqualTo(50.0);
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.raised()).isTrue();
  }

  @Test
  void messageWithoutProcesses() {
    PressureEvent event =
        PressureEventFactory.raised(
            RULE, sample(600 * MIB, null), Duration.ofMinutes(2), List.of());
    assertThat(event.message()).endsWith("which processes hold it cannot be read");
    assertThat(event.bridgeSharePercent()).isNull();
  }

  @Test
  void clearedIsInformational() {
    PressureEvent event =
        PressureEventFactory.cleared(RULE, sample(380 * MIB, null), Duration.ofMinutes(2));
    assertThat(event.message())
        .isEqualTo("swap 38 % used for 2 min (below 40 %): the alarm is cleared");
    assertThat(event.severity()).isEqualTo(Severity.INFO);
    assertThat(event.threshold()).isEqualTo(40.0);
  }

  private static HostSample sample(long swapUsed, Long bridgeSwap) {
    HostSample.Bridge bridge =
        new HostSample.Bridge(
            HostSample.BridgeState.UP,
            new ProcessId(1, 7),
            null,
            null,
            bridgeSwap,
            null,
            null,
            null);
    return new HostSample(
        "meet1",
        null,
        1,
        1,
        Instant.EPOCH,
        null,
        new HostSample.Swap(1000 * MIB, swapUsed, null, null),
        null,
        null,
        List.of(),
        null,
        bridge,
        List.of(),
        Map.of());
  }
}
