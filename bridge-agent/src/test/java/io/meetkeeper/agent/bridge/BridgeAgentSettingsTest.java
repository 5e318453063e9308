package io.meetkeeper.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgeAgentSettingsTest {
  @Test
  void defaultsAreThoseOfReferenceConf() {
    BridgeAgentSettings settings = BridgeAgentSettings.of(ConfigurationLoader.ofDefaults(""));

    assertThat(settings.noSecondRestartWithin()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.restUrl()).hasToString("http://127.0.0.1:8080");
    assertThat(settings.control().control()).isEqualTo(ControlType.AUTO);
    assertThat(settings.control().unit()).isEqualTo("jitsi-videobridge2.service");
    assertThat(settings.control().project()).isNull();
    assertThat(settings.control().restart()).isEmpty();
  }

  @Test
  void readsCommands() {
    BridgeAgentSettings settings =
        BridgeAgentSettings.of(
            ConfigurationLoader.ofDefaults(
                "meetkeeper.bridge { control = command, command { restart = [service, jvb, restart],"
                    + " pid-file = /run/jvb.pid } }"));

    assertThat(settings.control().restart()).isEqualTo(List.of("service", "jvb", "restart"));
    assertThat(settings.control().pidFile()).isEqualTo(Path.of("/run/jvb.pid"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "control = kubernetes | meetkeeper.bridge.control = kubernetes",
        "control = command | meetkeeper.bridge.command.restart = []",
        "control = command, command.restart = [a] | meetkeeper.bridge.command.pid-file = null",
        "command.pid-file = jvb.pid | meetkeeper.bridge.command.pid-file = jvb.pid",
        "command.restart = [\" \"] | meetkeeper.bridge.command.restart = [ ]",
        "systemd.unit = jvb | meetkeeper.bridge.systemd.unit = jvb",
        "systemd.unit = \"--root.service\" | meetkeeper.bridge.systemd.unit = --root.service",
        "docker.socket = docker.sock | meetkeeper.bridge.docker.socket = docker.sock",
        "docker.project = \"a b\" | meetkeeper.bridge.docker.project = a b",
        "docker.compose-service = \"\" | meetkeeper.bridge.docker.compose-service =",
        "no-second-restart-within = 1s | meetkeeper.bridge.no-second-restart-within = 1s",
        "rest-url = \"127.0.0.1:8080\" | meetkeeper.bridge.rest-url =",
        "rest-url = \"http://127.0.0.1/colibri\" | meetkeeper.bridge.rest-url =",
        "rest-url = \"ftp://127.0.0.1\" | meetkeeper.bridge.rest-url =",
      })
  void namesTheKeyTheValueAndWhatIsAllowed(String wrong, String message) {
    assertThatThrownBy(
            () ->
                BridgeAgentSettings.of(
                    ConfigurationLoader.ofDefaults("meetkeeper.bridge { " + wrong + " }")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("allowed");
  }
}
