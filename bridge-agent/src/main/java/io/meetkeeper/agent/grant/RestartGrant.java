package io.meetkeeper.agent.grant;

import io.meetkeeper.backbone.message.MessageText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The right to restart one unit: a polkit rule for one user, one unit and the verbs {@code restart}
 * and {@code start}. A third verb, {@code ref}, changes nothing. Meetkeeper uses it to check that
 * the rule is in force, since only polkit can read its own directories.
 */
public final class RestartGrant {
  private static final Path PATH = Path.of("/etc/polkit-1/rules.d/60-meetkeeper-restart.rules");
  private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
  private static final Pattern UNIT =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.\\\\@-]*\\.service");

  private RestartGrant() {}

  /** The path of the rule: root, 0644; polkit reads it at once. */
  public static Path path() {
    return PATH;
  }

  /**
   * The text of the rule.
   *
   * @param user the user, for example {@code meetkeeper}
   * @param unit the unit, for example {@code jitsi-videobridge2.service}
   * @throws IllegalArgumentException when a name is invalid
   */
  public static String rule(String user, String unit) {
    if (!USER.matcher(user).matches()) {
      throw new IllegalArgumentException(
          "user \"" + user + "\" is not allowed; allowed: a user name such as meetkeeper");
    }
    if (!UNIT.matcher(unit).matches()) {
      throw new IllegalArgumentException(
          "unit \""
              + unit
              + "\" is not allowed; allowed: a service unit such as jitsi-videobridge2.service");
    }
    return String.format(
        Locale.ROOT,
        """
        // Lets user %1$s restart and start %2$s, and nothing else. "ref" changes nothing:
        // with it Meetkeeper finds out that this rule is in force.
        // Written by `meetkeeper grant restart`, removed by `meetkeeper revoke-grant restart`.
        polkit.addRule(function(action, subject) {
            if (action.id == "org.freedesktop.systemd1.manage-units" &&
                action.lookup("unit") == "%3$s" &&
                ["restart", "start", "ref"].indexOf(action.lookup("verb")) >= 0 &&
                subject.user == "%1$s") {
                return polkit.Result.YES;
            }
        });
        """,
        user,
        unit,
        unit.replace("\\", "\\\\"));
  }

  /** The group that may read the journal, for the reason of a failed restart. */
  public static String group() {
    return "systemd-journal";
  }

  /**
   * Why the rule would have no effect on this host.
   *
   * @param root {@code /} on a real host
   * @return empty when it works
   */
  public static Optional<MessageText> obstacle(Path root) {
    if (Files.isDirectory(root.resolve("etc/polkit-1/rules.d"))
        || Files.isDirectory(root.resolve("usr/share/polkit-1/rules.d"))) {
      return Optional.empty();
    }
    if (Files.isDirectory(root.resolve("etc/polkit-1/localauthority"))) {
      return Optional.of(GrantMessage.POLKIT_OLD.with());
    }
    return Optional.of(GrantMessage.POLKIT_MISSING.with());
  }
}
