package io.meetkeeper.suite.doctor;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** Root can give the directory to another user; any other user owns it already. */
  @Test
  void isTheOwnerOfTheDataDirectory() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    if (System.getProperty("user.name").equals("root")) {
      Files.setAttribute(data, "unix:uid", 65_534);
      Files.setAttribute(data, "unix:gid", 65_534);
    }
    int group = (int) Files.getAttribute(data, "unix:gid");
    String owner = Files.getOwner(data).getName();
    assertThat(owner).isNotEqualTo("root");
    assertThat(ServiceUser.of(identity(data))).contains(new ServiceUser(owner, group, data));
  }

  @Test
  void isNotKnownWhereRootOwnsTheDataDirectory() {
    assertThat(ServiceUser.of(identity(Path.of("/usr")))).isEmpty();
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
    assertThat(new ServiceUser("meetkeeper", 107, folder).rootCheck().summary())
        .contains("Root has looked", "meetkeeper");
  }

  private static HostIdentity identity(Path data) {
    ConfigSection config =
        ConfigurationLoader.ofDefaults("meetkeeper { host-id = a, data-dir = \"" + data + "\" }");
    return HostIdentity.of(config, HostIdentity.MachineEnvironment.current());
  }
}
