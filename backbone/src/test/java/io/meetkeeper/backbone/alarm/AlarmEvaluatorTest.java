package io.meetkeeper.backbone.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmEvaluatorTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final HostSample.Memory MEMORY = new HostSample.Memory(1000, 900);
  private static final HostSample.Swap FULL = new HostSample.Swap(1000, 800, null, null);

  private final Map<String, String> absent = new HashMap<>();
  private final AlarmEvaluator evaluator =
      new AlarmEvaluator(rule(HostSample.Resource.SWAP), rule(HostSample.Resource.MEMORY));

  private static AlarmRule rule(HostSample.Resource resource) {
    return new AlarmRule(resource, 50, 40, Duration.ofSeconds(20), Duration.ofSeconds(30));
  }

  private List<HostSample.Alarm> levels(
      int seconds, HostSample.Memory memory, HostSample.Swap swap) {
    absent.clear();
    if (swap == null) {
      absent.put("swap", "the machine is broken");
    }
    return evaluator.evaluate(START.plusSeconds(seconds), memory, swap, false, absent).levels();
  }

  @Test
  void alarmWithoutLevelHasReason() {
    assertThat(levels(0, MEMORY, FULL))
        .containsExactly(new HostSample.Alarm(HostSample.Resource.MEMORY, false, null));
    assertThat(absent)
        .containsExactly(
            Map.entry(
                "alarm.swap",
                "above the threshold since 2026-11-22T10:00:00Z; judged when that lasts 20s"));

    levels(10, MEMORY, FULL);
    assertThat(levels(20, MEMORY, FULL))
        .contains(new HostSample.Alarm(HostSample.Resource.SWAP, true, START.plusSeconds(20)));
    assertThat(absent).isEmpty();
  }

  @Test
  void levelIsNotReportedDuringGapAndKeptAfterwards() {
    for (int seconds = 0; seconds <= 20; seconds += 10) {
      levels(seconds, MEMORY, FULL);
    }

    assertThat(levels(30, null, null)).isEmpty();
    assertThat(absent)
        .containsEntry("alarm.swap", "the machine is broken")
        .containsEntry("alarm.memory", "not read");

    assertThat(levels(40, MEMORY, FULL))
        .contains(new HostSample.Alarm(HostSample.Resource.SWAP, true, START.plusSeconds(20)));
    assertThat(absent).isEmpty();
  }

  @Test
  void theAlarmOfSwapThatIsTurnedOffEndsWithIt() {
    for (int seconds = 0; seconds <= 20; seconds += 10) {
      levels(seconds, MEMORY, FULL);
    }
    evaluator.evaluate(START.plusSeconds(30), MEMORY, null, true, absent);

    assertThat(levels(40, MEMORY, FULL)).noneMatch(HostSample.Alarm::raised);
  }
}
