package io.meetkeeper.restart.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRegistryTest {
  private static final List<AutomationScope> ALL =
      List.of(AutomationScope.fleet(), AutomationScope.site("s"), AutomationScope.host("h"));

  @Test
  void readsTheDefaults() {
    RestartPolicy policy =
        new PolicyRegistry(ConfigurationLoader.ofDefaults("")).effectivePolicy(ALL);
    assertThat(policy.automation()).isEqualTo(AutomationMode.WATCH);
    assertThat(policy.idleFor()).isEqualTo(Duration.ofMinutes(10));
    assertThat(policy.bridgeShare()).isEqualTo(30);
    assertThat(policy.atLeastUp(1)).isZero();
    assertThat(policy.atLeastUp(2)).isEqualTo(1);
    assertThat(policy.nightly()).isNotNull();
  }

  @Test
  void theNarrowerScopeWinsAndEachValueKnowsItsSource() {
    PolicyRegistry book =
        new PolicyRegistry(ConfigurationLoader.ofDefaults("meetkeeper.restart.cooldown = 1h"));
    book.setOverrides(
        AutomationScope.fleet(), Map.of(PolicyField.IDLE_FOR, "20m", PolicyField.AUTOMATION, "on"));
    book.setOverrides(AutomationScope.site("s"), Map.of(PolicyField.IDLE_FOR, "30m"));
    book.setOverrides(AutomationScope.host("h"), Map.of(PolicyField.AUTOMATION, "off"));
    assertThat(book.effectivePolicy(ALL).idleFor()).isEqualTo(Duration.ofMinutes(30));
    assertThat(book.effectivePolicy(ALL).automation()).isEqualTo(AutomationMode.OFF);
    assertThat(book.effectivePolicy(List.of(AutomationScope.fleet())).automation())
        .isEqualTo(AutomationMode.ON);
    Map<PolicyField, String> sources = new HashMap<>();
    book.effectiveValues(ALL).forEach((field, value) -> sources.put(field, value.source()));
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
                assertThat(ConfigurationLoader.ofDefaults("").section("restart").source(key))
                    .isEqualTo("default"));
  }

  @Test
  void aWrongConfigurationNamesTheWholeKey() {
    InvalidConfigurationException wrong =
        catchThrowableOfType(
            InvalidConfigurationException.class,
            () ->
                new PolicyRegistry(
                    ConfigurationLoader.ofDefaults("meetkeeper.restart.idle-for = soon")));
    assertThat(wrong).hasMessageContaining("meetkeeper.restart.idle-for = soon");
    InvalidConfigurationException now =
        catchThrowableOfType(
            InvalidConfigurationException.class,
            () ->
                new PolicyRegistry(
                    ConfigurationLoader.ofDefaults("meetkeeper.restart.mode = now")));
    assertThat(now).hasMessageContaining("meetkeeper.restart.mode").hasMessageContaining("drain");
    InvalidConfigurationException verify =
        catchThrowableOfType(
            InvalidConfigurationException.class,
            () ->
                new PolicyRegistry(
                    ConfigurationLoader.ofDefaults("meetkeeper.restart.verify-within = 60s")));
    assertThat(verify).hasMessageContaining("bridge.healthy-for, which is 70s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[10s, 10s]", "[1m, 10s]", "[0s]", "[2h]", "[soon]", "10"})
  void timesToStartAgainRise(String times) {
    InvalidConfigurationException wrong =
        catchThrowableOfType(
            InvalidConfigurationException.class,
            () ->
                new PolicyRegistry(
                    ConfigurationLoader.ofDefaults(
                        "meetkeeper.bridge.start-again-after = " + times)));
    assertThat(wrong).hasMessageContaining("meetkeeper.bridge.start-again-after");
    assertThat(new PolicyRegistry(ConfigurationLoader.ofDefaults("")).startAgainAfter())
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
        catchThrowableOfType(Problem.class, () -> PolicyValues.parse(Map.of(field, value)));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.fields().get(0).name()).isEqualTo(field);
    assertThat(problem.fields().get(0).value()).isEqualTo(value);
    assertThat(problem.fields().get(0).allowed()).isNotBlank();
  }

  @Test
  void reportsAllErrorsAtOnceWithTheNearestName() {
    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                PolicyValues.parse(
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
    assertThat(PolicyField.COOLDOWN.parse("6h")).isEqualTo(Duration.ofHours(6));
    assertThat(PolicyField.COOLDOWN.parse("PT6H")).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void mergesAsRfc7396() {
    Map<PolicyField, Object> said =
        Map.of(PolicyField.NIGHTLY_CRON, "0 3 * * *", PolicyField.COOLDOWN, "1h");
    Map<String, Object> changes = new HashMap<>();
    changes.put("nightly", null);
    changes.put("idleFor", "5m");
    assertThat(PolicyValues.merge(said, PolicyValues.parse(changes)))
        .isEqualTo(Map.of(PolicyField.COOLDOWN, "1h", PolicyField.IDLE_FOR, "5m"));
  }

  @Test
  void noneMeansNoNightlyRule() {
    PolicyRegistry book = new PolicyRegistry(ConfigurationLoader.ofDefaults(""));
    book.setOverrides(AutomationScope.host("h"), Map.of(PolicyField.NIGHTLY_CRON, "none"));
    assertThat(book.effectivePolicy(ALL).nightly()).isNull();
    assertThat(book.effectivePolicy(List.of(AutomationScope.fleet())).nightly()).isNotNull();
  }
}
