package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The stored state of a host; a row of table {@code host}.
 *
 * @param host its name, site and role
 * @param version of the row
 * @param activeJob the id of its job that has not ended; {@code null} when there is none
 * @param lastBridge its bridge as last seen
 * @param restarts the restarts that cooldown and budget count
 * @param nightly the progress of the nightly rule
 * @param pressure how the pressure on it was handled
 * @param suspendedReason why automation is suspended; {@code null} when it is not
 * @param notice the state of automation that was announced last
 * @param drain the drain that is to be enforced or ended
 * @param notices the last notices of the rules
 * @param baseline the size of its bridge soon after its start
 */
public record HostRow(
    HostEnrolment host,
    long version,
    String activeJob,
    LastBridgeStatus lastBridge,
    RestartCount restarts,
    NightlyProgress nightly,
    PressureEpisode pressure,
    String suspendedReason,
    AutomationNotice notice,
    DrainRecord drain,
    RuleNotices notices,
    BridgeBaseline baseline) {
  /** A new host. */
  public static HostRow of(HostEnrolment host) {
    return new HostRow(
        host,
        0,
        null,
        new LastBridgeStatus(null, false),
        new RestartCount(null, null, 0),
        new NightlyProgress(null, null, null, null),
        new PressureEpisode(null, null, null, null),
        null,
        new AutomationNotice(null, null),
        new DrainRecord(null, null, null),
        RuleNotices.NONE,
        BridgeBaseline.NONE);
  }

  public String name() {
    return host.name();
  }

  public String site() {
    return host.site();
  }

  /**
   * Whether the bridge drains for a reason other than a job; {@code null} when not known. A job's
   * drain that still has to be ended does not count.
   */
  public Boolean isDraining(BridgeStatus status) {
    if (drain.undrain() != null && drain.undrain().equals(status.process())) {
      return false;
    }
    return status.calls() == null ? null : status.calls().drain();
  }

  public HostRow with(HostEnrolment next) {
    return copy(copy -> copy.host = next);
  }

  public HostRow withActiveJob(String job) {
    return copy(copy -> copy.activeJob = job);
  }

  public HostRow with(LastBridgeStatus next) {
    return copy(copy -> copy.lastBridge = next);
  }

  public HostRow with(RestartCount next) {
    return copy(copy -> copy.restarts = next);
  }

  public HostRow with(NightlyProgress next) {
    return copy(copy -> copy.nightly = next);
  }

  public HostRow with(PressureEpisode next) {
    return copy(copy -> copy.pressure = next);
  }

  public HostRow withSuspended(String reason) {
    return copy(copy -> copy.suspendedReason = reason);
  }

  public HostRow with(AutomationNotice next) {
    return copy(copy -> copy.notice = next);
  }

  public HostRow with(DrainRecord next) {
    return copy(copy -> copy.drain = next);
  }

  public HostRow with(RuleNotices next) {
    return copy(copy -> copy.notices = next);
  }

  public HostRow with(BridgeBaseline next) {
    return copy(copy -> copy.baseline = next);
  }

  /** The row after a restart that led to a new process. */
  public HostRow restarted(LastBridgeStatus bridge, Instant at) {
    return with(bridge).with(restarts.restartedAt(at));
  }

  private HostRow copy(Consumer<HostRowCopy> change) {
    HostRowCopy copy = new HostRowCopy(this);
    change.accept(copy);
    return copy.toRow();
  }

  /** A mutable copy, to change one component. */
  private static final class HostRowCopy {
    private final long version;
    private HostEnrolment host;
    private String activeJob;
    private LastBridgeStatus lastBridge;
    private RestartCount restarts;
    private NightlyProgress nightly;
    private PressureEpisode pressure;
    private String suspendedReason;
    private AutomationNotice notice;
    private DrainRecord drain;
    private RuleNotices notices;
    private BridgeBaseline baseline;

    HostRowCopy(HostRow row) {
      version = row.version;
      host = row.host;
      activeJob = row.activeJob;
      lastBridge = row.lastBridge;
      restarts = row.restarts;
      nightly = row.nightly;
      pressure = row.pressure;
      suspendedReason = row.suspendedReason;
      notice = row.notice;
      drain = row.drain;
      notices = row.notices;
      baseline = row.baseline;
    }

    HostRow toRow() {
      return new HostRow(
          host,
          version,
          activeJob,
          lastBridge,
          restarts,
          nightly,
          pressure,
          suspendedReason,
          notice,
          drain,
          notices,
          baseline);
    }
  }
}
