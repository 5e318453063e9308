package io.meetkeeper.gateway.rest.operation;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
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

  private static final int BILLION = 1_000_000_000;
  private static final int BILLION_DIGITS = 9;

  /** A number from 0 times this, shifted by so many bits, is a hundredth of it. */
  private static final long HUNDREDTH = 1_374_389_535L;

  private static final int HUNDREDTH_BITS = 37;

  /** The digits of the numbers up to 99. */
  private static final byte[] TENS = new byte[100];

  private static final byte[] ONES = new byte[100];

  static {
    for (int i = 0; i < 100; i++) {
      TENS[i] = (byte) ('0' + i / 10);
      ONES[i] = (byte) ('0' + i % 10);
    }
  }

  /** A time, a figure and what stands between them take at most this. */
  private static final int ROOM = 96;

  private byte[] bytes;
  private int length;
  private long day = Long.MAX_VALUE;
  private byte[] date;

  /** An empty text, which grows as needed. */
  public FigureText(int expectedBytes) {
    bytes = new byte[expectedBytes + ROOM];
  }

  /** What was appended; nothing may be appended any more, since it is not copied. */
  public Buffer toBuffer() {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes, 0, length));
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

  /** Appends {@code ["time",figure]}. */
  public FigureText appendPoint(long at, double figure) {
    makeRoom(2 * ROOM);
    bytes[length] = '[';
    bytes[length + 1] = '"';
    length += 2;
    appendTime(at);
    bytes[length] = '"';
    bytes[length + 1] = ',';
    length += 2;
    appendFigure(figure);
    bytes[length++] = ']';
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
    bytes[length] = (byte) before;
    bytes[length + 1] = TENS[number];
    bytes[length + 2] = ONES[number];
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
    if (!putScaled(figure, SCALE, 4) && !putScaled(figure, SMALL_SCALE, 8)) {
      append(Double.toString(figure));
    }
    return this;
  }

  /** Whether it has no more decimals than the scale, and is not too large. */
  private boolean putScaled(double figure, int scale, int decimals) {
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
    long whole = (long) Math.abs(figure);
    putWhole(whole);
    bytes[length++] = '.';
    putDecimals((int) (Math.abs(number) - whole * scale), decimals);
    return true;
  }

  private void putWhole(long number) {
    if (number < BILLION) {
      putDigits((int) number, digits((int) number));
      return;
    }
    long billions = number / BILLION;
    putWhole(billions);
    putDigits((int) (number - billions * BILLION), BILLION_DIGITS);
  }

  private static int digits(int number) {
    int digits = 1;
    for (long power = 10; power <= number; power *= 10) {
      digits++;
    }
    return digits;
  }

  /** At least one. */
  private void putDecimals(int number, int decimals) {
    putDigits(number, decimals);
    while (bytes[length - 1] == '0' && bytes[length - 2] != '.') {
      length--;
    }
  }

  /** With zeros in front; two at a time, and without a division, which takes longest. */
  private void putDigits(int number, int digits) {
    length += digits;
    int position = length;
    int rest = number;
    for (int left = digits; left > 1; left -= 2) {
      int hundreds = (int) ((rest * HUNDREDTH) >>> HUNDREDTH_BITS);
      int two = rest - 100 * hundreds;
      bytes[--position] = ONES[two];
      bytes[--position] = TENS[two];
      rest = hundreds;
    }
    if ((digits & 1) != 0) {
      bytes[--position] = (byte) ('0' + rest);
    }
  }
}
