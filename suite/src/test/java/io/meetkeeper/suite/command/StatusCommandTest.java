package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
  @Test
  void describesAHost() {
    assertThat(
            StatusCommand.describeHost(
                Map.of(
                    "id",
                    "meet1",
                    "site",
                    "meet.example.com",
                    "memoryUsedPercent",
                    71.26,
                    "swapUsedPercent",
                    63,
                    "bridge",
                    Map.of("state", "up", "conferences", 2, "localEndpoints", 5),
                    "automation",
                    Map.of("state", "watch", "because", "as configured"))))
        .containsExactly(
            "meet1 (meet.example.com)",
            "  memory      71.3 % used, swap 63.0 % used",
            "  bridge      up, conferences 2, endpoints 5",
            "  automation  watch: as configured");
  }

  @Test
  void saysWhatIsDownAndWhy() {
    assertThat(
            StatusCommand.describeDown(
                Map.of(
                    "checks",
                    List.of(
                        Map.of("name", "store", "status", "up"),
                        Map.of("name", "scheduler", "status", "down", "because", "no space")))))
        .containsExactly("DOWN scheduler: no space");
  }

  @Test
  void unknownIsNotZero() {
    assertThat(
            StatusCommand.describeHost(
                Map.of(
                    "id",
                    "a",
                    "stale",
                    true,
                    "lastSeen",
                    "x",
                    "bridge",
                    Map.of("state", "unknown"))))
        .containsExactly(
            "a, STALE: last seen x",
            "  memory      not known, swap none or not known",
            "  bridge      unknown, who talks is not known",
            "  automation  not known: the scheduler does not answer");
  }
}
