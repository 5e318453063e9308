package io.meetkeeper.collector;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.collector.bridge.BridgeRestReader;
import io.meetkeeper.collector.bridge.BridgeRestReading;
import io.meetkeeper.collector.bridge.BridgeSampleFactory;
import io.meetkeeper.collector.host.ProcFiles;
import io.meetkeeper.collector.host.ProcessMemory;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bridge of this host: the agent says which processes it is, the bridge itself who talks, and
 * {@code /proc} what it holds. Never fails; what is missing has its reason.
 */
final class BridgeSampler {
  /**
   * The bridge in a sample.
   *
   * @param bridge {@code null} when there is none
   * @param absent why parts are missing
   * @param statsOff whether {@code /colibri/stats} is not enabled
   */
  record BridgeSampleResult(
      HostSample.Bridge bridge, Map<String, String> absent, boolean statsOff) {}

  private static final int NO_AGENT = 503;
  private static final int LATE = 504;

  private final Bus bus;
  private final String host;
  private final BridgeRestReader reader;
  private final Duration patience;
  private final BlockingReader<ProcessMemory> memory;
  private List<Long> pids = List.of();

  BridgeSampler(
      Bus bus,
      String host,
      BridgeRestReader reader,
      WorkerExecutor workers,
      ProcFiles proc,
      Duration patience) {
    this.bus = bus;
    this.host = host;
    this.reader = reader;
    this.patience = patience;
    this.memory = new BlockingReader<>(workers, patience, () -> proc.sumMemory(pids));
  }

  /** The processes of the bridge, as last told; empty when they are not known. */
  List<Long> pids() {
    return pids;
  }

  Future<BridgeSampleResult> read() {
    Map<String, String> absent = new HashMap<>();
    return bus.request(BusContracts.BRIDGE_PROCESS.atHost(host), new HostQuery(host), patience)
        .otherwise(
            failure -> {
              absent.put("bridge.process", agentFailure(failure));
              return null;
            })
        .compose(process -> assemble(process, absent));
  }

  private Future<BridgeSampleResult> assemble(
      BridgeProcessStatus process, Map<String, String> absent) {
    pids = process == null || process.pids() == null ? List.of() : List.copyOf(process.pids());
    if (process != null && !mayBeRunning(process)) {
      HostSample.Bridge bridge = BridgeSampleFactory.of(process, null, null, null, absent);
      return Future.succeededFuture(new BridgeSampleResult(bridge, absent, false));
    }
    Future<BridgeRestReading> said = reader.read(process == null ? null : process.main());
    Future<ProcessMemory> held = readMemory(absent);
    return Future.join(said, held)
        .map(
            both -> {
              ProcessMemory sum = held.result();
              HostSample.Bridge bridge =
                  BridgeSampleFactory.of(
                      process,
                      said.result(),
                      sum == null ? null : sum.rssBytes(),
                      sum == null ? null : sum.swapBytes(),
                      absent);
              return new BridgeSampleResult(bridge, absent, said.result().statsOff());
            });
  }

  private static boolean mayBeRunning(BridgeProcessStatus process) {
    return process.state() != null && process.state() != HostSample.BridgeState.DOWN;
  }

  private Future<ProcessMemory> readMemory(Map<String, String> absent) {
    Future<ProcessMemory> read =
        pids.isEmpty()
            ? Future.failedFuture(new IllegalStateException("its processes are not known"))
            : memory.read();
    return read.otherwise(
        failure -> {
          String reason = BlockingReader.describe(failure);
          absent.put("bridge.rssBytes", reason);
          absent.put("bridge.swapBytes", reason);
          return null;
        });
  }

  private static String agentFailure(Throwable failure) {
    if (failure instanceof Problem problem) {
      return switch (problem.status()) {
        case NO_AGENT -> "no bridge agent on this host";
        case LATE -> "the bridge agent did not answer in time";
        default -> problem.detail();
      };
    }
    return "the bridge agent could not be asked (" + failure.getClass().getSimpleName() + ")";
  }
}
