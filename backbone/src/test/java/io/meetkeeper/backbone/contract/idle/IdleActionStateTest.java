package io.meetkeeper.backbone.contract.idle;

import static io.meetkeeper.backbone.contract.idle.IdleActionState.ACTING;
import static io.meetkeeper.backbone.contract.idle.IdleActionState.CANCELLED;
import static io.meetkeeper.backbone.contract.idle.IdleActionState.DONE;
import static io.meetkeeper.backbone.contract.idle.IdleActionState.EXPIRED;
import static io.meetkeeper.backbone.contract.idle.IdleActionState.FAILED;
import static io.meetkeeper.backbone.contract.idle.IdleActionState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdleActionStateTest {
  @Test
  void whatWaitsActsBeforeItIsDone() {
    assertThat(WAITING.next()).containsExactlyInAnyOrder(ACTING, EXPIRED, CANCELLED);
    assertThat(ACTING.next()).containsExactlyInAnyOrder(WAITING, DONE, FAILED, CANCELLED);
  }

  @ParameterizedTest
  @EnumSource
  void whatHasEndedStaysAsItIs(IdleActionState state) {
    assertThat(state.isEnded()).isEqualTo(state != WAITING && state != ACTING);
    assertThat(state.next().isEmpty()).isEqualTo(state.isEnded());
  }
}
