package io.meetkeeper.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ElapsedTimeTest {
  private static final Instant START = Instant.parse("2026-11-23T04:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void aLengthIsReachedAtItsEndAndByAClockThatWasSetBack() {
    assertThat(ElapsedTime.reaches(START, MINUTE, START)).isFalse();
    assertThat(ElapsedTime.reaches(START, MINUTE, START.plusSeconds(59))).isFalse();
    assertThat(ElapsedTime.reaches(START, MINUTE, START.plusSeconds(60))).isTrue();
    assertThat(ElapsedTime.reaches(START, MINUTE, START.minusSeconds(1))).isTrue();
    assertThat(ElapsedTime.reaches(Instant.MIN, MINUTE, START)).isTrue();
  }
}
