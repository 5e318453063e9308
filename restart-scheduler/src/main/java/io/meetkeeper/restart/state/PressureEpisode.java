package io.meetkeeper.restart.state;

import java.time.Instant;

/**
 * What was done about the swap alarm of a host.
 *
 * @param told what was said of this pressure
 * @param over of the pressure that began then, nothing more is to be done
 * @param checkAt when to see whether a restart helped
 * @param checkSwap bytes of swap used before that
 */
public record PressureEpisode(String told, Instant over, Instant checkAt, Long checkSwap) {
  public PressureEpisode said(String what) {
    return new PressureEpisode(what, over, checkAt, checkSwap);
  }

  public PressureEpisode ended(Instant began) {
    return new PressureEpisode(told, began, checkAt, checkSwap);
  }

  public PressureEpisode check(Instant at, Long swap) {
    return new PressureEpisode(told, over, at, swap);
  }

  public PressureEpisode checked() {
    return check(null, null);
  }
}
