package io.meetkeeper.backbone.contract.bridge;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Instant;

/**
 * The bridge as the agent sees it on its own host this moment.
 *
 * @param at when it looked
 * @param control {@code systemd}, {@code docker}, {@code command} or {@code none}
 * @param state what the service manager says; {@link HostSample.BridgeState#UNKNOWN} when it cannot
 *     be asked
 * @param process its process; {@code null} when there is none or it is not known
 * @param startedAt when that process started
 * @param jobPending whether the service manager has a start, stop or restart of it pending
 * @param packagesLocked whether dpkg holds its lock; {@code null} when not known
 * @param calls who talks; {@code null} when not known
 * @param health its own health check; {@code null} when it did not answer
 * @param lastExit what the service manager says about the last end, for example {@code exit-code
 *     1}, {@code oom-kill} or {@code started on request}; begins with {@link
 *     #RESTARTED_BY_MEETKEEPER} when the agent itself acted for another than the scheduler; {@code
 *     null} when it does not tell
 * @param reason why something is not known; {@code null} when all is
 */
public record BridgeStatus(
    Instant at,
    String control,
    HostSample.BridgeState state,
    ProcessId process,
    Instant startedAt,
    boolean jobPending,
    Boolean packagesLocked,
    HostSample.Calls calls,
    HostSample.Health health,
    String lastExit,
    String reason) {
  /** How {@link #lastExit} begins when a service command of the site was the reason. */
  public static final String RESTARTED_BY_MEETKEEPER = "restarted through Meetkeeper by ";
}
