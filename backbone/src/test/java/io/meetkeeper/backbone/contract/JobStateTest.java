package io.meetkeeper.backbone.contract;

import static io.meetkeeper.backbone.contract.JobState.CANCELLED;
import static io.meetkeeper.backbone.contract.JobState.DONE;
import static io.meetkeeper.backbone.contract.JobState.DRAINING;
import static io.meetkeeper.backbone.contract.JobState.EXPIRED;
import static io.meetkeeper.backbone.contract.JobState.FAILED;
import static io.meetkeeper.backbone.contract.JobState.REQUESTED;
import static io.meetkeeper.backbone.contract.JobState.RESTARTING;
import static io.meetkeeper.backbone.contract.JobState.VERIFYING;
import static io.meetkeeper.backbone.contract.JobState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobStateTest {
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
            step(WAITING, FAILED),
            step(DRAINING, WAITING),
            step(DRAINING, RESTARTING),
            step(DRAINING, EXPIRED),
            step(DRAINING, CANCELLED),
            step(DRAINING, FAILED),
            step(RESTARTING, WAITING),
            step(RESTARTING, VERIFYING),
            step(RESTARTING, FAILED),
            step(VERIFYING, DONE),
            step(VERIFYING, FAILED));
    List<String> found = new ArrayList<>();
    for (JobState from : JobState.values()) {
      for (JobState to : from.next()) {
        found.add(step(from, to));
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(legal);
  }

  @Test
  void theseAreEnds() {
    assertThat(JobState.values())
        .filteredOn(JobState::ended)
        .containsExactlyInAnyOrder(DONE, FAILED, EXPIRED, CANCELLED);
  }

  private static String step(JobState from, JobState to) {
    return from + " -> " + to;
  }
}
