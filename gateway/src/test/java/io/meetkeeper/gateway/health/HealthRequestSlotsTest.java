package io.meetkeeper.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HealthRequestSlotsTest {
  private final HealthRequestSlots slots = new HealthRequestSlots();

  private long acquire(boolean retry) {
    return IntStream.range(0, 50).filter(i -> slots.tryAcquire(retry)).count();
  }

  @Test
  void hostsThatHangLeaveSlotsForTheOthers() {
    assertThat(acquire(true)).isEqualTo(HealthRequestSlots.MAX_RETRIES);
    assertThat(acquire(false))
        .isEqualTo(HealthRequestSlots.MAX_REQUESTS - HealthRequestSlots.MAX_RETRIES);
    slots.release(true);
    assertThat(slots.tryAcquire(false)).isTrue();
    slots.release(false);
    assertThat(slots.tryAcquire(true)).isTrue();
    assertThat(slots.tryAcquire(false)).isFalse();
  }
}
