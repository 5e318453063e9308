package io.meetkeeper.restart.state;

import java.time.Instant;

/**
 * How the swap alarm of a host was handled.
 *
 * @param lastReport what was reported last, with the start of the alarm
 * @param handled the start of the alarm for which nothing more is done
 * @param checkAt when to check whether a restart helped; {@code null} when there is nothing to
 *     check
 * @param checkSwap bytes of swap used at the last check
 */
public record PressureEpisode(String lastReport, Instant handled, Instant checkAt, Long checkSwap) {
  public PressureEpisode withReport(String report) {
    return new PressureEpisode(report, handled, checkAt, checkSwap);
  }

  public PressureEpisode withHandled(Instant began) {
    return new PressureEpisode(lastReport, began, checkAt, checkSwap);
  }

  public PressureEpisode withCheck(Instant at, Long swap) {
    return new PressureEpisode(lastReport, handled, at, swap);
  }

  public PressureEpisode withoutCheck() {
    return withCheck(null, null);
  }
}
