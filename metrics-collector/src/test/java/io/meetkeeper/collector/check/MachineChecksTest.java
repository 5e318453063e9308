package io.meetkeeper.collector.check;

import static io.meetkeeper.collector.check.CheckSamples.GIB;
import static io.meetkeeper.collector.check.CheckSamples.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.Memory;
import io.meetkeeper.backbone.contract.metrics.HostSample.Resource;
import io.meetkeeper.backbone.contract.metrics.HostSample.Swap;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineChecksTest {
  private static final Swap SWAP = new Swap(2 * GIB, 0, null, null);
  private static final Memory HALF = new Memory(GIB, GIB / 2);

  @Test
  void enoughOfBothIsWell() {
    assertThat(MemoryChecks.of(CheckSamples.withMemory(HALF, SWAP, null)))
        .extracting(HealthCheck::state)
        .containsOnly(HealthState.WELL);
  }

  @Test
  void aRaisedMemoryAlarmIsAWarning() {
    HealthCheck memory =
        memory(CheckSamples.withMemory(new Memory(GIB, 40 * MIB), SWAP, null, Resource.MEMORY));
    assertThat(memory.state()).isEqualTo(HealthState.WARNING);
    assertThat(memory.summary())
        .isEqualTo("The host is short of memory since 2026-11-22T10:00:00Z: 96 % of 1.0 GB used");
  }

  @Test
  void withoutSwapTheSameIsBrokenAt97Percent() {
    HealthCheck memory =
        memory(
            CheckSamples.withMemory(new Memory(4 * GIB, 100 * MIB), null, null, Resource.MEMORY));
    assertThat(memory.state()).isEqualTo(HealthState.BROKEN);
  }

  @Test
  void aMachineThatWaitsForMemoryIsBroken() {
    HealthCheck memory =
        memory(CheckSamples.withMemory(HALF, SWAP, new MemoryStall(60, 50, 40, 25)));
    assertThat(memory.state()).isEqualTo(HealthState.BROKEN);
    assertThat(memory.summary()).contains("everything waited for memory 25 % of the last minute");
  }

  @Test
  void anAlarmThatIsNotJudgedYetCountsByItsFigure() {
    HostSample sample =
        CheckSamples.of(
            CheckSamples.NOW,
            new Memory(GIB, 10 * MIB),
            SWAP,
            List.of(),
            null,
            null,
            List.of(),
            Map.of(),
            null);
    assertThat(memory(sample).state()).isEqualTo(HealthState.WARNING);
  }

  @Test
  void memoryThatIsNotReadIsUnknown() {
    HostSample sample = CheckSamples.withMemory(null, null, null);
    assertThat(MemoryChecks.of(sample))
        .extracting(HealthCheck::state)
        .containsOnly(HealthState.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "1024,0,WARNING",
    "4096,0,WARNING",
    "16384,0,WELL",
    "1024,256,WARNING",
    "1024,512,WELL",
    "4096,512,WELL",
    "4096,300,WARNING"
  })
  void judgesTheSizeOfSwap(long ram, long swap, HealthState expected) {
    Swap given = swap == 0 ? null : new Swap(swap * MIB, 0, null, null);
    HealthCheck check =
        swap(CheckSamples.withMemory(new Memory(ram * MIB, ram * MIB / 2), given, null));
    assertThat(check.state()).isEqualTo(expected);
  }

  @Test
  void aSmallSwapThatIsFullIsNoPressureWhileMemoryIsFree() {
    Swap full = new Swap(GIB, 660 * MIB, null, null);
    assertThat(swap(CheckSamples.withMemory(HALF, full, null, Resource.SWAP)).state())
        .isEqualTo(HealthState.WELL);
    HealthCheck pressed =
        swap(CheckSamples.withMemory(new Memory(GIB, 100 * MIB), full, null, Resource.SWAP));
    assertThat(pressed.state()).isEqualTo(HealthState.WARNING);
    assertThat(pressed.summary())
        .isEqualTo(
            "The host is short of swap since 2026-11-22T10:00:00Z: 64 % of 1.0 GB of swap used");
  }

  @ParameterizedTest
  @CsvSource({
    "100000,50000,WELL",
    "20000,1500,WARNING",
    "200000,10000,WELL",
    "20000,50,BROKEN",
    "1000,15,BROKEN",
    "1000,90,WARNING"
  })
  void judgesFreeSpace(long total, long available, HealthState expected) {
    HealthCheck disk =
        DiskChecks.of(
                CheckSamples.withDisk(new HostSample.Disk("/var", total * MIB, available * MIB)))
            .get(0);
    assertThat(disk.id()).isEqualTo("disk./var");
    assertThat(disk.state()).isEqualTo(expected);
  }

  @Test
  void aClockThatJumpsIsReportedForAnHour() {
    ClockJumpDetector clock = new ClockJumpDetector();
    long second = 1_000_000_000L;
    assertThat(clock.check(CheckSamples.NOW, 0).state()).isEqualTo(HealthState.WELL);
    assertThat(clock.check(CheckSamples.NOW.plusSeconds(20), 10 * second).state())
        .as("a slow machine is not a jump")
        .isEqualTo(HealthState.WELL);
    HealthCheck jumped = clock.check(CheckSamples.NOW.plusSeconds(330), 20 * second);
    assertThat(jumped.state()).isEqualTo(HealthState.WARNING);
    assertThat(jumped.summary()).contains("by 300 s");
    assertThat(
            clock
                .check(
                    CheckSamples.NOW.plusSeconds(330).plus(Duration.ofHours(1)),
                    (20 + 3600) * second)
                .state())
        .isEqualTo(HealthState.WELL);
  }

  private static HealthCheck memory(HostSample sample) {
    return MemoryChecks.of(sample).get(0);
  }

  private static HealthCheck swap(HostSample sample) {
    return MemoryChecks.of(sample).get(1);
  }
}
