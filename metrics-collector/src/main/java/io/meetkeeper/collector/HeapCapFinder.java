package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.health.HealthProbe;
import io.meetkeeper.backbone.health.ProbeSubject;
import io.meetkeeper.collector.finding.HeapCapCheck;
import io.meetkeeper.collector.finding.HeapCapReader;
import io.meetkeeper.collector.jicofo.JicofoProcessFinder;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads the heap caps on a worker and checks them against the memory in a sample. */
final class HeapCapFinder {
  private final WorkerExecutor workers;
  private final HeapCapReader reader;
  private final Supplier<List<Long>> bridgePids;
  private final JicofoProcessFinder jicofo;

  HeapCapFinder(
      WorkerExecutor workers,
      HeapCapReader reader,
      Supplier<List<Long>> bridgePids,
      JicofoProcessFinder jicofo) {
    this.workers = workers;
    this.reader = reader;
    this.bridgePids = bridgePids;
    this.jicofo = jicofo;
  }

  /**
   * The check of the heap caps.
   *
   * @param sample with its memory read
   */
  Future<HealthCheck> check(HostSample sample) {
    List<Long> pids = bridgePids.get();
    long swap = sample.swap() == null ? 0 : sample.swap().total();
    return workers
        .executeBlocking(() -> reader.read(pids, jicofo.find().pids()), false)
        .map(caps -> HeapCapCheck.check(sample.memory().total(), swap, caps, services(sample)));
  }

  /** Those that may run now. */
  private static List<String> services(HostSample sample) {
    List<String> services = new ArrayList<>(2);
    if (sample.bridge() != null && sample.bridge().state() != BridgeState.DOWN) {
      services.add("jvb");
    }
    if (sample.jicofo() != null && sample.jicofo().state() != JicofoState.DOWN) {
      services.add("jicofo");
    }
    return services;
  }

  /**
   * The check as a probe; without a result on a host that has neither bridge nor Jicofo.
   *
   * @param latest the newest sample
   */
  HealthProbe probe(Supplier<HostSample> latest) {
    return new HealthProbe(
        HeapCapCheck.ID, ProbeSubject.HEAP_CAPS.with(), () -> checks(latest.get()));
  }

  private Future<List<HealthCheck>> checks(HostSample sample) {
    if (sample.memory() == null) {
      return Future.succeededFuture(List.of());
    }
    boolean jitsi = sample.bridge() != null || sample.jicofo() != null;
    return check(sample)
        .map(check -> check.state() == HealthState.UNKNOWN && !jitsi ? List.of() : List.of(check));
  }
}
