package io.meetkeeper.suite.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.contract.Ability;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolesTest {
  @Test
  void startInTheirOrderWhateverWasWritten() {
    assertThat(
            Roles.chosen("--roles", List.of("gateway", "scheduler", "collector", "bridge-agent")))
        .extracting(Role::name)
        .startsWith("bridge-agent", "collector", "scheduler");
  }

  @Test
  void aNameTwiceIsOneRole() {
    assertThat(Roles.chosen("--roles", List.of("collector", "collector"))).hasSize(1);
  }

  @Test
  void theDefaultsAreAllKnown() {
    assertThat(Roles.chosen("meetkeeper.roles", Configuration.of("").texts("roles"))).isNotEmpty();
  }

  @Test
  void anUnknownOneListsWhatThereIs() {
    assertThatThrownBy(() -> Roles.chosen("--roles", List.of("collectr")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("--roles = collectr is not allowed; allowed: bridge-agent,");
    assertThatThrownBy(() -> Roles.chosen("--roles", List.of())).isInstanceOf(Misconfigured.class);
  }

  @Test
  void nobodyIsLinkedAndAMemberOfTheClusterToo() {
    Settings both =
        Configuration.of(
            "meetkeeper { edge.gateway-url = \"https://gw\", cluster.enabled = true }");
    assertThatThrownBy(() -> Roles.of(both, "--roles", List.of("collector")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("meetkeeper.cluster.enabled = true is not allowed; allowed: false")
        .hasMessageContaining("meetkeeper.edge.gateway-url");
  }

  @Test
  void theFirstLineSaysWhatMayBeDoneAndWhatIsMissing() {
    assertThat(
            FirstLines.sentence(
                List.of(
                    new Ability("see calls", true, "/colibri/stats off, using /metrics"),
                    new Ability("restart", false, "`meetkeeper grant restart`"))))
        .isEqualTo(
            "see calls: yes (/colibri/stats off, using /metrics); restart: no, `meetkeeper grant restart`");
  }
}
