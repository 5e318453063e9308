package io.meetkeeper.gateway.notify.channel;

import java.time.DateTimeException;
import java.time.LocalTime;

/**
 * Hours of the day in which only errors are sent.
 *
 * @param from start, inclusive
 * @param until end, exclusive; before {@code from} when they cross midnight
 */
public record ChannelQuietHours(LocalTime from, LocalTime until) {
  /**
   * Reads {@code 22:00-07:00}.
   *
   * @throws DateTimeException when the format is different or a time is invalid
   */
  public static ChannelQuietHours parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new DateTimeException("no dash");
    }
    LocalTime from = LocalTime.parse(text.substring(0, dash).strip());
    LocalTime until = LocalTime.parse(text.substring(dash + 1).strip());
    if (from.equals(until)) {
      throw new DateTimeException("empty");
    }
    return new ChannelQuietHours(from, until);
  }

  /** Whether a time of day is within the quiet hours. */
  public boolean contains(LocalTime time) {
    boolean afterStart = !time.isBefore(from);
    boolean beforeEnd = time.isBefore(until);
    return from.isBefore(until) ? afterStart && beforeEnd : afterStart || beforeEnd;
  }
}
