package io.meetkeeper.agent.health;

import io.meetkeeper.agent.grant.RestartGrant;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether Meetkeeper may restart the bridge: not whether a rule lies there, but whether the
 * service manager would obey.
 */
final class GrantEffectCheck {
  static final String ID = "grant-restart";

  private GrantEffectCheck() {}

  /**
   * The check.
   *
   * @param ability what the service manager said
   * @param control who runs the bridge: {@code systemd}, {@code docker} or {@code command}
   * @param rule what is known of the polkit rule
   */
  static HealthCheck of(RoleAbility ability, String control, GrantRule rule) {
    List<String> evidence = new ArrayList<>();
    evidence.add("asked without touching the bridge: " + ability.because());
    if (control.equals("systemd")) {
      evidence.add(RestartGrant.path() + ": " + rule.text());
    }
    return ability.possible()
        ? HealthCheck.well(ID, "Meetkeeper may restart the bridge", evidence)
        : HealthCheck.of(
            ID,
            HealthState.WARNING,
            "Meetkeeper may not restart the bridge, so nothing is restarted: " + ability.because(),
            evidence,
            remedy(control, rule));
  }

  private static List<String> remedy(String control, GrantRule rule) {
    if (control.equals("docker")) {
      return List.of(
          "usermod -aG docker meetkeeper && systemctl restart meetkeeper (the Docker socket is as"
              + " good as root)");
    }
    if (rule.obstacle() != null) {
      return List.of(rule.obstacle());
    }
    return rule.present()
        ? List.of(
            "the rule is there and has no effect: systemctl restart polkit",
            "if it names another user or unit: meetkeeper grant restart")
        : List.of("meetkeeper grant restart (as root)");
  }

  /**
   * What is known of the polkit rule.
   *
   * @param present whether the file can be seen
   * @param readable whether its directory may be looked into
   * @param obstacle why such a rule would have no effect on this host; {@code null}: none
   */
  record GrantRule(boolean present, boolean readable, String obstacle) {
    /** Looks for the rule below {@code /}, or a recorded file tree in tests. Blocks. */
    static GrantRule read(Path root) {
      Path file = root.resolve(RestartGrant.path().toString().substring(1));
      boolean readable =
          !Files.isDirectory(file.getParent()) || Files.isExecutable(file.getParent());
      Optional<String> obstacle = RestartGrant.obstacle(root);
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
