package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.Metric;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Packs a {@link HistoryBlock} into the bytes of a row: version of the format, number of slots, and
 * for each metric its {@link MetricCode}, a length and a column; at the end a checksum. Start and
 * length of the slots are in the other columns of the row.
 */
final class HistoryBlockCodec {
  private static final int VERSION = 1;
  private static final int CHECKSUM_BYTES = 4;
  private static final int MAX_SLOTS = 4_096;
  private static final int MAX_CODE = 10_000;

  private HistoryBlockCodec() {}

  /**
   * The part of a block to unpack.
   *
   * @param metrics which metrics
   * @param ranges whether to unpack their minimums and maximums
   */
  record BlockPart(Set<Metric> metrics, boolean ranges) {
    /** The whole block. */
    static final BlockPart ALL = new BlockPart(EnumSet.allOf(Metric.class), true);
  }

  static byte[] encode(HistoryBlock block) {
    VarintWriter out = new VarintWriter().write(VERSION).write(block.slots());
    for (Map.Entry<Metric, MetricColumn> each : block.columns().entrySet()) {
      int code = MetricCode.of(each.getKey());
      if (code >= 0) {
        byte[] column = ColumnCodec.encode(each.getValue());
        out.write(code).write(column.length).write(column);
      }
    }
    byte[] content = out.bytes();
    int checksum = checksum(content, content.length);
    byte[] end = new byte[CHECKSUM_BYTES];
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
      end[i] = (byte) (checksum >>> (Byte.SIZE * i));
    }
    return out.write(end).bytes();
  }

  /**
   * Unpacks a part; a metric that is not in the block has no column.
   *
   * @throws DamagedBlockException when the checksum or the format is wrong
   */
  static HistoryBlock decode(byte[] bytes, long start, long slotMillis, BlockPart part) {
    check(bytes);
    VarintReader in = new VarintReader(bytes, 0, bytes.length);
    if (in.read() != VERSION) {
      throw new DamagedBlockException("a newer version has written it");
    }
    int slots = in.read(MAX_SLOTS);
    HistoryBlock block = new HistoryBlock(start, slotMillis, slots);
    while (in.left() > CHECKSUM_BYTES) {
      Metric metric = MetricCode.metric(in.read(MAX_CODE));
      int length = in.read(in.left());
      if (metric != null && part.metrics().contains(metric)) {
        boolean ranges = part.ranges();
        block
            .columns()
            .put(metric, ColumnCodec.decode(bytes, in.position(), length, slots, ranges));
      }
      in.skip(length);
    }
    return block;
  }

  private static void check(byte[] bytes) {
    int length = bytes.length - CHECKSUM_BYTES;
    if (length < 2) {
      throw new DamagedBlockException("it is too short");
    }
    int written = 0;
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
      written |= (bytes[length + i] & 0xff) << (Byte.SIZE * i);
    }
    if (written != checksum(bytes, length)) {
      throw new DamagedBlockException("its checksum is wrong");
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
