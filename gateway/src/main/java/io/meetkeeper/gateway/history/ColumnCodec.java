package io.meetkeeper.gateway.history;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs a {@link MetricColumn}. A figure is rounded to 12 significant bits, so it is off by at most
 * 1/4096 of itself, and whole numbers up to 4,096 are exact; that makes it a whole number that
 * grows with the figure. Stored are the lengths of the gaps and the runs between them, the
 * difference of each average to the one before, and how far minimum and maximum are from the
 * average, unless all are equal. What is longer than some bytes is deflated.
 */
final class ColumnCodec {
  private static final int DROPPED_BITS = 12;
  private static final int RANGES = 1;
  private static final int DEFLATED = 2;
  private static final int WORTH_DEFLATING = 96;
  private static final int MAX_INFLATED = 64 * 1024;

  private ColumnCodec() {}

  static byte[] encode(MetricColumn column) {
    boolean ranges = hasRanges(column);
    VarintWriter raw = new VarintWriter();
    writeRuns(raw, column);
    writeFigures(raw, column, ranges);
    byte[] plain = raw.bytes();
    byte[] deflated = plain.length < WORTH_DEFLATING ? plain : deflate(plain);
    boolean smaller = deflated.length < plain.length;
    int flags = (ranges ? RANGES : 0) + (smaller ? DEFLATED : 0);
    return new VarintWriter().write(flags).write(smaller ? deflated : plain).bytes();
  }

  static MetricColumn decode(byte[] bytes, int from, int length, int slots) {
    int flags = bytes[from];
    byte[] plain = new byte[length - 1];
    System.arraycopy(bytes, from + 1, plain, 0, length - 1);
    VarintReader in = new VarintReader((flags & DEFLATED) == 0 ? plain : inflate(plain), 0);
    MetricColumn column = new MetricColumn(slots);
    boolean[] known = readRuns(in, slots);
    readFigures(in, column, known, (flags & RANGES) != 0);
    return column;
  }

  static int code(float value) {
    int code = (Float.floatToIntBits(Math.abs(value)) + (1 << (DROPPED_BITS - 1))) >>> DROPPED_BITS;
    return value < 0 ? -code : code;
  }

  static float value(int code) {
    float value = Float.intBitsToFloat(Math.abs(code) << DROPPED_BITS);
    return code < 0 ? -value : value;
  }

  private static boolean hasRanges(MetricColumn column) {
    for (int i = 0; i < column.slots(); i++) {
      if (column.isKnown(i)
          && (column.minimums[i] != column.averages[i]
              || column.maximums[i] != column.averages[i])) {
        return true;
      }
    }
    return false;
  }

  /** Lengths of gap and run in turn, up to the last slot. */
  private static void writeRuns(VarintWriter out, MetricColumn column) {
    boolean known = false;
    int length = 0;
    for (int i = 0; i < column.slots(); i++) {
      if (column.isKnown(i) == known) {
        length++;
      } else {
        out.write(length);
        known = !known;
        length = 1;
      }
    }
    out.write(length);
  }

  private static boolean[] readRuns(VarintReader in, int slots) {
    boolean[] known = new boolean[slots];
    boolean current = false;
    for (int i = 0; i < slots; current = !current) {
      int length = in.read(slots - i);
      if (length == 0 && i > 0) {
        throw new DamagedBlockException("a run without length");
      }
      Arrays.fill(known, i, i + length, current);
      i += length;
    }
    return known;
  }

  private static void writeFigures(VarintWriter out, MetricColumn column, boolean ranges) {
    int last = 0;
    for (int i = 0; i < column.slots(); i++) {
      if (column.isKnown(i)) {
        int code = code(column.averages[i]);
        out.writeSigned(code - last);
        last = code;
      }
    }
    if (ranges) {
      writeDistances(out, column, i -> code(column.averages[i]) - code(column.minimums[i]));
      writeDistances(out, column, i -> code(column.maximums[i]) - code(column.averages[i]));
    }
  }

  private static void writeDistances(
      VarintWriter out, MetricColumn column, IntUnaryOperator distance) {
    for (int i = 0; i < column.slots(); i++) {
      if (column.isKnown(i)) {
        out.write(Math.max(0, distance.applyAsInt(i)));
      }
    }
  }

  private static void readFigures(
      VarintReader in, MetricColumn column, boolean[] known, boolean ranges) {
    int[] codes = new int[known.length];
    int last = 0;
    for (int i = 0; i < known.length; i++) {
      if (known[i]) {
        last += in.readSigned();
        codes[i] = last;
        float value = value(last);
        column.set(i, value, value, value);
      }
    }
    if (ranges) {
      readDistances(in, column.minimums, codes, known, -1);
      readDistances(in, column.maximums, codes, known, 1);
    }
  }

  private static void readDistances(
      VarintReader in, float[] target, int[] codes, boolean[] known, int sign) {
    for (int i = 0; i < known.length; i++) {
      if (known[i]) {
        target[i] = value(codes[i] + sign * in.read());
      }
    }
  }

  private static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] packed = new byte[plain.length];
      int length = deflater.deflate(packed);
      return deflater.finished() ? Arrays.copyOf(packed, length) : plain;
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] packed) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] plain = new byte[MAX_INFLATED];
      int length = inflater.inflate(plain);
      if (!inflater.finished()) {
        throw new DamagedBlockException("it is longer than a block can be");
      }
      return Arrays.copyOf(plain, length);
    } catch (DataFormatException e) {
      throw new DamagedBlockException("it cannot be unpacked");
    } finally {
      inflater.end();
    }
  }
}
