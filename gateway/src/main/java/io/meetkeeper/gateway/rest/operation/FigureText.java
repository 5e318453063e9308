package io.meetkeeper.gateway.rest.operation;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Writes times and figures of series as bytes, digit by digit, because {@link Instant#toString},
 * {@link Double#toString} and intermediate strings would take most of the time of an answer.
 */
public final class FigureText {
  private static final long DAY_MS = 86_400_000;
  private static final int SECOND_MS = 1_000;
  private static final int MINUTE_MS = 60 * SECOND_MS;

  /** Figures with at most four decimals, or eight, are written digit by digit. */
  private static final int SCALE = 10_000;

  private static final int SMALL_SCALE = 100_000_000;
  private static final double MAX_SCALED = 1e15; // exact in a double, also when divided by a scale

  /** Maximum bytes of a time or a figure with separators. */
  private static final int ROOM = 96;

  private byte[] bytes;
  private int length;
  private long day = Long.MAX_VALUE;
  private byte[] date;

  /** An empty text, which grows as needed. */
  public FigureText(int expectedBytes) {
    bytes = new byte[expectedBytes + ROOM];
  }

  /** The appended bytes. */
  public Buffer toBuffer() {
    return Buffer.buffer(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  private void makeRoom(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
    }
  }

  /** Appends a text in ASCII. */
  public FigureText append(String text) {
    byte[] more = text.getBytes(StandardCharsets.ISO_8859_1);
    makeRoom(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  /** Appends a character in ASCII. */
  public FigureText append(char character) {
    makeRoom(1);
    bytes[length++] = (byte) character;
    return this;
  }

  /** Appends a time in ms since the epoch, as {@link Instant#toString} would. */
  public FigureText appendTime(long at) {
    makeRoom(ROOM);
    if (at < day || at >= day + DAY_MS) {
      day = Math.floorDiv(at, DAY_MS) * DAY_MS;
      String text = LocalDate.ofEpochDay(day / DAY_MS).toString();
      date = text.getBytes(StandardCharsets.ISO_8859_1);
    }
    System.arraycopy(date, 0, bytes, length, date.length);
    length += date.length;
    int rest = (int) (at - day);
    int minutes = rest / MINUTE_MS;
    int ms = rest - minutes * MINUTE_MS;
    int hours = minutes / 60;
    int seconds = ms / SECOND_MS;
    putTwo('T', hours);
    putTwo(':', minutes - 60 * hours);
    putTwo(':', seconds);
    putMillis(ms - seconds * SECOND_MS);
    bytes[length++] = 'Z';
    return this;
  }

  private void putTwo(char before, int number) {
    int ten = (number * 205) >> 11; // number / 10, up to 68
    bytes[length] = (byte) before;
    bytes[length + 1] = (byte) ('0' + ten);
    bytes[length + 2] = (byte) ('0' + number - 10 * ten);
    length += 3;
  }

  private void putMillis(int ms) {
    if (ms > 0) {
      bytes[length] = '.';
      bytes[length + 1] = (byte) ('0' + ms / 100);
      bytes[length + 2] = (byte) ('0' + ms / 10 % 10);
      bytes[length + 3] = (byte) ('0' + ms % 10);
      length += 4;
    }
  }

  /** Appends a JSON number; {@code null} for NaN. */
  public FigureText appendFigure(double figure) {
    if (Double.isNaN(figure)) {
      return append("null");
    }
    makeRoom(ROOM);
    if (!putScaled(figure, SCALE) && !putScaled(figure, SMALL_SCALE)) {
      append(Double.toString(figure));
    }
    return this;
  }

  /**
   * Writes a figure unless it has more decimals than the scale or is too large; returns whether it
   * did.
   */
  private boolean putScaled(double figure, int scale) {
    double scaled = figure * scale;
    if (!(Math.abs(scaled) < MAX_SCALED)) {
      return false;
    }
    long number = (long) (scaled + (scaled < 0 ? -0.5 : 0.5));
    if ((double) number / scale != figure) {
      return false;
    }
    if (number < 0) {
      bytes[length++] = '-';
    }
    long size = Math.abs(number);
    long whole = size / scale;
    putWhole(whole);
    bytes[length++] = '.';
    putDecimals((int) (size - whole * scale), scale / 10);
    return true;
  }

  private void putWhole(long number) {
    int digits = 1;
    for (long power = 10; power <= number; power *= 10) {
      digits++;
    }
    long rest = number;
    for (int place = length + digits - 1; place >= length; place--) {
      long next = rest <= Integer.MAX_VALUE ? (int) rest / 10 : rest / 10;
      bytes[place] = (byte) ('0' + rest - 10 * next);
      rest = next;
    }
    length += digits;
  }

  /** Writes at least one digit. */
  private void putDecimals(int decimals, int firstDigit) {
    int rest = decimals;
    int digit = firstDigit;
    do {
      int number = rest / digit;
      bytes[length++] = (byte) ('0' + number);
      rest -= number * digit;
      digit /= 10;
    } while (rest > 0);
  }
}
