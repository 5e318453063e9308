package io.meetkeeper.collector.jicofo;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.jvb.JicofoRestClient;
import io.meetkeeper.backbone.jvb.JicofoRestReading;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
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

  /** The process at Jicofo's last answer, and whether Jicofo was ever seen. */
  private record JicofoSighting(ProcessId answering, boolean seen) {}

  private final JicofoRestClient rest;
  private final WorkerExecutor workers;
  private final JicofoProcessFinder finder;
  private final JicofoInstallation installation;
  private JicofoSighting sighting = new JicofoSighting(null, false);
  private boolean processDue = true;

  /**
   * A reader of one machine.
   *
   * @param root {@code /}, or a recorded file tree in tests
   */
  public JicofoReader(
      JicofoRestClient rest, WorkerExecutor workers, JicofoProcessFinder finder, Path root) {
    this.rest = rest;
    this.workers = workers;
    this.finder = finder;
    installation = new JicofoInstallation(root);
  }

  /** Reads Jicofo. Never fails. */
  public Future<JicofoSampleResult> read() {
    return rest.read().compose(reading -> withProcess(reading).map(this::result));
  }

  private Future<JicofoReading> withProcess(JicofoRestReading reading) {
    if (reading.stats() != null && !processDue) {
      return Future.succeededFuture(new JicofoReading(reading, null, true, true, rest.statsUrl()));
    }
    return workers
        .executeBlocking(() -> look(reading), false)
        .otherwise(
            failure ->
                new JicofoReading(
                    reading, new JicofoProcess(null, false), true, false, rest.statsUrl()));
  }

  private JicofoReading look(JicofoRestReading reading) {
    JicofoProcess process = finder.find();
    boolean expected = sighting.seen || process.isRunning() || installation.isExpected();
    boolean before = process.isRunning() && process.id().equals(sighting.answering);
    return new JicofoReading(reading, process, expected, before, rest.statsUrl());
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
