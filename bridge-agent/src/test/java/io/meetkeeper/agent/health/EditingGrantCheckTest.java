package io.meetkeeper.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.grant.EditingGrant;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditingGrantCheckTest {
  @TempDir Path root;

  private void grant(String dropIn) throws IOException {
    Path file = root.resolve(EditingGrant.path().toString().substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, dropIn);
    for (Path folder : EditingGrant.folders()) {
      Files.createDirectories(root.resolve(folder.toString().substring(1)));
    }
  }

  @Test
  void isNoCheckWithoutTheGrant() {
    assertThat(EditingGrantCheck.check(root)).isEmpty();
  }

  @Test
  void isWellWhenEveryFolderCanBeWrittenTo() throws IOException {
    grant(EditingGrant.dropIn());

    assertThat(EditingGrantCheck.check(root).get(0).state()).isEqualTo(HealthState.WELL);
  }

  @Test
  void aGrantOfAnOlderVersionLacksTheFolderOfInterfaceConfig() throws IOException {
    grant("[Service]\nUser=root\nReadWritePaths=-/etc/jitsi -/etc/prosody\n");

    HealthCheck check = EditingGrantCheck.check(root).get(0);

    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.summary()).contains("/usr/share/jitsi-meet").doesNotContain("/etc/jitsi,");
    assertThat(check.remedy().get(0)).isEqualTo("sudo meetkeeper grant editing");
  }

  @Test
  void aHostWithoutTheWebPageLacksNothing() throws IOException {
    grant("[Service]\nReadWritePaths=-/etc/jitsi -/etc/prosody\n");
    Files.delete(root.resolve("usr/share/jitsi-meet"));

    assertThat(EditingGrantCheck.check(root).get(0).state()).isEqualTo(HealthState.WELL);
  }

  @Test
  void aGrantThatDoesNotCountYetNeedsARestart() {
    HealthCheck check = EditingGrantCheck.of(List.of(), List.of(Path.of("/etc/jitsi")));

    assertThat(check.remedy())
        .containsExactly("sudo systemctl daemon-reload && sudo systemctl restart meetkeeper");
  }
}
