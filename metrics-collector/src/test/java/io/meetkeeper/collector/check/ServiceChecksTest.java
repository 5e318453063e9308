package io.meetkeeper.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.ProsodyState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceChecksTest {
  private static final HealthCheck DEAD_UNIT =
      check("services.jicofo", HealthState.BROKEN, "systemd: down", "systemctl restart jicofo");
  private static final HealthCheck DEAD =
      check("jicofo", HealthState.BROKEN, "no process", "tail jicofo.log");

  @Test
  void aDeadServiceIsOneThingThatIsBroken() {
    HealthCheck merged = merge(DEAD_UNIT, DEAD);
    assertThat(merged.id()).isEqualTo("jicofo");
    assertThat(merged.summary()).isEqualTo(DEAD.summary());
    assertThat(merged.evidence()).containsExactly("no process", "systemd: down");
    assertThat(merged.remedy()).containsExactly("tail jicofo.log", "systemctl restart jicofo");
  }

  @Test
  void systemdKnowsMoreThanSomebodyWhoMayNotAsk() {
    HealthCheck unknown = check("jicofo", HealthState.UNKNOWN, "not asked", "grant");
    HealthCheck merged = merge(unknown, DEAD_UNIT);
    assertThat(merged.id()).isEqualTo("jicofo");
    assertThat(merged.state()).isEqualTo(HealthState.BROKEN);
    assertThat(merged.remedy()).containsExactly("systemctl restart jicofo");
  }

  @Test
  void whatTheServiceSaysCountsWhileItsProcessRuns() {
    HealthCheck runs =
        HealthCheck.of(
            "services.jicofo", HealthState.WELL, "jicofo runs", List.of("systemd: up"), List.of());
    HealthCheck merged = merge(runs, DEAD);
    assertThat(merged.state()).isEqualTo(HealthState.BROKEN);
    assertThat(merged.remedy()).containsExactly("tail jicofo.log");
  }

  @Test
  void anAnswerOfAServiceThatIsDownIsNoAlarmAndNotWell() {
    HealthCheck answers =
        HealthCheck.well("jicofo", JicofoMessage.ANSWERS.with(), List.of("GET /stats: 200"));
    HealthCheck merged = merge(answers, DEAD_UNIT);
    assertThat(merged.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(merged.summary()).contains("Jicofo answers").contains("systemd: down");
    assertThat(merged.remedy()).isNotEmpty();
  }

  @Test
  void oneThatIsAloneStaysAsItIs() {
    HealthCheck other = check("bridge", HealthState.BROKEN, "x", "y");
    assertThat(ServiceChecks.merge(List.of(DEAD_UNIT, other))).containsExactly(DEAD_UNIT, other);
  }

  @Test
  void prosodyIsWhatTheWorstOfItsChecksSays() {
    assertThat(ServiceChecks.prosody(List.of(DEAD))).as("none on this host").isNull();
    assertThat(ServiceChecks.prosody(prosody(HealthState.BROKEN))).isEqualTo(ProsodyState.DOWN);
    assertThat(ServiceChecks.prosody(prosody(HealthState.UNKNOWN))).isEqualTo(ProsodyState.UNKNOWN);
    assertThat(ServiceChecks.prosody(prosody(HealthState.WARNING))).isEqualTo(ProsodyState.UP);
    assertThat(
            ServiceChecks.prosody(
                List.of(check("services.prosody", HealthState.BROKEN, "down", "start it"))))
        .isEqualTo(ProsodyState.DOWN);
  }

  private static List<HealthCheck> prosody(HealthState state) {
    return List.of(
        check("prosody-hosts", HealthState.BROKEN, "x", "y"), check("prosody", state, "x", "y"));
  }

  private static HealthCheck merge(HealthCheck one, HealthCheck other) {
    List<HealthCheck> merged = ServiceChecks.merge(List.of(one, other));
    assertThat(merged).hasSize(1);
    return merged.get(0);
  }

  private static HealthCheck check(String id, HealthState state, String evidence, String remedy) {
    return HealthCheck.of(id, state, id + " says", List.of(evidence), List.of(remedy));
  }
}
