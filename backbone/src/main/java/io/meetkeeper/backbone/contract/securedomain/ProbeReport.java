package io.meetkeeper.backbone.contract.securedomain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What clients saw that tried a site.
 *
 * @param ran whether they came as far as to see anything; otherwise nothing is proved
 * @param passed whether everything was as expected; {@code false} when nothing ran
 * @param because why, in words
 * @param checks one by one
 * @param at when
 */
public record ProbeReport(
    boolean ran, boolean passed, String because, List<Check> checks, Instant at) {
  /** How long to wait for it. */
  public static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** Keeps the list unchangeable and never {@code null}. */
  public ProbeReport {
    checks = checks == null ? List.of() : List.copyOf(checks);
  }

  /**
   * One thing that was tried.
   *
   * @param name for example {@code a guest may not open a room}
   * @param passed whether it was so; {@code null} when it could not be tried
   * @param seen what was seen, in words
   */
  public record Check(String name, Boolean passed, String seen) {}
}
