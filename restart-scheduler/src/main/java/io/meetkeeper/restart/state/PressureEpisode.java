package io.meetkeeper.restart.state;

import java.time.Instant;

/**
 * The handling of the pressure on a host.
 *
 * @param lastReport the last report, with the start of the pressure
 * @param handled nothing more is done for a pressure that began until then
 * @param checkAt when to check whether a restart helped; {@code null} when there is nothing to
 *     check
 * @param checkSwap bytes of swap used at the last check
 */
public record PressureEpisode(String lastReport, Instant handled, Instant checkAt, Long checkSwap) {
  /** Whether nothing more is done for a pressure that began then. */
  public boolean isHandled(Instant began) {
    return handled != null && !began.isAfter(handled);
  }

  public PressureEpisode withReport(String report) {
    return new PressureEpisode(report, handled, checkAt, checkSwap);
  }

  public PressureEpisode withHandled(Instant until) {
    return new PressureEpisode(lastReport, until, checkAt, checkSwap);
  }

  public PressureEpisode withCheck(Instant at, Long swap) {
    return new PressureEpisode(lastReport, handled, at, swap);
  }

  public PressureEpisode withoutCheck() {
    return withCheck(null, null);
  }
}
