package io.meetkeeper.restart.backtest;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a replay, which only the replay moves. */
final class ReplayClock extends Clock {
  private Instant now;

  ReplayClock(Instant now) {
    this.now = now;
  }

  void moveTo(Instant at) {
    now = at;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a replay is in UTC");
  }
}
