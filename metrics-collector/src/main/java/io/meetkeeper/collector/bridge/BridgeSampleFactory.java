package io.meetkeeper.collector.bridge;

import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.collector.SampleMessage;
import java.util.Map;

/** Builds the bridge part of a sample from the agent, the bridge itself and {@code /proc}. */
public final class BridgeSampleFactory {
  private BridgeSampleFactory() {}

  /**
   * The bridge part of a sample.
   *
   * @param process the status from the agent; {@code null} when there is none
   * @param reading the REST reading; {@code null} when the bridge is not running
   * @param rssBytes resident memory of its processes; {@code null} when not known
   * @param swapBytes swap of its processes; {@code null} when not known
   * @param absent receives the reason for each missing part
   * @return {@code null} when there is no bridge on this host
   */
  public static HostSample.Bridge of(
      BridgeProcessStatus process,
      BridgeRestReading reading,
      Long rssBytes,
      Long swapBytes,
      Map<String, String> absent) {
    if (process != null && process.state() == null) {
      absent.put(
          "bridge",
          process.reason() == null ? SampleMessage.NO_BRIDGE.english() : process.reason());
      return null;
    }
    if (process != null && process.state() == BridgeState.DOWN) {
      absent.put("bridge.calls", SampleMessage.NOT_RUNNING.english());
      absent.put("bridge.health", SampleMessage.NOT_RUNNING.english());
      return new HostSample.Bridge(BridgeState.DOWN, null, null, null, null, null, null, null);
    }
    addAbsent(absent, process, reading);
    return new HostSample.Bridge(
        state(reading),
        process == null ? null : process.main(),
        process == null ? null : process.startedAt(),
        rssBytes,
        swapBytes,
        reading.figures() == null ? null : reading.figures().calls(),
        reading.health(),
        reading.version());
  }

  private static void addAbsent(
      Map<String, String> absent, BridgeProcessStatus process, BridgeRestReading reading) {
    if (process != null && process.main() == null) {
      absent.put(
          "bridge.process",
          process.reason() == null ? SampleMessage.NOT_KNOWN_TO_AGENT.english() : process.reason());
    }
    if (reading.figures() == null) {
      absent.put("bridge.calls", reading.figuresAbsent());
    }
    if (reading.health() == null) {
      absent.put("bridge.health", reading.healthAbsent());
    }
    if (state(reading) == BridgeState.UNKNOWN) {
      absent.put("bridge.state", reading.healthAbsent());
    }
  }

  /** A bridge that answers is running; only its health check decides whether it is healthy. */
  private static BridgeState state(BridgeRestReading reading) {
    if (reading.figures() != null
        && Boolean.TRUE.equals(reading.figures().calls().shuttingDown())) {
      return BridgeState.SHUTTING_DOWN;
    }
    if (reading.health() == null) {
      return BridgeState.UNKNOWN;
    }
    return reading.health().ok() ? BridgeState.UP : BridgeState.UNHEALTHY;
  }
}
