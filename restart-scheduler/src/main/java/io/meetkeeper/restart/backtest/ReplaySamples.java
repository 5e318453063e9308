package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.alarm.AlarmEvaluator;
import io.meetkeeper.backbone.alarm.AlarmSettings;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Creates the samples that a collector would have sent. Not thread-safe. */
final class ReplaySamples {
  private static final String NOT_RECORDED = "not recorded";
  private static final int OK = 200;
  private static final int FAILED = 500;

  /** A health text that marks trouble which a restart does not help. */
  private static final String INCURABLE = "STUN or harvesting, as recorded";

  private final String host;
  private final String site;
  private final AlarmEvaluator alarms;
  private long sequence;
  private ProcessId process = new ProcessId(1, 1);
  private Instant startedAt;

  /** Samples of a bridge that was started at a time. */
  ReplaySamples(String host, String site, Instant startedAt, AlarmSettings settings) {
    this.host = host;
    this.site = site;
    this.startedAt = startedAt;
    alarms = new AlarmEvaluator(settings.swap(), settings.memory());
  }

  /** The process of the bridge. */
  ProcessId process() {
    return process;
  }

  /** When the bridge was started. */
  Instant startedAt() {
    return startedAt;
  }

  /** Restarts the bridge: from now on it is another process. */
  ProcessId restart(Instant at) {
    process = new ProcessId(process.pid() + 1, process.startTicks() + 1);
    startedAt = at;
    return process;
  }

  HostSample next(ReplayFigures figures) {
    Map<String, String> absent = new HashMap<>();
    if (figures.memory() == null) {
      absent.put("memory", NOT_RECORDED);
    }
    if (figures.swap() == null) {
      absent.put("swap", NOT_RECORDED);
    }
    HostSample.Bridge bridge = bridge(figures, absent);
    AlarmEvaluator.AlarmEvaluation evaluation =
        alarms.evaluate(figures.at(), figures.memory(), figures.swap(), false, absent);
    Double stall = figures.stallPercent();
    return new HostSample(
        host,
        site,
        1,
        ++sequence,
        figures.at(),
        figures.memory(),
        figures.swap(),
        null,
        null,
        null,
        stall == null ? null : new MemoryStall(stall, stall, stall, stall),
        bridge,
        evaluation.levels(),
        absent);
  }

  private HostSample.Bridge bridge(ReplayFigures figures, Map<String, String> absent) {
    if (figures.rss() == null && figures.conferences() == null) {
      absent.put("bridge", NOT_RECORDED);
      return null;
    }
    boolean callsKnown = figures.conferences() != null && figures.endpoints() != null;
    if (!callsKnown) {
      absent.put("bridge.calls", NOT_RECORDED);
    }
    return new HostSample.Bridge(
        HostSample.BridgeState.UP,
        process,
        startedAt,
        round(figures.rss()),
        round(figures.bridgeSwap()),
        callsKnown ? calls(figures) : null,
        health(figures.trouble()),
        null);
  }

  private static HostSample.Health health(Integer trouble) {
    if (trouble == null) {
      return null;
    }
    return trouble == 0
        ? new HostSample.Health(OK, null)
        : new HostSample.Health(FAILED, trouble == 1 ? "as recorded" : INCURABLE);
  }

  private static BridgeCalls calls(ReplayFigures figures) {
    return new BridgeCalls(
        "history", figures.conferences(), figures.endpoints(), null, null, null, null, null);
  }

  private static Long round(Double value) {
    return value == null ? null : (Long) Math.round(value);
  }
}
