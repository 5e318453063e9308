package io.meetkeeper.gateway.rest.operation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes times and figures of curves, some ten times as fast as {@link Instant#toString} and {@link
 * Double#toString}, which take most of the time of an answer otherwise.
 */
public final class FigureText {
  private static final long DAY_MS = 86_400_000;
  private static final int SECOND_MS = 1_000;
  private static final int MINUTE_MS = 60 * SECOND_MS;
  private static final int HOUR_MS = 60 * MINUTE_MS;

  /** What has at most four decimals is written digit by digit. */
  private static final int SCALE = 10_000;

  private static final double MAX_SCALED = 1e15; // exact in a double, as are its quotients

  private final StringBuilder text;
  private long day = Long.MIN_VALUE;
  private String date;

  /** Appends to this text. */
  public FigureText(StringBuilder text) {
    this.text = text;
  }

  /** Appends a time in ms since the epoch, as {@link Instant#toString} would. */
  public void appendTime(long at) {
    long ofDay = Math.floorMod(at, DAY_MS);
    if (Math.floorDiv(at, DAY_MS) != day) {
      day = Math.floorDiv(at, DAY_MS);
      date = LocalDate.ofEpochDay(day).toString();
    }
    int rest = (int) ofDay;
    text.append(date);
    appendTwo('T', rest / HOUR_MS);
    appendTwo(':', rest / MINUTE_MS % 60);
    appendTwo(':', rest / SECOND_MS % 60);
    int ms = rest % SECOND_MS;
    if (ms > 0) {
      text.append('.').append((char) ('0' + ms / 100));
      text.append((char) ('0' + ms / 10 % 10)).append((char) ('0' + ms % 10));
    }
    text.append('Z');
  }

  private void appendTwo(char before, int number) {
    text.append(before).append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** Appends a number as JSON has it; {@code null} for {@code null}. */
  public void appendFigure(Double figure) {
    if (figure == null) {
      text.append("null");
      return;
    }
    double value = figure;
    double scaled = Math.rint(value * SCALE);
    if (Math.abs(scaled) < MAX_SCALED && scaled / SCALE == value) {
      appendScaled((long) scaled);
    } else {
      text.append(value);
    }
  }

  private void appendScaled(long scaled) {
    long whole = Math.abs(scaled);
    text.append(scaled < 0 ? "-" : "").append(whole / SCALE).append('.');
    int decimals = (int) (whole % SCALE);
    for (int digit = SCALE / 10; digit > 0 && (decimals > 0 || digit == SCALE / 10); digit /= 10) {
      text.append((char) ('0' + decimals / digit));
      decimals %= digit;
    }
  }
}
