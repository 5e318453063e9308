package io.meetkeeper.backbone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostIdentityTest {
  @TempDir Path folder;

  @Test
  void theShortHostNameUnlessConfigured() {
    assertThat(of("", Map.of()).host()).isEqualTo("meet1");
    assertThat(of("meetkeeper.host-id = other", Map.of()).host()).isEqualTo("other");
  }

  @Test
  void aNameThatCouldBreakAPathIsRefused() {
    assertThatThrownBy(() -> of("meetkeeper.host-id = \"../x\"", Map.of()))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.host-id = ../x is not allowed");
  }

  @Test
  void insideAContainerTheNameMustBeGiven() {
    Assumptions.assumeFalse(Files.isDirectory(Path.of("/run/systemd/system")), "systemd runs here");
    HostIdentity.MachineEnvironment container =
        new HostIdentity.MachineEnvironment(Map.of(), "0a1b2c3d", true, true, folder);
    assertThatThrownBy(() -> HostIdentity.of(ConfigurationLoader.ofDefaults(""), container))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("MEETKEEPER_HOST_ID");
    assertThat(
            HostIdentity.of(ConfigurationLoader.ofDefaults("meetkeeper.host-id = meet1"), container)
                .host())
        .isEqualTo("meet1");
  }

  @Test
  void theOneDomainOfThisHostIsTheSite() throws IOException {
    assertThat(of("", Map.of()).site()).isNull();
    Files.createFile(folder.resolve("meet.example.com-config.js"));
    assertThat(of("", Map.of()).site()).isEqualTo("meet.example.com");
    Files.createFile(folder.resolve("other.example.com-config.js"));
    assertThat(of("", Map.of()).site()).isNull();
    assertThat(of("", Map.of()).siteReason())
        .endsWith("has several: meet.example.com, other.example.com; set meetkeeper.site");
    assertThat(of("meetkeeper.site = other.example.com", Map.of()).site())
        .isEqualTo("other.example.com");
  }

  @Test
  void theDataDirectoryIsFoundInThisOrder() {
    Map<String, String> all =
        Map.of("STATE_DIRECTORY", "/state:/second", "XDG_STATE_HOME", "/xdg", "HOME", "/home/u");
    assertThat(of("meetkeeper.data-dir = /given", all).dataDirectory()).hasToString("/given");
    assertThat(of("", all).dataDirectory()).hasToString("/state");
    assertThat(directory(false, Map.of("XDG_STATE_HOME", "/xdg", "HOME", "/home/u")))
        .isEqualTo("/xdg/meetkeeper");
    assertThat(directory(false, Map.of("HOME", "/home/u")))
        .isEqualTo("/home/u/.local/state/meetkeeper");
    assertThat(directory(true, Map.of("HOME", "/root"))).isEqualTo("/var/lib/meetkeeper");
  }

  /** As with {@code sudo -u meetkeeper meetkeeper doctor}, which has no variable of systemd. */
  @Test
  void theDirectoryOfThePackageIsForRootAndItsOwner() throws IOException {
    String owner = Files.getOwner(folder).getName();
    assertThat(HostIdentity.MachineEnvironment.isFor(owner, folder)).isTrue();
    assertThat(HostIdentity.MachineEnvironment.isFor("root", folder.resolve("none"))).isTrue();
    assertThat(HostIdentity.MachineEnvironment.isFor("somebody", folder)).isFalse();
    assertThat(HostIdentity.MachineEnvironment.isFor("somebody", folder.resolve("none"))).isFalse();
  }

  @Test
  void theDataDirectoryIsForNobodyElse() throws IOException {
    Path wanted = folder.resolve("a/b");
    of("meetkeeper.data-dir = \"" + wanted + "\"", Map.of()).prepareDataDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(wanted)))
        .isEqualTo("rwx------");
  }

  /** The host is still watched; the roles that need the directory say why they do not run. */
  @Test
  void aDataDirectoryThatCannotBeDoesNotEndTheProcess() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    of("meetkeeper.data-dir = \"" + file.resolve("x") + "\"", Map.of()).prepareDataDirectory();
    assertThat(file).isEmptyFile();
  }

  private HostIdentity of(String configuration, Map<String, String> environment) {
    return HostIdentity.of(
        ConfigurationLoader.ofDefaults(configuration),
        new HostIdentity.MachineEnvironment(
            environment, "meet1.example.com", false, false, folder));
  }

  private String directory(boolean owner, Map<String, String> environment) {
    return HostIdentity.of(
            ConfigurationLoader.ofDefaults(""),
            new HostIdentity.MachineEnvironment(environment, "meet1", false, owner, folder))
        .dataDirectory()
        .toString();
  }
}
