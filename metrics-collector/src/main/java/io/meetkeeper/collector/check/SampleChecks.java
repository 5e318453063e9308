package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The checks of a sample. Not thread-safe. */
public final class SampleChecks {
  private final SettleTimer settle;
  private final ClockJumpDetector clock = new ClockJumpDetector();

  private SampleChecks(SettleTimer settle) {
    this.settle = settle;
  }

  /**
   * For a collector that takes sample after sample.
   *
   * @param settle how long a bridge or Jicofo must be unhealthy before that counts
   */
  public static SampleChecks continuous(Duration settle) {
    return new SampleChecks(new SettleTimer(settle));
  }

  /** For a single check: a bad state counts at once. */
  public static SampleChecks withoutSettling() {
    return new SampleChecks(new SettleTimer(Duration.ZERO));
  }

  /**
   * The checks of one sample.
   *
   * @param address REST address of the bridge
   * @param nanos a monotonic time in nanoseconds
   */
  public List<HealthCheck> of(HostSample sample, BridgeRestAddress address, long nanos) {
    List<HealthCheck> checks = new ArrayList<>();
    checks.addAll(BridgeChecks.of(sample, address, settle));
    checks.addAll(JicofoChecks.of(sample, settle));
    settle.endSample(sample.at());
    checks.addAll(MemoryChecks.of(sample));
    checks.addAll(DiskChecks.of(sample));
    checks.add(clock.check(sample.at(), nanos));
    return checks;
  }
}
