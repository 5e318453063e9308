package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class LinkHeapLimitTest {
  private static final long MIB = 1024 * 1024L;
  private static final Duration LATER = LinkHeapLimit.GROWTH.plusSeconds(1);

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-30T03:00:00Z"), ZoneOffset.UTC);
  private final FakeHeap heap = new FakeHeap();
  private final LinkHeapLimit limit = new LinkHeapLimit(heap, clock, 4 * MIB);

  /** A heap of 32 MiB, of which links may fill 24. */
  private static final class FakeHeap implements LinkHeapLimit.ProcessHeap {
    private long held = 10 * MIB;
    private long garbage;
    private int collections;

    @Override
    public long used() {
      return held + garbage;
    }

    @Override
    public long max() {
      return 32 * MIB;
    }

    @Override
    public void collect() {
      garbage = 0;
      collections++;
    }
  }

  private int takeAll() {
    int taken = 0;
    while (limit.tryTake(0)) {
      taken++;
    }
    return taken;
  }

  @Test
  void hostsThatHaveJustLinkedCountAsLargeAsTheyMayGet() {
    assertThat(takeAll()).isEqualTo((int) (14 * MIB / LinkHeapLimit.HOST_BYTES));
  }

  @Test
  void laterHostsCountAsLargeAsTheyAre() {
    takeAll();
    clock.add(LATER);
    heap.held += 8 * MIB;

    assertThat(takeAll()).isEqualTo((int) (6 * MIB / LinkHeapLimit.HOST_BYTES));
  }

  @Test
  void garbageTakesNoRoom() {
    heap.garbage = 21 * MIB;

    assertThat(limit.tryTake(0)).isTrue();
    assertThat(heap.collections).isEqualTo(1);
  }

  @Test
  void nothingIsCollectedWhileThereIsRoom() {
    heap.garbage = 10 * MIB;

    assertThat(limit.tryTake(0)).isTrue();
    assertThat(heap.collections).isZero();
  }

  @Test
  void hostsThatComeAgainAndAgainDoNotStopTheProcessEachTime() {
    heap.held = 25 * MIB;
    takeAll();
    takeAll();

    assertThat(heap.collections).isEqualTo(1);
    clock.add(LinkHeapLimit.COLLECTION_INTERVAL.plusSeconds(1));
    takeAll();
    assertThat(heap.collections).isEqualTo(2);
  }

  @Test
  void aClockThatIsSetBackKeepsNobodyOut() {
    takeAll();
    clock.add(Duration.ofDays(-1));
    heap.garbage = 20 * MIB;

    assertThat(limit.tryTake(0)).isTrue();
  }

  @Test
  void theHeapOfAProcessIsWithinItsBounds() {
    LinkHeapLimit.ProcessHeap process = LinkHeapLimit.ofProcess();

    assertThat(process.used()).isPositive().isLessThanOrEqualTo(process.max());
  }

  @Test
  void whatIsLinkedLeavesRoomForAnswersAboutAllHostsAndTheirTroubles() {
    int links = (int) (14 * MIB / (LinkHeapLimit.ANSWER_BYTES + LinkHeapLimit.TROUBLE_BYTES));

    assertThat(limit.tryTake(links)).isFalse();
    assertThat(limit.tryTake(links / 2)).isTrue();
  }

  @Test
  void aHeapIsExhaustedByWhatIsHeldAndNotByGarbage() {
    heap.garbage = 21 * MIB;
    assertThat(limit.isExhausted()).isFalse();

    clock.add(LATER);
    heap.held = 30 * MIB;
    assertThat(limit.isExhausted()).isTrue();
  }
}
