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
 * @param jicofo Jicofo; {@code null} when there is none on this host, or when an older version
 *     sends the sample
 * @param healthVersion version of the host's {@code HealthReport}; {@code null} when an older
 *     version sends the sample, which makes no checks
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
    Cpu cpu,
    List<Disk> disks,
    Stall stall,
    Bridge bridge,
    List<Alarm> alarms,
    Map<String, String> absent,
    JicofoSample jicofo,
    Long healthVersion) {

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
      Cpu cpu,
      List<Disk> disks,
      Stall stall,
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
        null);
  }

  /** This sample with the version of the host's health report. */
  public HostSample withHealthVersion(long version) {
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
        version);
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
   * Processors.
   *
   * @param count logical processors
   * @param usedPercent busy since the last sample, 0-100; {@code null} in the first sample
   */
  public record Cpu(
      @Required @NumberRange(max = NumberRange.MAX_CALLS) int count,
      @NumberRange(min = -NumberRange.MAX_PERCENT, max = NumberRange.MAX_PERCENT)
          Double usedPercent) {}

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
   * {@code /proc/pressure/memory}: percent of the last 10 and 60 s in which some, or all, tasks
   * waited for memory.
   *
   * @param some10 some tasks, 10 s
   * @param some60 some tasks, 60 s
   * @param full10 all tasks, 10 s
   * @param full60 all tasks, 60 s
   */
  public record Stall(
      @Required @NumberRange(max = NumberRange.MAX_PERCENT) double some10,
      @Required @NumberRange(max = NumberRange.MAX_PERCENT) double some60,
      @Required @NumberRange(max = NumberRange.MAX_PERCENT) double full10,
      @Required @NumberRange(max = NumberRange.MAX_PERCENT) double full60) {}

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
      Calls calls,
      Health health,
      String version) {}

  /**
   * Conferences and endpoints on the bridge. {@code conferences} and {@code local_endpoints} are
   * live, but {@code local_endpoints} is a counter that can leak, and {@code conferences} can be
   * stuck (jitsi-videobridge #1612, #1890); {@code participants} and {@code endpoints} are counted
   * anew each time, but lag by up to 5 s. In {@code /metrics} the latter is {@code
   * current_endpoints} (VideobridgePeriodicMetrics), and the former does not exist.
   *
   * @param source {@code /colibri/stats} or {@code /metrics}
   * @param conferences conferences
   * @param localEndpoints endpoints on this bridge
   * @param stress CPU use / 0.9; may be {@code null}
   * @param drain whether it takes no new conferences; may be {@code null}
   * @param shuttingDown whether it is in graceful shutdown or shutting down; may be {@code null}
   * @param mucsConfigured MUCs it should join; may be {@code null}
   * @param mucsJoined MUCs it has joined; may be {@code null}
   * @param participants participants, counted anew; may be {@code null}
   * @param endpoints endpoints of its conferences, counted anew; may be {@code null}
   */
  public record Calls(
      String source,
      @Required @NumberRange(max = NumberRange.MAX_CALLS) int conferences,
      @Required @NumberRange(max = NumberRange.MAX_CALLS) int localEndpoints,
      @NumberRange Double stress,
      Boolean drain,
      Boolean shuttingDown,
      @NumberRange(max = NumberRange.MAX_CALLS) Integer mucsConfigured,
      @NumberRange(max = NumberRange.MAX_CALLS) Integer mucsJoined,
      @NumberRange(max = NumberRange.MAX_CALLS) Integer participants,
      @NumberRange(max = NumberRange.MAX_CALLS) Integer endpoints) {
    /** Calls from a bridge that does not count participants and endpoints anew. */
    public Calls(
        String source,
        int conferences,
        int localEndpoints,
        Double stress,
        Boolean drain,
        Boolean shuttingDown,
        Integer mucsConfigured,
        Integer mucsJoined) {
      this(
          source,
          conferences,
          localEndpoints,
          stress,
          drain,
          shuttingDown,
          mucsConfigured,
          mucsJoined,
          null,
          null);
    }

    /** No conference and no endpoint, and none that is counted anew. */
    public boolean idle() {
      Integer recounted = recountedEndpoints();
      return conferences == 0 && localEndpoints == 0 && (recounted == null || recounted == 0);
    }

    /** Endpoints and participants, counted anew; {@code null} when the bridge does not say. */
    public Integer recountedEndpoints() {
      if (participants == null || endpoints == null) {
        return participants == null ? endpoints : participants;
      }
      return Math.max(participants, endpoints);
    }
  }

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
