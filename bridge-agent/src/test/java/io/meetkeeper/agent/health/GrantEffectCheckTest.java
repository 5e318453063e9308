package io.meetkeeper.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.grant.RestartGrant;
import io.meetkeeper.agent.health.GrantEffectCheck.GrantRule;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantEffectCheckTest {
  private static final RoleAbility YES =
      new RoleAbility("restart", true, "systemd over D-Bus, jitsi-videobridge2.service");
  private static final RoleAbility NO =
      new RoleAbility("restart", false, "polkit does not allow user meetkeeper to restart it");

  @TempDir Path root;

  @Test
  void isWellWhenSystemdObeys() throws IOException {
    rules();
    HealthCheck check = GrantEffectCheck.of(YES, "systemd", GrantRule.read(root));
    assertThat(check.state())
        .as("the rule itself is in a closed directory")
        .isEqualTo(HealthState.WELL);
    assertThat(check.evidence().get(0)).contains("systemd over D-Bus");
  }

  @Test
  void missesTheGrant() throws IOException {
    rules();
    HealthCheck check = GrantEffectCheck.of(NO, "systemd", GrantRule.read(root));
    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.summary()).contains("polkit does not allow user meetkeeper");
    assertThat(check.remedy()).containsExactly("meetkeeper grant restart (as root)");
  }

  @Test
  void tellsPresentFromEffective() throws IOException {
    rules();
    Files.writeString(root.resolve(RestartGrant.path().toString().substring(1)), "rule");
    HealthCheck check = GrantEffectCheck.of(NO, "systemd", GrantRule.read(root));
    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.remedy().get(0)).contains("has no effect");
  }

  @Test
  void saysThatThisPolkitCannotDoIt() {
    HealthCheck check = GrantEffectCheck.of(NO, "systemd", GrantRule.read(root));
    assertThat(check.remedy().get(0)).contains("apt install polkitd");
  }

  @Test
  void dockerNeedsItsSocket() {
    RoleAbility ability = new RoleAbility("restart", false, "docker.sock: Permission denied");
    HealthCheck check = GrantEffectCheck.of(ability, "docker", GrantRule.read(root));
    assertThat(check.remedy().get(0)).contains("usermod -aG docker meetkeeper");
  }

  private void rules() throws IOException {
    Files.createDirectories(root.resolve("etc/polkit-1/rules.d"));
  }
}
