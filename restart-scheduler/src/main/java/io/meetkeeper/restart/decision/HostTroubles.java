package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import io.meetkeeper.backbone.contract.metrics.RestartEffect;
import io.meetkeeper.restart.message.JobMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The lasting troubles of the services and the memory of a host, built up sample by sample. A gap,
 * a restart of the collector, another process of the bridge, or a sample without the figure ends a
 * trouble of a service; a stall lasts until a figure shows its end.
 *
 * @param process the process of the bridge
 * @param bridge {@code null} when the bridge is healthy, or that is not known
 * @param jicofo {@code null} when Jicofo is healthy, or that is not known
 * @param stallSince start of the time in which tasks wait for memory a good part of the time, as of
 *     the last sample with that figure; {@code null} when they do not, or that is not known
 * @param prosody why no bridge of the site can join its MUC; {@code null} when nothing is known
 */
public record HostTroubles(
    ProcessId process,
    ServiceTrouble bridge,
    ServiceTrouble jicofo,
    Instant stallSince,
    String prosody) {
  /** No trouble is known. */
  public static final HostTroubles NONE = new HostTroubles(null, null, null, null, null);

  /** A bridge answers 200 in its first minute whatever is wrong, and is still joining its MUCs. */
  private static final Duration FIRST_MINUTES = Duration.ofMinutes(3);

  /**
   * Percent of the last minute in which all tasks waited for memory, for a stall to begin and to
   * end.
   */
  private static final double STALL_BEGINS = 20;

  private static final double STALL_ENDS = 5;

  /**
   * The troubles after one more sample.
   *
   * @param prosody why no bridge of the site can join its MUC; {@code null} when nothing is known
   * @param unbroken whether it follows the last sample without a gap, from the same collector
   */
  public HostTroubles next(HostSample sample, String prosody, boolean unbroken, Instant now) {
    HostTroubles before = unbroken ? this : NONE;
    String server = isInItsMucs(sample) ? null : serverFault(sample, prosody);
    ProcessId process = sample.bridge() == null ? null : sample.bridge().process();
    ServiceTrouble same = Objects.equals(process, before.process) ? before.bridge : null;
    return new HostTroubles(
        process,
        ServiceTrouble.next(same, bridgeFault(sample, server), now),
        ServiceTrouble.next(before.jicofo, jicofoFault(sample), now),
        stallSince(before.stallSince, sample.stall(), now),
        server);
  }

  /** A bridge that has joined all its MUCs, or has none, has nothing against its XMPP server. */
  private static boolean isInItsMucs(HostSample sample) {
    BridgeCalls calls = sample.bridge() == null ? null : sample.bridge().calls();
    return calls != null
        && calls.mucsConfigured() != null
        && calls.mucsJoined() != null
        && !calls.missesMucs();
  }

  private static String serverFault(HostSample sample, String prosody) {
    return prosody == null ? sample.absent().get(HostSample.XMPP) : prosody;
  }

  private static ServiceFault bridgeFault(HostSample sample, String prosody) {
    HostSample.Bridge bridge = sample.bridge();
    boolean old =
        bridge != null
            && bridge.process() != null
            && bridge.startedAt() != null
            && !bridge.startedAt().plus(FIRST_MINUTES).isAfter(sample.at());
    boolean leaving =
        old
            && (bridge.state() == BridgeState.SHUTTING_DOWN
                || (bridge.calls() != null && Boolean.TRUE.equals(bridge.calls().shuttingDown())));
    ServiceFault fault = old && !leaving ? ServiceFault.of(bridge.health(), bridge.calls()) : null;
    return fault == null ? null : fault.behind(prosody == null ? fullDisk(sample) : prosody);
  }

  /** A file system on which a new process could not write either; {@code null} when none is. */
  private static String fullDisk(HostSample sample) {
    return sample.disks().stream()
        .filter(RestartEffect::isFull)
        .findFirst()
        .map(disk -> JobMessage.DISK_FULL.english(disk.mount(), sample.host()))
        .orElse(null);
  }

  private static ServiceFault jicofoFault(HostSample sample) {
    if (sample.jicofo() == null) {
      return null;
    }
    JicofoState state = sample.jicofo().state();
    String reason =
        switch (state == null ? JicofoState.UNKNOWN : state) {
          case DOWN -> JobMessage.JICOFO_DOWN.english();
          case UNRESPONSIVE -> JobMessage.JICOFO_SILENT.english();
          case UP, UNKNOWN -> null;
        };
    return reason == null ? null : new ServiceFault(reason, true).behind(fullDisk(sample));
  }

  private static Instant stallSince(Instant before, MemoryStall stall, Instant now) {
    if (stall == null) {
      return before;
    }
    if (stall.full60() < (before == null ? STALL_BEGINS : STALL_ENDS)) {
      return null;
    }
    return before == null ? now : before;
  }
}
