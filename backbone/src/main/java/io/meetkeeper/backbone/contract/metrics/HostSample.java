package io.meetkeeper.backbone.contract.metrics;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.check.NumberRange;
import io.meetkeeper.backbone.contract.check.Required;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * State of one host at one moment. A part that cannot be read is {@code null}, with the reason in
 * {@link #absent}.
 *
 * @param host host id
 * @param site the Jitsi Meet domain of the host; may be {@code null}
 * @param incarnation identifies a run of the collector: its start time in ms since the epoch
 * @param sequence counts from 1 within an incarnation, without gaps
 * @param at when it was measured
 * @param memory the memory of the host
 * @param swap the swap of the host; {@code null} when it has none
 * @param load load averages
 * @param cpu processors
 * @param disks file systems worth watching
 * @param stall memory pressure of the kernel
 * @param bridge the video bridge; {@code null} when there is none on this host
 * @param alarms state of every alarm for which there are figures
 * @param absent why a part is missing: name of the part, for example {@code swap} or {@code
 *     bridge.calls}, to the reason
 * @param jicofo {@code null} when there is none on this host, or from an older version
 * @param healthVersion version of the host's {@code HealthReport}; {@code null}: it makes no checks
 * @param prosody the XMPP server of this host by its checks; {@code null} when there is none, or
 *     from an older version
 */
@HostReport
public record HostSample(
    @Required String host,
    String site,
    @Required @NumberRange(min = 1, max = NumberRange.MAX_COUNT) long incarnation,
    @Required @NumberRange(min = 1, max = NumberRange.MAX_COUNT) long sequence,
    @Required Instant at,
    Memory memory,
    Swap swap,
    Load load,
    CpuUsage cpu,
    List<Disk> disks,
    MemoryStall stall,
    Bridge bridge,
    List<Alarm> alarms,
    Map<String, String> absent,
    JicofoSample jicofo,
    Long healthVersion,
    ProsodyState prosody) {
  /** The part in {@link #absent} of a bridge that is out of its MUC: its XMPP server. */
  public static final String XMPP = "bridge.xmpp";

  /** Copies the lists and maps; they are never {@code null}. */
  public HostSample {
    disks = disks == null ? List.of() : List.copyOf(disks);
    alarms = alarms == null ? List.of() : List.copyOf(alarms);
    absent = absent == null ? Map.of() : Map.copyOf(absent);
  }

  /** A sample without Jicofo and checks. */
  public HostSample(
      String host,
      String site,
      long incarnation,
      long sequence,
      Instant at,
      Memory memory,
      Swap swap,
      Load load,
      CpuUsage cpu,
      List<Disk> disks,
      MemoryStall stall,
      Bridge bridge,
      List<Alarm> alarms,
      Map<String, String> absent) {
    this(
        host,
        site,
        incarnation,
        sequence,
        at,
        memory,
        swap,
        load,
        cpu,
        disks,
        stall,
        bridge,
        alarms,
        absent,
        null,
        null,
        null);
  }

  /** This sample with what the checks of the host say: the version of their report, and Prosody. */
  public HostSample withChecks(long version, ProsodyState xmppServer) {
    return new HostSample(
        host,
        site,
        incarnation,
        sequence,
        at,
        memory,
        swap,
        load,
        cpu,
        disks,
        stall,
        bridge,
        alarms,
        absent,
        jicofo,
        version,
        xmppServer);
  }

  /** The alarm of a resource, or {@code null} when it is not known. */
  public Alarm alarm(Resource resource) {
    for (Alarm alarm : alarms) {
      if (alarm.resource() == resource) {
        return alarm;
      }
    }
    return null;
  }

  /**
   * Memory of the host in bytes, as {@code free -b} shows it.
   *
   * @param total MemTotal
   * @param available MemAvailable
   */
  public record Memory(
      @Required @NumberRange(min = 1) long total, @Required @NumberRange long available) {
    /** Used (not available) memory in percent of the total. */
    public double usedPercent() {
      return 100.0 * (total - available) / total;
    }
  }

  /**
   * Swap of the host.
   *
   * @param total bytes
   * @param used bytes
   * @param inBytesPerSecond read back from swap; {@code null} in the first sample
   * @param outBytesPerSecond written to swap; {@code null} in the first sample
   */
  public record Swap(
      @Required @NumberRange(min = 1) long total,
      @Required @NumberRange long used,
      Double inBytesPerSecond,
      Double outBytesPerSecond) {
    /** Used in percent of the total. */
    public double usedPercent() {
      return 100.0 * used / total;
    }
  }

  /** Load averages over 1, 5 and 15 minutes. */
  public record Load(@Required double one, @Required double five, @Required double fifteen) {}

  /**
   * A file system.
   *
   * @param mount where it is mounted
   * @param total bytes
   * @param available bytes that may still be written
   */
  public record Disk(
      @Required String mount,
      @Required @NumberRange(min = 1) long total,
      @Required @NumberRange long available) {}

  /**
   * The video bridge on this host.
   *
   * @param state overall state
   * @param process its process; {@code null} when down or not found
   * @param startedAt when that process started
   * @param rssBytes resident memory of its processes
   * @param swapBytes VmSwap of its processes
   * @param calls conferences and endpoints; {@code null} when not known
   * @param health its own health check; {@code null} when it did not answer
   * @param version its version
   */
  public record Bridge(
      @Required BridgeState state,
      ProcessId process,
      Instant startedAt,
      @NumberRange Long rssBytes,
      @NumberRange Long swapBytes,
      BridgeCalls calls,
      Health health,
      String version) {}

  /**
   * The answer of {@code /about/health}.
   *
   * @param status HTTP status
   * @param reason its text; {@code null} when healthy
   */
  public record Health(@Required @NumberRange(max = 999) int status, String reason) {
    /** Status 200. In its first 60 s a bridge always answers 200. */
    public boolean ok() {
      return status == 200;
    }
  }

  /**
   * State of one alarm.
   *
   * @param resource the watched resource
   * @param raised whether it is raised
   * @param since when it was raised or cleared; {@code null} when it was never raised
   */
  public record Alarm(@Required Resource resource, @Required boolean raised, Instant since) {}

  /** A resource that can run short. */
  public enum Resource {
    /** Swap space. */
    SWAP,
    /** Memory. */
    MEMORY
  }

  /** Overall state of a bridge. */
  public enum BridgeState {
    /** Running and healthy. */
    UP,
    /** Running and not healthy by its own check. */
    UNHEALTHY,
    /** Running, in graceful shutdown. */
    SHUTTING_DOWN,
    /** Not running according to systemd or Docker. */
    DOWN,
    /** Not known; {@link HostSample#absent} says why. */
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
