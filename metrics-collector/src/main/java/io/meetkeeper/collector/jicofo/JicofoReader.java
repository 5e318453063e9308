package io.meetkeeper.collector.jicofo;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.jvb.JicofoRestClient;
import io.meetkeeper.backbone.jvb.JicofoRestReading;
import io.meetkeeper.collector.BlockingReader;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads Jicofo for a sample: one request while it answers; its process is searched only when it
 * does not. Not thread-safe.
 */
public final class JicofoReader {
  /**
   * The Jicofo part of a sample.
   *
   * @param jicofo {@code null} when there is none on this host
   * @param absent the reason for each missing part
   */
  public record JicofoSampleResult(JicofoSample jicofo, Map<String, String> absent) {}

  /** The process of Jicofo, and whether one is expected to run on this host. */
  private record JicofoSearch(JicofoProcess process, boolean expected) {}

  /** The process at Jicofo's last answer, and whether Jicofo was ever seen. */
  private record JicofoSighting(ProcessId answering, boolean seen) {}

  private final JicofoRestClient rest;
  private final BlockingReader<JicofoSearch> search;
  private JicofoSighting sighting = new JicofoSighting(null, false);
  private boolean processDue = true;

  /**
   * A reader of one machine.
   *
   * @param workers for the search of the process, which may hang on a dead file system
   * @param timeout of that search
   * @param root {@code /}, or a recorded file tree in tests
   */
  public JicofoReader(
      JicofoRestClient rest,
      WorkerExecutor workers,
      Duration timeout,
      JicofoProcessFinder finder,
      Path root) {
    this.rest = rest;
    JicofoInstallation installation = new JicofoInstallation(root);
    search = new BlockingReader<>(workers, timeout, () -> search(finder, installation));
  }

  private static JicofoSearch search(JicofoProcessFinder finder, JicofoInstallation installation) {
    JicofoProcess process = finder.find();
    return new JicofoSearch(process, process.isRunning() || installation.isExpected());
  }

  /** Reads Jicofo. Never fails. */
  public Future<JicofoSampleResult> read() {
    return rest.read().compose(reading -> withProcess(reading).map(this::result));
  }

  private Future<JicofoReading> withProcess(JicofoRestReading reading) {
    if (reading.stats() != null && !processDue) {
      return Future.succeededFuture(reading(reading, null, true, true, null));
    }
    return search
        .read()
        .map(found -> withSearch(reading, found))
        .otherwise(
            failure ->
                reading(
                    reading,
                    new JicofoProcess(null, false),
                    true,
                    false,
                    BlockingReader.describe(failure)));
  }

  private JicofoReading withSearch(JicofoRestReading reading, JicofoSearch found) {
    JicofoProcess process = found.process();
    boolean before = process.isRunning() && process.id().equals(sighting.answering);
    return reading(reading, process, sighting.seen || found.expected(), before, null);
  }

  private JicofoReading reading(
      JicofoRestReading reading,
      JicofoProcess process,
      boolean expected,
      boolean answeredBefore,
      String unsearched) {
    return new JicofoReading(
        reading, process, expected, answeredBefore, rest.statsUrl(), unsearched);
  }

  private JicofoSampleResult result(JicofoReading reading) {
    boolean answered = reading.rest().stats() != null;
    if (reading.process() != null) {
      ProcessId id = reading.process().id();
      sighting =
          new JicofoSighting(
              answered ? id : sighting.answering, sighting.seen || answered || id != null);
    }
    processDue = !answered;
    Map<String, String> absent = new HashMap<>();
    return new JicofoSampleResult(JicofoSampleFactory.of(reading, absent), absent);
  }
}
