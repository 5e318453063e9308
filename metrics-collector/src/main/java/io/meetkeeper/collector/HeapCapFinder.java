package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.collector.finding.HeapCap;
import io.meetkeeper.collector.finding.HeapCapCheck;
import io.meetkeeper.collector.finding.HeapCapReader;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the heap caps on a worker and checks them against the memory in a sample. */
final class HeapCapFinder {
  private final WorkerExecutor workers;
  private final HeapCapReader reader;
  private final Supplier<List<Long>> bridgePids;

  HeapCapFinder(WorkerExecutor workers, HeapCapReader reader, Supplier<List<Long>> bridgePids) {
    this.workers = workers;
    this.reader = reader;
    this.bridgePids = bridgePids;
  }

  /**
   * The finding about heap caps, if there is one.
   *
   * @param sample with its memory read
   */
  Future<Optional<HostFinding>> find(HostSample sample) {
    List<Long> pids = bridgePids.get();
    long swap = sample.swap() == null ? 0 : sample.swap().total();
    return workers
        .<List<HeapCap>>executeBlocking(() -> reader.read(pids), false)
        .map(caps -> HeapCapCheck.check(sample.memory().total(), swap, caps));
  }
}
