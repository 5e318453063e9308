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
 * @param restUrl address of its private REST API when it differs from the configuration, since each
 *     of several containers has its own; {@code null}: as configured
 * @param restAbsent why that address is unknown, so that the REST API is not queried; {@code null}
 *     otherwise
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
  /** A bridge with its REST API at the configured address. */
  public BridgeProcessStatus(
      String control,
      HostSample.BridgeState state,
      ProcessId main,
      Instant startedAt,
      List<Long> pids,
      String reason) {
    this(control, state, main, startedAt, pids, reason, null, null);
  }

  /** This status with the address of the REST API, or why that is unknown. */
  public BridgeProcessStatus withRest(String url, String absent) {
    return new BridgeProcessStatus(control, state, main, startedAt, pids, reason, url, absent);
  }
}
