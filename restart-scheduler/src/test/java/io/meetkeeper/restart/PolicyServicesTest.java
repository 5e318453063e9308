package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.PauseAnswer;
import io.meetkeeper.backbone.contract.PauseChange;
import io.meetkeeper.backbone.contract.PauseQuestion;
import io.meetkeeper.backbone.contract.PolicyAnswer;
import io.meetkeeper.backbone.contract.PolicyChange;
import io.meetkeeper.backbone.contract.PolicyPreview;
import io.meetkeeper.backbone.contract.PolicyQuestion;
import io.meetkeeper.backbone.contract.PreviewQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies over the bus. */
class PolicyServicesTest {
  private static final Scope HOST = Scope.host("meet1");

  @TempDir private Path directory;
  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage(directory).start("cooldown = 1h");
    stage.step();
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private PolicyAnswer change(PolicyChange.Kind kind, Map<String, Object> values) {
    return stage.ask(Contracts.POLICY_CHANGE, new PolicyChange(HOST, kind, values, "ann", false));
  }

  private PolicyAnswer.Sourced value(String path) {
    return stage.ask(Contracts.POLICY_GET, new PolicyQuestion(HOST)).values().get(path);
  }

  @Test
  void changesAreMergedReplacedClearedAndKept() {
    assertThat(value("cooldown")).isEqualTo(new PolicyAnswer.Sourced("1h", "file"));
    change(PolicyChange.Kind.MERGE, Map.of("idleFor", "5m", "site", Map.of()));
    change(PolicyChange.Kind.MERGE, Map.of("nightly", Map.of("cron", "0 3 * * *")));
    assertThat(value("idleFor")).isEqualTo(new PolicyAnswer.Sourced("5m", "host"));
    stage.end();
    stage.start("cooldown = 1h");
    assertThat(value("idleFor")).isEqualTo(new PolicyAnswer.Sourced("5m", "host"));
    assertThat(value("nightly.cron")).isEqualTo(new PolicyAnswer.Sourced("0 3 * * *", "host"));
    change(PolicyChange.Kind.REPLACE, Map.of("automation", "on"));
    assertThat(value("idleFor").source()).isEqualTo("default");
    assertThat(value("automation").source()).isEqualTo("host");
    change(PolicyChange.Kind.CLEAR, null);
    assertThat(value("automation").source()).isEqualTo("default");
  }

  @Test
  void aDryRunAnswersTheSameAndChangesNothing() {
    PolicyAnswer answer =
        stage.ask(
            Contracts.POLICY_CHANGE,
            new PolicyChange(
                HOST, PolicyChange.Kind.MERGE, Map.of("automation", "on"), "ann", true));
    assertThat(answer.values().get("automation")).isEqualTo(new PolicyAnswer.Sourced("on", "host"));
    assertThat(value("automation").source()).isEqualTo("default");
  }

  @Test
  void refusesUnknownPlacesAndValuesThatDoNotFit() {
    assertThat(refused(Scope.host("nobody"), Map.of()).status()).isEqualTo(404);
    assertThat(refused(Scope.site("nowhere"), Map.of()).status()).isEqualTo(404);
    Problem low = refused(HOST, Map.of("verifyWithin", "60s"));
    assertThat(low.status()).isEqualTo(422);
    assertThat(low.fields().get(0).name()).isEqualTo("verifyWithin");
    Problem site = refused(HOST, Map.of("site", Map.of("atMostDown", 2)));
    assertThat(site.fields().get(0).name()).isEqualTo("site.atMostDown");
    assertThat(value("verifyWithin").source()).isEqualTo("default");
  }

  private PolicyAnswer.Sourced idleFor(Scope scope) {
    return stage.ask(Contracts.POLICY_GET, new PolicyQuestion(scope)).values().get("idleFor");
  }

  private void say(Scope scope, String idleFor) {
    stage.ask(
        Contracts.POLICY_CHANGE,
        new PolicyChange(scope, PolicyChange.Kind.MERGE, Map.of("idleFor", idleFor), "ann", false));
  }

  @Test
  void theNarrowerScopeWinsOverTheBusToo() {
    Scope site = Scope.site("meet.example.com");
    say(Scope.fleet(), "1m");
    assertThat(value("idleFor")).isEqualTo(new PolicyAnswer.Sourced("1m", "fleet"));
    say(site, "2m");
    say(HOST, "3m");
    assertThat(idleFor(Scope.fleet())).isEqualTo(new PolicyAnswer.Sourced("1m", "fleet"));
    assertThat(idleFor(site)).isEqualTo(new PolicyAnswer.Sourced("2m", "site"));
    assertThat(idleFor(HOST)).isEqualTo(new PolicyAnswer.Sourced("3m", "host"));
    change(PolicyChange.Kind.CLEAR, null);
    assertThat(idleFor(HOST)).isEqualTo(new PolicyAnswer.Sourced("2m", "site"));
  }

  @Test
  void aPauseSaysWhichScopeHolds() {
    Scope site = Scope.site("meet.example.com");
    pause(Scope.fleet(), true, "ann");
    assertThat(paused(HOST).source()).isEqualTo("fleet");
    pause(site, true, "bob");
    stage.end();
    stage.start("cooldown = 1h");
    stage.step();
    assertThat(paused(HOST)).isEqualTo(new PauseAnswer(true, null, "exam", "bob", "site"));
    assertThat(stage.automation().because()).isEqualTo("site meet.example.com paused by bob: exam");
    pause(site, false, "bob");
    assertThat(paused(HOST).by()).isEqualTo("ann");
    pause(Scope.fleet(), false, "ann");
    assertThat(paused(HOST).paused()).isFalse();
  }

  private PauseAnswer paused(Scope scope) {
    return stage.ask(Contracts.PAUSE_GET, new PauseQuestion(scope));
  }

  private void pause(Scope scope, boolean paused, String by) {
    stage.ask(Contracts.PAUSE, new PauseChange(scope, paused, null, "exam", by, false));
  }

  private Problem refused(Scope scope, Map<String, Object> values) {
    return stage.refused(
        Contracts.POLICY_CHANGE,
        new PolicyChange(scope, PolicyChange.Kind.MERGE, values, "ann", false));
  }

  @Test
  void previewsTimesAndThisMoment() {
    PolicyPreview preview =
        stage.ask(
            Contracts.POLICY_PREVIEW,
            new PreviewQuestion(
                "meet1", Map.of("nightly", Map.of("cron", "0 3 * * *", "zone", "Asia/Tokyo")), 2));
    assertThat(preview.next()).hasSize(2);
    assertThat(preview.next().get(0).utc()).isEqualTo(Instant.parse("2026-11-23T18:00:00Z"));
    assertThat(preview.next().get(0).local()).isEqualTo("2026-11-24T03:00:00+09:00");
    assertThat(preview.now().action()).isEqualTo("nothing");
    assertThat(preview.now().because()).contains("swap 12 %").contains("watching only");
    assertThat(value("nightly.cron").source()).isEqualTo("default");
  }
}
