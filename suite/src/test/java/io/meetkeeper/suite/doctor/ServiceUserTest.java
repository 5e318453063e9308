package io.meetkeeper.suite.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.process.HostIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceUserTest {
  @TempDir private Path folder;

  @Test
  void isTheOwnerOfTheDataDirectory() throws IOException {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Path data = Files.createDirectory(folder.resolve("data"));
    assertThat(ServiceUser.of(identity(data))).as("root's own").isEmpty();
    Files.setAttribute(data, "unix:uid", 65_534);
    Files.setAttribute(data, "unix:gid", 65_534);
    assertThat(ServiceUser.of(identity(data)))
        .hasValueSatisfying(
            user -> {
              assertThat(user.group()).isEqualTo(65_534);
              assertThat(user.dataDirectory()).isEqualTo(data);
            });
  }

  @Test
  void isNotKnownWithoutADataDirectory() {
    assertThat(ServiceUser.of(identity(folder.resolve("none")))).isEmpty();
  }

  @Test
  void runsTheSameCommandWithTheRightsOfTheService() throws IOException {
    Path cmdline = Files.writeString(folder.resolve("cmdline"), "java\0-jar\0a b.jar\0doctor\0");
    assertThat(ServiceUser.commandLine(cmdline))
        .containsExactly("java", "-jar", "a b.jar", "doctor");
    assertThat(new ServiceUser("meetkeeper", 107, folder).asUser(List.of("java", "doctor")))
        .containsExactly(
            "/usr/bin/setpriv",
            "--reuid=meetkeeper",
            "--regid=107",
            "--init-groups",
            "--no-new-privs",
            "java",
            "doctor");
  }

  @Test
  void saysWhatIsHiddenWhenItCannotRunAsTheService() {
    assertThat(new ServiceUser("meetkeeper", 107, folder).lookedAsRoot().summary())
        .contains("Root has looked", "meetkeeper");
  }

  private static HostIdentity identity(Path data) {
    ConfigSection config =
        ConfigurationLoader.ofDefaults("meetkeeper { host-id = a, data-dir = \"" + data + "\" }");
    return HostIdentity.of(config, HostIdentity.MachineEnvironment.current());
  }
}
