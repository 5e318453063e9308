package io.meetkeeper.backbone.contract.restart;

import static io.meetkeeper.backbone.contract.restart.RestartJobState.CANCELLED;
import static io.meetkeeper.backbone.contract.restart.RestartJobState.DONE;
import static io.meetkeeper.backbone.contract.restart.RestartJobState.DRAINING;
import static io.meetkeeper.backbone.contract.restart.RestartJobState.EXPIRED;
import static io.meetkeeper.backbone.contract.restart.RestartJobState.FAILED;
import static io.meetkeeper.backbone.contract.restart.RestartJobState.REQUESTED;
import static io.meetkeeper.backbone.contract.restart.RestartJobState.RESTARTING;
import static io.meetkeeper.backbone.contract.restart.RestartJobState.VERIFYING;
import static io.meetkeeper.backbone.contract.restart.RestartJobState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartJobStateTest {
  @Test
  void theseStepsAreLegalAndNoOther() {
    List<String> legal =
        List.of(
            step(REQUESTED, WAITING),
            step(REQUESTED, CANCELLED),
            step(WAITING, DRAINING),
            step(WAITING, RESTARTING),
            step(WAITING, EXPIRED),
            step(WAITING, CANCELLED),
            step(DRAINING, WAITING),
            step(DRAINING, RESTARTING),
            step(DRAINING, EXPIRED),
            step(DRAINING, CANCELLED),
            step(RESTARTING, WAITING),
            step(RESTARTING, VERIFYING),
            step(RESTARTING, FAILED),
            step(VERIFYING, DONE),
            step(VERIFYING, FAILED));
    List<String> found = new ArrayList<>();
    for (RestartJobState from : RestartJobState.values()) {
      for (RestartJobState to : from.nextStates()) {
        found.add(step(from, to));
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(legal);
  }

  @Test
  void theseAreEnds() {
    assertThat(RestartJobState.values())
        .filteredOn(RestartJobState::isFinal)
        .containsExactlyInAnyOrder(DONE, FAILED, EXPIRED, CANCELLED);
  }

  private static String step(RestartJobState from, RestartJobState to) {
    return from + " -> " + to;
  }
}
