package io.meetkeeper.backbone.contract.automation;

import io.meetkeeper.backbone.contract.restart.HostDrain;
import java.time.Instant;

/**
 * What Meetkeeper does by itself on a host.
 *
 * @param host which
 * @param state what it does
 * @param because why, in words
 * @param since since when
 * @param until until when, for a pause; {@code null}: until told otherwise
 * @param job the active job; {@code null} when there is none
 * @param idleSince nobody talks since; {@code null} when somebody does or it is not known
 * @param drain that a person lets the bridge take no new conferences; {@code null} when nobody does
 */
public record HostAutomation(
    String host,
    State state,
    String because,
    Instant since,
    Instant until,
    String job,
    Instant idleSince,
    HostDrain drain) {
  /** What Meetkeeper does by itself. */
  public enum State {
    /** Nothing, and records nothing. */
    OFF,
    /** Decides and records what it would have done. */
    WATCH,
    /** Acts. */
    ON,
    /** A person told it to hold still. */
    PAUSED,
    /** A restart did not help or failed: somebody must look and resume. */
    SUSPENDED,
    /** No usable figures for 15 min. */
    BLIND
  }
}
