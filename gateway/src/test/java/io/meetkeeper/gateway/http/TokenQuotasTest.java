package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import org.junit.jupiter.api.Test;

class TokenQuotasTest {
  private final MemoryBudget memory = MemoryBudget.of(1_000);
  private final TokenQuotas quotas = new TokenQuotas(memory, 2, "requests");

  @Test
  void aTokenLeavesHalfOfTheMemoryToOthers() {
    MemoryReservation first = quotas.reserve("a", 400);
    assertThat(first.tryGrow(101)).isFalse();
    assertThatThrownBy(() -> quotas.reserve("a", 101))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(503));
    assertThat(quotas.reserve("b", 500).tryGrow(100)).isFalse();
    assertThat(memory.used()).isEqualTo(900);
  }

  @Test
  void aTokenHasOnlySoManyRequestsOpen() {
    MemoryReservation first = quotas.reserve("a", 0);
    quotas.reserve("a", 0);
    assertThatThrownBy(() -> quotas.reserve("a", 0))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.status()).isEqualTo(429);
              assertThat(p.retryAfter()).isNotNull();
            });
    first.release();
    first.release();
    quotas.reserve("a", 0);
    assertThatThrownBy(() -> quotas.reserve("a", 0)).isInstanceOf(Problem.class);
  }

  @Test
  void nothingIsKeptOfTokensWithoutRequests() {
    MemoryReservation one = quotas.reserve("a", 10);
    assertThatThrownBy(() -> quotas.reserve("b", 5_000)).isInstanceOf(Problem.class);
    one.release();
    assertThat(quotas.tokenCount()).isZero();
    assertThat(memory.used()).isZero();
  }
}
