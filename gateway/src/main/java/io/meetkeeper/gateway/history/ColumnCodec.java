package io.meetkeeper.gateway.history;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs a {@link MetricColumn}. A figure is rounded to 12 significant bits: the error is at most
 * 1/4096 of it, and whole numbers up to 4,096 are exact. The result is an integer code that grows
 * with the figure. The column holds the lengths of gaps and runs of known slots, the difference of
 * each average to the one before, and the distances of minimum and maximum from the average, unless
 * all are equal. Columns of 96 bytes or more are deflated if that makes them smaller.
 */
final class ColumnCodec {
  private static final int DROPPED_BITS = 12;
  private static final int RANGES = 1;
  private static final int DEFLATED = 2;
  private static final int WORTH_DEFLATING = 96;
  private static final int MAX_INFLATED = 64 * 1024;

  /** First guess of the inflated size: a column deflates to about a third. */
  private static final int INFLATED_TIMES = 4;

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

  /**
   * Unpacks a column.
   *
   * @param ranges whether to unpack minimums and maximums
   */
  static MetricColumn decode(byte[] bytes, int from, int length, int slots, boolean ranges) {
    if (length < 1 || length > bytes.length - from) {
      throw new DamagedBlockException("a column is too short");
    }
    int flags = bytes[from];
    VarintReader in =
        (flags & DEFLATED) == 0
            ? new VarintReader(bytes, from + 1, from + length)
            : inflate(bytes, from + 1, length - 1);
    boolean[] known = readRuns(in, slots);
    int[] codes = readCodes(in, known);
    float[] averages = values(codes, known);
    if (!ranges) {
      return MetricColumn.ofAverages(averages);
    }
    return (flags & RANGES) == 0
        ? new MetricColumn(averages, averages.clone(), averages.clone())
        : new MetricColumn(
            averages, readDistances(in, codes, known, -1), readDistances(in, codes, known, 1));
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

  /** Writes the lengths of gaps and runs alternately, up to the last slot. */
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

  private static int[] readCodes(VarintReader in, boolean[] known) {
    int[] codes = new int[known.length];
    int last = 0;
    for (int i = 0; i < known.length; i++) {
      if (known[i]) {
        last += in.readSigned();
        codes[i] = last;
      }
    }
    return codes;
  }

  private static float[] values(int[] codes, boolean[] known) {
    float[] values = new float[codes.length];
    for (int i = 0; i < codes.length; i++) {
      values[i] = known[i] ? value(codes[i]) : Float.NaN;
    }
    return values;
  }

  private static float[] readDistances(VarintReader in, int[] codes, boolean[] known, int sign) {
    float[] values = new float[codes.length];
    for (int i = 0; i < known.length; i++) {
      values[i] = known[i] ? value(codes[i] + sign * in.read()) : Float.NaN;
    }
    return values;
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

  private static VarintReader inflate(byte[] packed, int from, int length) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, from, length);
      byte[] plain = new byte[Math.min(MAX_INFLATED, INFLATED_TIMES * length)];
      int size = inflater.inflate(plain);
      while (!inflater.finished() && size == plain.length && size < MAX_INFLATED) {
        plain = Arrays.copyOf(plain, Math.min(MAX_INFLATED, 2 * size));
        size += inflater.inflate(plain, size, plain.length - size);
      }
      if (!inflater.finished()) {
        throw new DamagedBlockException("it is longer than a block can be");
      }
      return new VarintReader(plain, 0, size);
    } catch (DataFormatException e) {
      throw new DamagedBlockException("it cannot be unpacked");
    } finally {
      inflater.end();
    }
  }
}
