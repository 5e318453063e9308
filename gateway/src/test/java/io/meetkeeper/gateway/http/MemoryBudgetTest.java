package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget budget = MemoryBudget.of(100);

  @Test
  void noMoreThanItsSizeIsReserved() {
    MemoryReservation held = budget.reserve(60);
    assertThatThrownBy(() -> budget.reserve(41))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(503);
              assertThat(problem.retryAfter()).isNotNull();
            });
    assertThat(held.tryGrow(40)).isTrue();
    assertThat(held.tryGrow(1)).isFalse();
    held.release();
    held.release();
    assertThat(budget.used()).isZero();
    assertThat(held.tryGrow(1)).isFalse();
  }

  @Test
  void aShareIsLimitedByItselfAndByTheBudget() {
    MemoryBudget share = budget.share(0.5);
    assertThatThrownBy(() -> share.reserve(51)).isInstanceOf(Problem.class);
    assertThat(budget.used()).isZero();
    MemoryReservation rest = budget.reserve(80);
    assertThatThrownBy(() -> share.reserve(21)).isInstanceOf(Problem.class);
    rest.release();
    MemoryReservation held = share.reserve(50);
    assertThat(budget.used()).isEqualTo(50);
    held.release();
    assertThat(budget.used()).isZero();
  }

  @Test
  void whatIsInUseAlreadyCountsEvenBeyondTheLimit() {
    MemoryReservation held = budget.reserve(10);
    held.resize(150);
    assertThat(budget.used()).isEqualTo(150);
    assertThatThrownBy(() -> budget.reserve(1)).isInstanceOf(Problem.class);
    budget.reserve(0).release(); // liveness checks must always be possible
    held.release();
    assertThat(budget.used()).isZero();
  }
}
