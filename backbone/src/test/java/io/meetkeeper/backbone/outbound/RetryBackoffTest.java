package io.meetkeeper.backbone.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBackoffTest {
  private static final RetryBackoff BACK_OFF =
      new RetryBackoff(Duration.ofSeconds(5), Duration.ofMinutes(10));
  private static final double NEARLY_ONE = Math.nextDown(1.0);

  @Test
  void doublesFromTheFirstToTheLongest() {
    assertThat(BACK_OFF.delayAfter(1, null, NEARLY_ONE)).isBetween(ms(4_999), ms(5_000));
    assertThat(BACK_OFF.delayAfter(2, null, NEARLY_ONE)).isBetween(ms(9_999), ms(10_000));
    assertThat(BACK_OFF.delayAfter(8, null, NEARLY_ONE)).isBetween(ms(599_999), ms(600_000));
    assertThat(BACK_OFF.delayAfter(Integer.MAX_VALUE, null, NEARLY_ONE))
        .isBetween(ms(599_999), ms(600_000));
  }

  @Test
  void isNeverShorterThanHalf() {
    assertThat(BACK_OFF.delayAfter(1, null, 0)).isEqualTo(ms(2_500));
    assertThat(BACK_OFF.delayAfter(50, null, 0)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void heedsWhatTheServerAskedForAndSpreadsItUpwardsOnly() {
    Duration asked = Duration.ofMinutes(20);
    assertThat(BACK_OFF.delayAfter(1, asked, 0)).isEqualTo(asked);
    assertThat(BACK_OFF.delayAfter(1, asked, NEARLY_ONE)).isBetween(asked, asked.plusSeconds(5));
    assertThat(BACK_OFF.delayAfter(9, Duration.ofSeconds(1), 0)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void doesNotWaitLongerThanADayForAnybody() {
    assertThat(BACK_OFF.delayAfter(1, Duration.ofDays(400), 0)).isEqualTo(Duration.ofDays(1));
  }

  private static Duration ms(long ms) {
    return Duration.ofMillis(ms);
  }
}
