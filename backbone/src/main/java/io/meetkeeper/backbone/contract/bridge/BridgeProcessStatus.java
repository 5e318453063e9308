package io.meetkeeper.backbone.contract.bridge;

import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Instant;
import java.util.List;

/**
 * The processes of the bridge, found by its unit, container or pid file and not by their names.
 * Cheap enough to query for every sample.
 *
 * @param control {@code systemd}, {@code docker}, {@code command} or {@code none}
 * @param state {@link HostSample.BridgeState#UP} when a process runs, {@link
 *     HostSample.BridgeState#DOWN} when the service manager has none, {@link
 *     HostSample.BridgeState#UNKNOWN} when that is not known; {@code null} when there is no bridge
 *     on this host
 * @param main the process whose change means a restart; {@code null} when there is none or it is
 *     not known
 * @param startedAt when it started
 * @param pids all of its processes, {@link #main} included
 * @param reason why something is not known, or why there is no bridge; {@code null} when all is
 *     known
 * @param restUrl where its private REST answers, when whoever runs it knows better than the
 *     configuration: each of several containers has its own; {@code null}: as configured
 * @param restAbsent why it is not known where its private REST answers, so that nothing is asked;
 *     {@code null} otherwise
 */
@HostReport
public record BridgeProcessStatus(
    String control,
    HostSample.BridgeState state,
    ProcessId main,
    Instant startedAt,
    List<Long> pids,
    String reason,
    String restUrl,
    String restAbsent) {
  /** A bridge whose REST answers where it is configured. */
  public BridgeProcessStatus(
      String control,
      HostSample.BridgeState state,
      ProcessId main,
      Instant startedAt,
      List<Long> pids,
      String reason) {
    this(control, state, main, startedAt, pids, reason, null, null);
  }

  /** The same bridge with where its REST answers, or why that is not known. */
  public BridgeProcessStatus withRest(String url, String absent) {
    return new BridgeProcessStatus(control, state, main, startedAt, pids, reason, url, absent);
  }
}
