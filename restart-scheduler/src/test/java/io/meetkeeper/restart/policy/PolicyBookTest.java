package io.meetkeeper.restart.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Scope;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyBookTest {
  private static final List<Scope> ALL = List.of(Scope.fleet(), Scope.site("s"), Scope.host("h"));

  @Test
  void readsTheDefaults() {
    RestartPolicy policy = new PolicyBook(Configuration.of("")).policy(ALL);
    assertThat(policy.automation()).isEqualTo(Automation.WATCH);
    assertThat(policy.idleFor()).isEqualTo(Duration.ofMinutes(10));
    assertThat(policy.bridgeShare()).isEqualTo(30);
    assertThat(policy.atLeastUp(1)).isZero();
    assertThat(policy.atLeastUp(2)).isEqualTo(1);
    assertThat(policy.nightly()).isNotNull();
  }

  @Test
  void theNarrowerScopeWinsAndEachValueKnowsItsSource() {
    PolicyBook book = new PolicyBook(Configuration.of("meetkeeper.restart.cooldown = 1h"));
    book.say(Scope.fleet(), Map.of(PolicyField.IDLE_FOR, "20m", PolicyField.AUTOMATION, "on"));
    book.say(Scope.site("s"), Map.of(PolicyField.IDLE_FOR, "30m"));
    book.say(Scope.host("h"), Map.of(PolicyField.AUTOMATION, "off"));
    assertThat(book.policy(ALL).idleFor()).isEqualTo(Duration.ofMinutes(30));
    assertThat(book.policy(ALL).automation()).isEqualTo(Automation.OFF);
    assertThat(book.policy(List.of(Scope.fleet())).automation()).isEqualTo(Automation.ON);
    Map<PolicyField, String> sources = new HashMap<>();
    book.values(ALL).forEach((field, value) -> sources.put(field, value.source()));
    assertThat(sources)
        .containsEntry(PolicyField.IDLE_FOR, "site")
        .containsEntry(PolicyField.AUTOMATION, "host")
        .containsEntry(PolicyField.COOLDOWN, "file")
        .containsEntry(PolicyField.MODE, "default");
  }

  @Test
  void everyFieldHasItsKeyInTheConfiguration() {
    assertThat(Arrays.stream(PolicyField.values()).map(PolicyField::key))
        .contains("pressure.bridge-share", "at-most-per-day", "site.at-least-up")
        .allSatisfy(
            key ->
                assertThat(Configuration.of("").under("restart").source(key)).isEqualTo("default"));
  }

  @Test
  void aWrongConfigurationNamesTheWholeKey() {
    Misconfigured wrong =
        catchThrowableOfType(
            Misconfigured.class,
            () -> new PolicyBook(Configuration.of("meetkeeper.restart.idle-for = soon")));
    assertThat(wrong).hasMessageContaining("meetkeeper.restart.idle-for = soon");
    Misconfigured now =
        catchThrowableOfType(
            Misconfigured.class,
            () -> new PolicyBook(Configuration.of("meetkeeper.restart.mode = now")));
    assertThat(now).hasMessageContaining("meetkeeper.restart.mode").hasMessageContaining("drain");
    Misconfigured verify =
        catchThrowableOfType(
            Misconfigured.class,
            () -> new PolicyBook(Configuration.of("meetkeeper.restart.verify-within = 60s")));
    assertThat(verify).hasMessageContaining("bridge.healthy-for, which is 70s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[10s, 10s]", "[1m, 10s]", "[0s]", "[2h]", "[soon]", "10"})
  void timesToStartAgainRise(String times) {
    Misconfigured wrong =
        catchThrowableOfType(
            Misconfigured.class,
            () ->
                new PolicyBook(Configuration.of("meetkeeper.bridge.start-again-after = " + times)));
    assertThat(wrong).hasMessageContaining("meetkeeper.bridge.start-again-after");
    assertThat(new PolicyBook(Configuration.of("")).startAgainAfter())
        .containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "automation | yes",
        "idleFor | -5m",
        "idleFor | 2d",
        "waitAtMost | 0s",
        "atMostPerDay | 25",
        "atMostPerDay | 1.5",
        "mode | now",
        "mode | now",
        "afterDrainDeadline | wait",
        "cooldown | sometimes",
        "onlyDuring | 02:00-05:00"
      })
  void refusesValuesByName(String field, String value) {
    Problem problem =
        catchThrowableOfType(Problem.class, () -> PolicyValues.flat(Map.of(field, value)));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.fields().get(0).name()).isEqualTo(field);
    assertThat(problem.fields().get(0).value()).isEqualTo(value);
    assertThat(problem.fields().get(0).allowed()).isNotBlank();
  }

  @Test
  void tellsAllThatIsWrongAtOnceAndTheNearestName() {
    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                PolicyValues.flat(
                    Map.of(
                        "nightly",
                        Map.of("crom", "0 4 * * *", "zone", "Mars/Olympus"),
                        "pressure",
                        5,
                        "cooldwn",
                        "6h")));
    assertThat(problem.fields())
        .extracting(Problem.Field::name)
        .containsExactlyInAnyOrder("nightly.crom", "nightly.zone", "pressure", "cooldwn");
    assertThat(problem.fields())
        .extracting(Problem.Field::allowed)
        .anyMatch(allowed -> allowed.contains("did you mean cooldown?"))
        .anyMatch(allowed -> allowed.contains("did you mean nightly.cron?"));
  }

  @Test
  void takesDurationsAsPeopleAndAsMachinesWriteThem() {
    assertThat(PolicyField.COOLDOWN.read("6h")).isEqualTo(Duration.ofHours(6));
    assertThat(PolicyField.COOLDOWN.read("PT6H")).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void mergesAsRfc7396() {
    Map<PolicyField, Object> said =
        Map.of(PolicyField.NIGHTLY_CRON, "0 3 * * *", PolicyField.COOLDOWN, "1h");
    Map<String, Object> changes = new HashMap<>();
    changes.put("nightly", null);
    changes.put("idleFor", "5m");
    assertThat(PolicyValues.merged(said, PolicyValues.flat(changes)))
        .isEqualTo(Map.of(PolicyField.COOLDOWN, "1h", PolicyField.IDLE_FOR, "5m"));
  }

  @Test
  void noneMeansNoNightlyRule() {
    PolicyBook book = new PolicyBook(Configuration.of(""));
    book.say(Scope.host("h"), Map.of(PolicyField.NIGHTLY_CRON, "none"));
    assertThat(book.policy(ALL).nightly()).isNull();
    assertThat(book.policy(List.of(Scope.fleet())).nightly()).isNotNull();
  }
}
