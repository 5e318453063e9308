package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.Bridge;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.HostSample.Health;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Samples of a healthy host, with one part changed. */
final class CheckSamples {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final long MIB = 1024 * 1024;
  static final long GIB = 1024 * MIB;
  static final BridgeRestAddress ADDRESS =
      new BridgeRestAddress("http://127.0.0.1:8080", "the default");
  private static final HostSample.Alarm QUIET_SWAP =
      new HostSample.Alarm(HostSample.Resource.SWAP, false, null);
  private static final HostSample.Alarm QUIET_MEMORY =
      new HostSample.Alarm(HostSample.Resource.MEMORY, false, null);

  private CheckSamples() {}

  static HostSample of(
      Instant at,
      HostSample.Memory memory,
      HostSample.Swap swap,
      List<HostSample.Disk> disks,
      MemoryStall stall,
      Bridge bridge,
      List<HostSample.Alarm> alarms,
      Map<String, String> absent,
      JicofoSample jicofo) {
    return new HostSample(
        "meet1", null, 1, 1, at, memory, swap, null, null, disks, stall, bridge, alarms, absent,
        jicofo, null, null);
  }

  static HostSample withBridge(Instant at, Bridge bridge, Map<String, String> absent) {
    return of(at, null, null, List.of(), null, bridge, List.of(), absent, null);
  }

  static HostSample withJicofo(Instant at, JicofoSample jicofo, Map<String, String> absent) {
    return of(at, null, null, List.of(), null, null, List.of(), absent, jicofo);
  }

  static HostSample withMemory(
      HostSample.Memory memory,
      HostSample.Swap swap,
      MemoryStall stall,
      HostSample.Resource... raised) {
    return of(
        NOW,
        memory,
        swap,
        List.of(),
        stall,
        null,
        List.of(alarm(QUIET_SWAP, raised), alarm(QUIET_MEMORY, raised)),
        Map.of(),
        null);
  }

  static HostSample withDisk(HostSample.Disk disk) {
    return of(NOW, null, null, List.of(disk), null, null, List.of(), Map.of(), null);
  }

  private static HostSample.Alarm alarm(HostSample.Alarm quiet, HostSample.Resource... raised) {
    return List.of(raised).contains(quiet.resource())
        ? new HostSample.Alarm(quiet.resource(), true, NOW)
        : quiet;
  }

  static Bridge bridge(BridgeState state, BridgeCalls calls, Health health) {
    return new Bridge(state, new ProcessId(42, 1), NOW, 1L, 0L, calls, health, "2.3.1");
  }

  static BridgeCalls calls(Integer mucsConfigured, Integer mucsJoined) {
    return new BridgeCalls("/colibri/stats", 1, 2, 0.1, false, false, mucsConfigured, mucsJoined);
  }
}
