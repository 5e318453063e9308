package io.meetkeeper.suite.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.process.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleRegistryTest {
  @Test
  void selectsInStartOrder() {
    assertThat(
            RoleRegistry.select(
                "--roles", List.of("gateway", "scheduler", "collector", "bridge-agent")))
        .extracting(Role::name)
        .startsWith("bridge-agent", "collector", "scheduler");
  }

  @Test
  void ignoresDuplicateNames() {
    assertThat(RoleRegistry.select("--roles", List.of("collector", "collector"))).hasSize(1);
  }

  @Test
  void allDefaultsAreKnown() {
    assertThat(
            RoleRegistry.select(
                "meetkeeper.roles", ConfigurationLoader.ofDefaults("").texts("roles")))
        .isNotEmpty();
  }

  @Test
  void listsTheNamesWhenOneIsUnknown() {
    assertThatThrownBy(() -> RoleRegistry.select("--roles", List.of("collectr")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("--roles = collectr is not allowed; allowed: bridge-agent,");
    assertThatThrownBy(() -> RoleRegistry.select("--roles", List.of()))
        .isInstanceOf(InvalidConfigurationException.class);
  }

  /** An explicitly configured role that is not possible is refused, never left out silently. */
  @Test
  void onAnEdgeLinkOnlyTheDefaultsAreCut() {
    ConfigSection usual =
        ConfigurationLoader.ofDefaults("meetkeeper.edge.gateway-url = \"https://gw\"");
    ConfigSection chosen =
        ConfigurationLoader.ofDefaults(
            "meetkeeper { edge.gateway-url = \"https://gw\", roles = [collector, gateway] }");
    assertThat(RoleRegistry.configuredNames(usual, null))
        .contains("collector")
        .doesNotContain("gateway");
    assertThat(RoleRegistry.configuredNames(usual, List.of("gateway"))).containsExactly("gateway");
    assertThat(RoleRegistry.configuredNames(chosen, null)).containsExactly("collector", "gateway");
  }

  @Test
  void refusesALinkTogetherWithACluster() {
    ConfigSection both =
        ConfigurationLoader.ofDefaults(
            "meetkeeper { edge.gateway-url = \"https://gw\", cluster.enabled = true }");
    assertThatThrownBy(() -> RoleRegistry.rolesOf(both, "--roles", List.of("collector")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.cluster.enabled = true is not allowed; allowed: false")
        .hasMessageContaining("meetkeeper.edge.gateway-url");
  }

  @Test
  void describesAbilitiesAndMissingGrants() {
    assertThat(
            StartupReport.describe(
                List.of(
                    new RoleAbility("see calls", true, "/colibri/stats off, using /metrics"),
                    new RoleAbility("restart", false, "`meetkeeper grant restart`"))))
        .isEqualTo(
            "see calls: yes (/colibri/stats off, using /metrics); restart: no, `meetkeeper grant"
                + " restart`");
  }
}
