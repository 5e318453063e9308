package io.meetkeeper.restart.state;

import java.time.Instant;

/**
 * The restarts of a host that count for cooldown and daily budget.
 *
 * @param last the last restart by Meetkeeper
 * @param day the day of {@link #number}, ISO 8601
 * @param number automatic restarts of that day
 */
public record RestartCount(Instant last, String day, int number) {
  /** The automatic restarts of a day. */
  public int on(String today) {
    return today.equals(day) ? number : 0;
  }

  /** The count with one more restart on that day, if it counts. */
  public RestartCount added(String today, boolean counts) {
    return new RestartCount(last, today, on(today) + (counts ? 1 : 0));
  }

  /** The count without a restart that was counted on a day and did not happen. */
  public RestartCount refunded(String countedDay) {
    boolean same = countedDay != null && countedDay.equals(day);
    return same ? new RestartCount(last, day, number - 1) : this;
  }

  RestartCount restartedAt(Instant at) {
    return new RestartCount(at, day, number);
  }
}
