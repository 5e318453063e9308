package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.relay.queue.PointBatch;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryDecisionTest {
  @ParameterizedTest(name = "{0} for {1} points of {2} series: {3}")
  @CsvSource({
    "200, 1, 1, MarkSent",
    "200, 64, 3, MarkSent",
    "400, 64, 3, Split",
    "400, 2, 1, Split",
    "400, 1, 1, SetAside",
    "422, 64, 3, Split",
    "422, 1, 1, SetAside",
    "409, 64, 3, Split",
    "409, 64, 1, SetAside",
    "409, 1, 1, SetAside",
    "401, 64, 3, PauseForKey",
    "401, 1, 1, PauseForKey",
    "413, 64, 3, Split",
    "413, 1, 1, RetryLater",
    "429, 64, 3, RetryLater",
    "500, 64, 3, RetryLater",
    "502, 1, 1, RetryLater",
    "503, 64, 3, RetryLater",
    "504, 64, 3, RetryLater",
    "201, 64, 3, RetryLater",
    "204, 64, 3, RetryLater",
    "301, 64, 3, RetryLater",
    "307, 64, 3, RetryLater",
    "403, 64, 3, RetryLater",
    "404, 1, 1, RetryLater",
    "418, 64, 3, RetryLater"
  })
  void judges(int status, int points, int series, String verdict) {
    PointBatch batch = RelayFixtures.batchOfSeries(points, series);
    assertThat(
            DeliveryDecision.decide(new OutboundResponse(status, null, ""), batch)
                .getClass()
                .getSimpleName())
        .isEqualTo(verdict);
  }

  @Test
  void retriesWithoutAnAnswer() {
    assertThat(
            DeliveryDecision.decide(OutboundResponse.noResponse("refused"), RelayFixtures.batch(1)))
        .isEqualTo(new DeliveryDecision.RetryLater(null, ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void passesOnWhatTheServerAskedFor(int status) {
    Duration asked = Duration.ofSeconds(90);
    assertThat(
            DeliveryDecision.decide(
                new OutboundResponse(status, asked, ""), RelayFixtures.batch(3)))
        .isEqualTo(new DeliveryDecision.RetryLater(asked, ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 302, 403, 404})
  void saysWhatToCheckForAStatusThatNobodyKnows(int status) {
    assertThat(
            DeliveryDecision.decide(new OutboundResponse(status, null, ""), RelayFixtures.batch(3)))
        .isInstanceOfSatisfying(
            DeliveryDecision.RetryLater.class,
            retryLater -> assertThat(retryLater.advice()).contains("meetkeeper.machinist.url"));
  }
}
