package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import java.time.Instant;

/**
 * What is remembered of a host; a row of table {@code host}.
 *
 * @param host its place in the fleet
 * @param version of the row
 * @param activeJob the job that has not ended; {@code null} when there is none
 * @param lastBridge its bridge as it was last seen
 * @param restarts those that were begun and done
 * @param nightly how far the nightly rule is
 * @param pressure what was done about the swap alarm
 * @param suspendedReason why automation holds still; {@code null} when it does not
 * @param notice the state of automation that was last told
 * @param drain what is to be kept or ended about its drain
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
    DrainRecord drain) {
  /** One of which nothing is known yet. */
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
        new DrainRecord(null, null, null));
  }

  public String name() {
    return host.name();
  }

  public String site() {
    return host.site();
  }

  /**
   * Whether the bridge drains by somebody else's word; {@code null} when not known. A drain of ours
   * whose end is still owed is none.
   */
  public Boolean isDraining(BridgeStatus look) {
    if (drain.undrain() != null && drain.undrain().equals(look.process())) {
      return false;
    }
    return look.calls() == null ? null : look.calls().drain();
  }

  public HostRow with(HostEnrolment next) {
    return new HostRow(
        next,
        version,
        activeJob,
        lastBridge,
        restarts,
        nightly,
        pressure,
        suspendedReason,
        notice,
        drain);
  }

  public HostRow withActiveJob(String next) {
    return new HostRow(
        host,
        version,
        next,
        lastBridge,
        restarts,
        nightly,
        pressure,
        suspendedReason,
        notice,
        drain);
  }

  public HostRow with(LastBridgeStatus next) {
    return new HostRow(
        host,
        version,
        activeJob,
        next,
        restarts,
        nightly,
        pressure,
        suspendedReason,
        notice,
        drain);
  }

  public HostRow with(RestartCount next) {
    return new HostRow(
        host,
        version,
        activeJob,
        lastBridge,
        next,
        nightly,
        pressure,
        suspendedReason,
        notice,
        drain);
  }

  public HostRow with(NightlyProgress next) {
    return new HostRow(
        host,
        version,
        activeJob,
        lastBridge,
        restarts,
        next,
        pressure,
        suspendedReason,
        notice,
        drain);
  }

  public HostRow with(PressureEpisode next) {
    return new HostRow(
        host,
        version,
        activeJob,
        lastBridge,
        restarts,
        nightly,
        next,
        suspendedReason,
        notice,
        drain);
  }

  public HostRow withSuspended(String because) {
    return new HostRow(
        host, version, activeJob, lastBridge, restarts, nightly, pressure, because, notice, drain);
  }

  public HostRow with(AutomationNotice next) {
    return new HostRow(
        host,
        version,
        activeJob,
        lastBridge,
        restarts,
        nightly,
        pressure,
        suspendedReason,
        next,
        drain);
  }

  public HostRow with(DrainRecord next) {
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
        next);
  }

  /** The restart has led to a new process. */
  public HostRow restarted(LastBridgeStatus by, Instant at) {
    return with(by).with(restarts.happened(at));
  }
}
