package io.meetkeeper.collector;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.collector.bridge.BridgeJudgement;
import io.meetkeeper.collector.bridge.BridgeReader;
import io.meetkeeper.collector.bridge.BridgeReading;
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
final class BridgeSource {
  /**
   * The bridge in a sample.
   *
   * @param bridge {@code null} when there is none
   * @param absent why parts are missing
   * @param statsOff whether {@code /colibri/stats} is not enabled
   */
  record Found(Sample.Bridge bridge, Map<String, String> absent, boolean statsOff) {}

  private static final int NO_AGENT = 503;
  private static final int LATE = 504;

  private final Bus bus;
  private final String host;
  private final BridgeReader reader;
  private final Duration patience;
  private final Patience<ProcessMemory> memory;
  private List<Long> pids = List.of();

  BridgeSource(
      Bus bus,
      String host,
      BridgeReader reader,
      WorkerExecutor workers,
      ProcFiles proc,
      Duration patience) {
    this.bus = bus;
    this.host = host;
    this.reader = reader;
    this.patience = patience;
    this.memory = new Patience<>(workers, patience, () -> proc.sum(pids));
  }

  /** The processes of the bridge, as last told; empty when they are not known. */
  List<Long> pids() {
    return pids;
  }

  Future<Found> read() {
    Map<String, String> absent = new HashMap<>();
    return bus.ask(Contracts.BRIDGE_PROCESS.at(host), new HostQuestion(host), patience)
        .otherwise(
            failure -> {
              absent.put("bridge.process", noAnswer(failure));
              return null;
            })
        .compose(process -> of(process, absent));
  }

  private Future<Found> of(BridgeProcess process, Map<String, String> absent) {
    pids = process == null || process.pids() == null ? List.of() : List.copyOf(process.pids());
    if (process != null && !mayRun(process)) {
      Sample.Bridge bridge = BridgeJudgement.of(process, null, null, null, absent);
      return Future.succeededFuture(new Found(bridge, absent, false));
    }
    Future<BridgeReading> said = reader.read(process == null ? null : process.main());
    Future<ProcessMemory> held = held(absent);
    return Future.join(said, held)
        .map(
            both -> {
              ProcessMemory sum = held.result();
              Sample.Bridge bridge =
                  BridgeJudgement.of(
                      process,
                      said.result(),
                      sum == null ? null : sum.rssBytes(),
                      sum == null ? null : sum.swapBytes(),
                      absent);
              return new Found(bridge, absent, said.result().statsOff());
            });
  }

  private static boolean mayRun(BridgeProcess process) {
    return process.state() != null && process.state() != Sample.BridgeState.DOWN;
  }

  private Future<ProcessMemory> held(Map<String, String> absent) {
    Future<ProcessMemory> read =
        pids.isEmpty()
            ? Future.failedFuture(new IllegalStateException("its processes are not known"))
            : memory.read();
    return read.otherwise(
        failure -> {
          String reason = Patience.because(failure);
          absent.put("bridge.rssBytes", reason);
          absent.put("bridge.swapBytes", reason);
          return null;
        });
  }

  private static String noAnswer(Throwable failure) {
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
