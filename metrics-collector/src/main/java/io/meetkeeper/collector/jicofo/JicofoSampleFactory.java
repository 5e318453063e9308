package io.meetkeeper.collector.jicofo;

import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.jvb.JicofoRestReading.JicofoRestOutcome;
import io.meetkeeper.backbone.jvb.JicofoStats;
import io.meetkeeper.collector.SampleMessage;
import java.util.Map;

/** Builds the Jicofo part of a sample. */
final class JicofoSampleFactory {
  private static final String PART = "jicofo";
  private static final String NONE = SampleMessage.NO_JICOFO.english();

  private JicofoSampleFactory() {}

  /**
   * The Jicofo part of a sample. A process that does not answer is unresponsive only if it accepted
   * the connection, or answered before: otherwise its REST interface may be off or on another port.
   *
   * @param absent receives the reason for a missing part
   * @return {@code null} when there is no Jicofo on this host
   */
  static JicofoSample of(JicofoReading reading, Map<String, String> absent) {
    if (reading.rest().stats() != null) {
      return up(reading.rest().stats(), absent);
    }
    String reason = reading.statsUrl() + " " + reading.rest().reason();
    if (reading.unsearched() != null) {
      return without(
          JicofoState.UNKNOWN,
          SampleMessage.JICOFO_UNSEARCHED.english(reason, reading.unsearched()),
          absent);
    }
    if (reading.process().isRunning()) {
      return running(reading, reason, absent);
    }
    if (!reading.expected()) {
      absent.put(
          PART, reading.process().othersVisible() ? NONE : SampleMessage.NONE_SEEN.english());
      return null;
    }
    return reading.process().othersVisible()
        ? without(JicofoState.DOWN, SampleMessage.NO_JICOFO_PROCESS.english(), absent)
        : without(JicofoState.UNKNOWN, SampleMessage.HIDDEN.english(reason), absent);
  }

  private static JicofoSample up(JicofoStats stats, Map<String, String> absent) {
    if (stats.bridges() == null || stats.operationalBridges() == null) {
      absent.put("jicofo.bridges", SampleMessage.NO_BRIDGE_COUNT.english());
    }
    return new JicofoSample(
        JicofoState.UP,
        stats.conferences(),
        stats.participants(),
        stats.bridges(),
        stats.operationalBridges());
  }

  private static JicofoSample running(
      JicofoReading reading, String reason, Map<String, String> absent) {
    JicofoRestOutcome outcome = reading.rest().outcome();
    boolean silent =
        outcome == JicofoRestOutcome.NO_ANSWER
            || (outcome == JicofoRestOutcome.NOTHING_LISTENS && reading.answeredBefore());
    return silent
        ? without(JicofoState.UNRESPONSIVE, reason, absent)
        : without(
            JicofoState.UNKNOWN,
            SampleMessage.JICOFO_RUNS.english(reading.process().id().pid(), reason),
            absent);
  }

  private static JicofoSample without(
      JicofoState state, String reason, Map<String, String> absent) {
    absent.put(PART, reason);
    return new JicofoSample(state, null, null, null, null);
  }
}
