package io.meetkeeper.collector;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.jvb.BridgeRestLocation;
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
 * Samples the bridge of this host: its processes come from the agent, its conferences from its REST
 * interface, and its memory from {@code /proc}. Never fails: each missing part is listed with a
 * reason.
 */
final class BridgeSampler {
  /**
   * The bridge part of a sample.
   *
   * @param bridge {@code null} when there is none
   * @param absent the reason for each missing part
   * @param statsOff true when {@code /colibri/stats} is not enabled
   */
  record BridgeSampleResult(
      HostSample.Bridge bridge, Map<String, String> absent, boolean statsOff) {}

  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  private final Bus bus;
  private final String host;
  private final BridgeRestLocation location;
  private final BridgeRestReader reader;
  private final Duration timeout;
  private final BlockingReader<ProcessMemory> memory;
  private final BlockingReader<String> xmpp;
  private List<Long> pids = List.of();

  BridgeSampler(
      Bus bus,
      String host,
      BridgeRestLocation location,
      BridgeRestReader reader,
      WorkerExecutor workers,
      ProcFiles proc,
      BlockingReader<String> xmpp,
      Duration timeout) {
    this.bus = bus;
    this.host = host;
    this.location = location;
    this.reader = reader;
    this.timeout = timeout;
    this.xmpp = xmpp;
    this.memory = new BlockingReader<>(workers, timeout, () -> proc.sumMemory(pids));
  }

  /** The processes of the bridge as of the last sample; empty when not known. */
  List<Long> pids() {
    return pids;
  }

  /** Reads all three sources. */
  Future<BridgeSampleResult> read() {
    Map<String, String> absent = new HashMap<>();
    return bus.request(BusContracts.BRIDGE_PROCESS.atHost(host), new HostQuery(host), timeout)
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
    if (process != null) {
      location.setReportedAddress(process.restUrl(), process.restAbsent());
    }
    Future<BridgeRestReading> reading = reader.read(process == null ? null : process.main());
    Future<ProcessMemory> memoryRead = readMemory(absent);
    return Future.join(reading, memoryRead)
        .map(
            both -> {
              ProcessMemory memory = memoryRead.result();
              HostSample.Bridge bridge =
                  BridgeSampleFactory.of(
                      process,
                      reading.result(),
                      memory == null ? null : memory.rssBytes(),
                      memory == null ? null : memory.swapBytes(),
                      absent);
              return new BridgeSampleResult(bridge, absent, reading.result().statsOff());
            })
        .compose(result -> withXmppServer(process, result));
  }

  /** Looks whether a bridge that is out of its MUC could join it; not from within a container. */
  private Future<BridgeSampleResult> withXmppServer(
      BridgeProcessStatus process, BridgeSampleResult result) {
    BridgeCalls calls = result.bridge() == null ? null : result.bridge().calls();
    boolean onHost = process != null && !"docker".equals(process.control());
    if (!onHost || calls == null || !calls.missesMucs()) {
      return Future.succeededFuture(result);
    }
    return xmpp.read()
        .otherwise("") // not known
        .map(
            reason -> {
              if (!reason.isEmpty()) {
                result.absent().put(HostSample.XMPP, reason);
              }
              return result;
            });
  }

  private static boolean mayBeRunning(BridgeProcessStatus process) {
    return process.state() != null && process.state() != HostSample.BridgeState.DOWN;
  }

  private Future<ProcessMemory> readMemory(Map<String, String> absent) {
    Future<ProcessMemory> read =
        pids.isEmpty()
            ? Future.failedFuture(
                new IllegalStateException(SampleMessage.PROCESSES_NOT_KNOWN.english()))
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
        case SERVICE_UNAVAILABLE -> SampleMessage.NO_AGENT.english();
        case GATEWAY_TIMEOUT -> SampleMessage.AGENT_SLOW.english();
        default -> problem.detail();
      };
    }
    return SampleMessage.AGENT_FAILED.english(failure.getClass().getSimpleName());
  }
}
