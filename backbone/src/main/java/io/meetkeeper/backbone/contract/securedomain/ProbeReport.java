package io.meetkeeper.backbone.contract.securedomain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Result of a test of a site with real clients.
 *
 * @param ran whether the test could run; otherwise nothing is proved
 * @param passed whether everything was as expected; {@code false} when nothing ran
 * @param because reason, for people
 * @param checks the single checks
 * @param at when it ran
 */
public record ProbeReport(
    boolean ran, boolean passed, String because, List<ProbeCheck> checks, Instant at) {
  /** Timeout for a probe request: its process alone takes 10 s to start on a busy machine. */
  public static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** Copies the list; it is never {@code null}. */
  public ProbeReport {
    checks = checks == null ? List.of() : List.copyOf(checks);
  }

  /**
   * A single check.
   *
   * @param name for example {@code a guest may not open a room}
   * @param passed whether it passed; {@code null} when it could not run
   * @param seen the observation, for people
   */
  public record ProbeCheck(String name, Boolean passed, String seen) {}
}
