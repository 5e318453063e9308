package io.meetkeeper.backbone.contract.bridge;

import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Instant;

/**
 * Current status of the bridge as the agent on its host sees it.
 *
 * @param at when it was checked
 * @param control {@code systemd}, {@code docker}, {@code command} or {@code none}
 * @param state state in the service manager; {@link HostSample.BridgeState#UNKNOWN} when that
 *     cannot be read
 * @param process its process; {@code null} when there is none or it is not known
 * @param startedAt when that process started
 * @param jobPending whether the service manager has a start, stop or restart of it pending
 * @param packagesLocked whether dpkg holds its lock; {@code null} when not known
 * @param calls conferences and endpoints; {@code null} when not known
 * @param health its own health check; {@code null} when it did not answer
 * @param lastExit reason of the last exit in the service manager, for example {@code exit-code 1},
 *     {@code oom-kill} or {@code started on request}; begins with {@link #RESTARTED_BY_MEETKEEPER}
 *     when the agent itself restarted it for another caller than the scheduler; {@code null} when
 *     not known
 * @param reason why something is not known; {@code null} when all is
 */
@HostReport
public record BridgeStatus(
    @Required Instant at,
    String control,
    @Required HostSample.BridgeState state,
    ProcessId process,
    Instant startedAt,
    boolean jobPending,
    Boolean packagesLocked,
    BridgeCalls calls,
    HostSample.Health health,
    String lastExit,
    String reason) {
  /** Start of {@link #lastExit} after a restart by a {@code SiteServiceCommand}. */
  public static final String RESTARTED_BY_MEETKEEPER = "restarted through Meetkeeper by ";
}
