package io.meetkeeper.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meetkeeper.backbone.contract.metrics.Metric;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Encoding and decoding of blocks. */
class HistoryBlockCodecTest {
  private static final long START = 1_763_856_000_000L;

  @Test
  void everyMetricHasItsNumber() {
    for (Metric metric : Metric.values()) {
      int code = MetricCode.of(metric);
      assertThat(code).as(metric.id() + ": add it at the end of MetricCode").isNotNegative();
      assertThat(MetricCode.metric(code)).isEqualTo(metric);
    }
  }

  @Test
  void wholeNumbersAreExactAndGapsStay() {
    HistoryBlock block = HistoryBlock.containing(HistoryResolution.MINUTE, START);
    for (int i = 0; i < block.slots(); i++) {
      if (i % 7 != 3) {
        block.column(Metric.CONFERENCES).set(i, i, Math.floorDiv(i, 2), Math.min(4_096, 3 * i));
      }
    }
    MetricColumn read = copy(block).columns().get(Metric.CONFERENCES);
    for (int i = 0; i < block.slots(); i++) {
      assertThat(read.isKnown(i)).isEqualTo(i % 7 != 3);
      if (read.isKnown(i)) {
        assertThat(read.averages[i]).isEqualTo(i);
        assertThat(read.minimums[i]).isEqualTo(Math.floorDiv(i, 2));
        assertThat(read.maximums[i]).isEqualTo(Math.min(4_096, 3 * i));
      }
    }
  }

  @Test
  void anyFigureIsOffByAtMostAFourThousandthOfItself() {
    Random random = new Random(14);
    for (int round = 0; round < 50; round++) {
      HistoryBlock block = randomBlock(random);
      HistoryBlock read = copy(block);
      block.columns().forEach((metric, column) -> assertClose(column, read.column(metric)));
    }
  }

  private static void assertClose(MetricColumn written, MetricColumn read) {
    for (int i = 0; i < written.slots(); i++) {
      assertThat(read.isKnown(i)).isEqualTo(written.isKnown(i));
      if (written.isKnown(i)) {
        assertClose(written.averages[i], read.averages[i]);
        assertClose(written.minimums[i], read.minimums[i]);
        assertClose(written.maximums[i], read.maximums[i]);
      }
    }
  }

  private static void assertClose(float written, float read) {
    assertThat(read).isCloseTo(written, within(Math.abs(written) / 4_096));
  }

  private static HistoryBlock randomBlock(Random random) {
    HistoryBlock block =
        HistoryBlock.containing(List.of(HistoryResolution.values()).get(random.nextInt(3)), START);
    for (Metric metric : Metric.values()) {
      double scale = Math.pow(10, random.nextInt(13) - 2);
      for (int i = 0; i < block.slots(); i++) {
        if (random.nextInt(5) > 0) {
          float low = (float) (scale * random.nextDouble() - scale / 4);
          float high = (float) (low + scale * random.nextDouble());
          block.column(metric).set(i, (low + high) / 2, low, high);
        }
      }
    }
    return block;
  }

  /** Noise compresses worst; only the sizes of memory and swap are always constant. */
  @Test
  void aHostTakesAtMostTwelveMegabytesInTwoYears() {
    Random random = new Random(14);
    long bytes = 0;
    for (HistoryResolution each : HistoryResolution.values()) {
      HistoryBlock block = HistoryBlock.containing(each, START);
      for (Metric metric : Metric.values()) {
        boolean constant = metric == Metric.MEMORY_TOTAL || metric == Metric.SWAP_TOTAL;
        for (int i = 0; i < block.slots(); i++) {
          float value = constant ? 1 << 30 : 50 + 50 * random.nextFloat();
          boolean single = constant || each == HistoryResolution.FINE;
          float range = single ? 0 : 20 * random.nextFloat();
          block.column(metric).set(i, value, value - range, value + range);
        }
      }
      long blocks = each.retention().toMillis() / each.blockMillis() + 2;
      bytes += blocks * HistoryBlockCodec.encode(block).length;
    }
    assertThat(bytes).isLessThan(12_000_000);
  }

  @Test
  void aChangedByteIsDamage() {
    byte[] bytes = HistoryBlockCodec.encode(randomBlock(new Random(1)));
    for (int place = 0; place < bytes.length; place += 1 + bytes.length / 200) {
      byte[] damaged = bytes.clone();
      damaged[place] ^= 0x10;
      assertThatThrownBy(() -> decode(damaged)).isInstanceOf(DamagedBlockException.class);
    }
    assertThatThrownBy(() -> decode(new byte[0])).isInstanceOf(DamagedBlockException.class);
  }

  /** All later versions must be able to read what a version has stored. */
  @Test
  void theFormatIsFrozen() {
    HistoryBlock block = new HistoryBlock(START, 10_000, 6);
    for (int i = 0; i < 6; i++) {
      if (i != 4) {
        block.column(Metric.SWAP_USED_PERCENT).set(i, 25 + i, 25, 30 + i);
      }
    }
    block.column(Metric.STRESS).set(5, 0.5f, 0.5f, 0.5f);
    assertThat(HexFormat.of().formatHex(HistoryBlockCodec.encode(block))).isEqualTo(FROZEN);
    MetricColumn read = decode(HexFormat.of().parseHex(FROZEN)).column(Metric.SWAP_USED_PERCENT);
    assertThat(read.averages).containsExactly(25, 26, 27, 28, Float.NaN, 30);
    assertThat(read.maximums).containsExactly(30, 31, 32, 33, Float.NaN, 35);
  }

  private static final String FROZEN =
      "01060323010004010180f2208002800280028004008001800280038005800580058005c004c003110600050180c01f3097b571";

  private static HistoryBlock copy(HistoryBlock block) {
    byte[] bytes = HistoryBlockCodec.encode(block);
    return HistoryBlockCodec.decode(
        bytes, block.start(), block.slotMillis(), HistoryBlockCodec.BlockPart.ALL);
  }

  private static HistoryBlock decode(byte[] bytes) {
    return HistoryBlockCodec.decode(bytes, START, 10_000, HistoryBlockCodec.BlockPart.ALL);
  }
}
