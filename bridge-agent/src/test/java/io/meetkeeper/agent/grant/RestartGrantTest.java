package io.meetkeeper.agent.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartGrantTest {
  @Test
  void allowsOneUserOneUnitAndThreeVerbs() {
    assertThat(RestartGrant.rule("meetkeeper", "jitsi-videobridge2.service"))
        .endsWith(
            """
            polkit.addRule(function(action, subject) {
                if (action.id == "org.freedesktop.systemd1.manage-units" &&
                    action.lookup("unit") == "jitsi-videobridge2.service" &&
                    ["restart", "start", "ref"].indexOf(action.lookup("verb")) >= 0 &&
                    subject.user == "meetkeeper") {
                    return polkit.Result.YES;
                }
            });
            """);
    assertThat(RestartGrant.path()).hasFileName("60-meetkeeper-restart.rules");
    assertThat(RestartGrant.group()).isEqualTo("systemd-journal");
  }

  @Test
  void escapesTheUnitForJavaScript() {
    assertThat(RestartGrant.rule("meetkeeper", "jvb-a\\x2db.service"))
        .contains("action.lookup(\"unit\") == \"jvb-a\\\\x2db.service\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'meet\" || true || \"', jvb.service",
    "meetkeeper, 'jvb\" || \"a\" == \"a.service'",
    "meetkeeper, jvb",
    "meetkeeper, '*.service'",
    "'', jvb.service",
  })
  void refusesInvalidNames(String user, String unit) {
    assertThatThrownBy(() -> RestartGrant.rule(user, unit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed:");
  }

  @Test
  void reportsAPolkitThatDoesNotSeeUnits(@TempDir Path root) throws IOException {
    assertThat(RestartGrant.obstacle(root).orElseThrow().english())
        .contains("polkit is not installed");

    Files.createDirectories(root.resolve("etc/polkit-1/localauthority"));
    assertThat(RestartGrant.obstacle(root).orElseThrow().english()).contains("0.105");

    Files.createDirectories(root.resolve("etc/polkit-1/rules.d"));
    assertThat(RestartGrant.obstacle(root)).isEmpty();
  }

  @Test
  void editingGrantSaysThatItIsAsGoodAsRoot() {
    assertThat(EditingGrant.dropIn())
        .contains("AS GOOD AS ROOT")
        .contains("\nUser=root\n")
        .contains("\nReadWritePaths=-/etc/jitsi -/etc/prosody\n")
        .contains("\nReadWritePaths=-/usr/share/jitsi-meet\n");
    assertThat(EditingGrant.path().toString())
        .isEqualTo("/etc/systemd/system/meetkeeper.service.d/editing.conf");
  }
}
