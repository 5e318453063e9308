package io.meetkeeper.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class RetryLoopTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private final RetryLoop loop = new RetryLoop(clock, () -> 0);
  private int attempts;

  private Future<Void> attempt() {
    return loop.attempt(
        () -> {
          attempts++;
          return Future.succeededFuture();
        });
  }

  @Test
  void startsOneAttemptAtATime() {
    Promise<Void> first = Promise.promise();
    loop.attempt(first::future);
    assertThat(attempt().isComplete()).isFalse();
    assertThat(loop.isInFlight()).isTrue();
    assertThat(attempts).isZero();

    first.complete();

    assertThat(attempt().succeeded()).isTrue();
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void waitsForTheBackOffAfterAFailure() {
    loop.recordFailure(null);
    attempt();
    assertThat(attempts).isZero();
    clock.add(Duration.ofSeconds(3));
    assertThat(loop.failingFor()).isEqualTo(Duration.ofSeconds(3));

    attempt();

    assertThat(attempts).isEqualTo(1);
    loop.recordFailure(Duration.ofMinutes(1));
    clock.add(Duration.ofSeconds(59));
    attempt();
    assertThat(attempts).isEqualTo(1);
    assertThat(loop.failures()).isEqualTo(2);
  }

  @Test
  void resetEndsThePauseAndForgetsTheFailures() {
    loop.recordFailure(Duration.ofMinutes(1));
    loop.reset();
    attempt();
    assertThat(attempts).isEqualTo(1);
    assertThat(loop.failures()).isZero();
    assertThat(loop.failingFor()).isZero();
  }

  @Test
  void aPauseEndsWhenTheClockIsSetBackToBeforeIt() {
    loop.pause(Duration.ofHours(1));
    clock.add(Duration.ofDays(-300));
    attempt();
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void stopWaitsForTheAttemptInFlightAndStartsNoOther() {
    Promise<Void> first = Promise.promise();
    loop.attempt(first::future);
    Future<Void> stopped = loop.stop();
    assertThat(stopped.isComplete()).isFalse();
    first.complete();
    assertThat(stopped.succeeded()).isTrue();
    attempt();
    assertThat(attempts).isZero();
  }
}
