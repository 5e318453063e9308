package io.meetkeeper.agent.health;

import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.agent.grant.RestartGrant;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.message.MessageText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether Meetkeeper may restart the bridge: not whether a rule file exists, but whether the
 * service manager would obey.
 */
final class GrantEffectCheck {
  static final String ID = "grant-restart";

  private GrantEffectCheck() {}

  /**
   * The check.
   *
   * @param ability the answer of the service manager
   * @param control who runs the bridge: {@code systemd}, {@code docker} or {@code command}
   * @param rule the polkit rule as far as it is known
   */
  static HealthCheck of(RoleAbility ability, String control, GrantRule rule) {
    List<String> evidence = new ArrayList<>();
    evidence.add("asked without touching the bridge: " + ability.because());
    if (control.equals(ControlType.SYSTEMD.text())) {
      evidence.add(RestartGrant.path() + ": " + rule.text());
    }
    return ability.possible()
        ? HealthCheck.well(ID, AgentMessage.MAY_RESTART.with(), evidence)
        : HealthCheck.of(
            ID,
            HealthState.WARNING,
            AgentMessage.MAY_NOT_RESTART.with(ability.becauseParameter()),
            evidence,
            remedy(control, rule));
  }

  private static HealthRemedy remedy(String control, GrantRule rule) {
    if (control.equals(ControlType.DOCKER.text())) {
      return HealthRemedy.of(
          AgentMessage.JOIN_DOCKER_GROUP.with(
              "usermod -aG docker meetkeeper && systemctl restart meetkeeper"));
    }
    if (rule.obstacle() != null) {
      return HealthRemedy.of(rule.obstacle());
    }
    return rule.present()
        ? HealthRemedy.of(
            AgentMessage.RULE_WITHOUT_EFFECT.with("systemctl restart polkit"),
            AgentMessage.RULE_OF_OTHERS.with("meetkeeper grant restart"))
        : HealthRemedy.of(AgentMessage.AS_ROOT.with("meetkeeper grant restart"));
  }

  /**
   * The polkit rule as far as it is known.
   *
   * @param present whether the file can be seen
   * @param readable whether its directory can be read
   * @param obstacle why such a rule would have no effect on this host; {@code null}: none
   */
  record GrantRule(boolean present, boolean readable, MessageText obstacle) {
    /** Looks for the rule below {@code /}, or a recorded file tree in tests. Blocks. */
    static GrantRule read(Path root) {
      Path file = root.resolve(RestartGrant.path().toString().substring(1));
      boolean readable =
          !Files.isDirectory(file.getParent()) || Files.isExecutable(file.getParent());
      Optional<MessageText> obstacle = RestartGrant.obstacle(root);
      return new GrantRule(Files.exists(file), readable, obstacle.orElse(null));
    }

    String text() {
      if (present) {
        return "there";
      }
      return readable ? "not there" : "not known, polkit alone may look into its directory";
    }
  }
}
