package io.meetkeeper.restart.state;

import java.time.Instant;

/**
 * The restarts of a host that cooldown and daily budget rest on.
 *
 * @param last when we restarted it
 * @param day to which {@link #number} belongs, ISO 8601
 * @param number automatic restarts of that day
 */
public record RestartCount(Instant last, String day, int number) {
  /** Automatic restarts of a day. */
  public int on(String today) {
    return today.equals(day) ? number : 0;
  }

  /** With one restart more on that day, if it counts. */
  public RestartCount begun(String today, boolean counts) {
    return new RestartCount(last, today, on(today) + (counts ? 1 : 0));
  }

  /** Without a restart that was counted on a day and did not happen. */
  public RestartCount givenBack(String countedDay) {
    boolean same = countedDay != null && countedDay.equals(day);
    return same ? new RestartCount(last, day, number - 1) : this;
  }

  RestartCount happened(Instant at) {
    return new RestartCount(at, day, number);
  }
}
