package io.meetkeeper.backbone.contract.automation;

import io.meetkeeper.backbone.contract.restart.HostDrain;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * The state of automation on a host.
 *
 * @param host host id
 * @param state state of automation
 * @param because reason, for people
 * @param since start of this state
 * @param until end of a pause; {@code null}: without an end
 * @param job id of the active job; {@code null} when there is none
 * @param idleSince start of the idle time; {@code null} when the bridge is not idle or that is not
 *     known
 * @param drain drain by a person; {@code null} when there is none
 * @param becauseText the reason by its code; {@code null} from an older version
 */
public record HostAutomation(
    String host,
    State state,
    String because,
    Instant since,
    Instant until,
    String job,
    Instant idleSince,
    HostDrain drain,
    MessageText becauseText) {
  /** State of automation. */
  public enum State {
    /** Does nothing and records nothing. */
    OFF,
    /** Decides, and only records what it would have done. */
    WATCH,
    /** Acts. */
    ON,
    /** Paused by a person. */
    PAUSED,
    /** A restart did not help or failed: a person must check and resume. */
    SUSPENDED,
    /** No usable figures for 15 min. */
    BLIND
  }
}
