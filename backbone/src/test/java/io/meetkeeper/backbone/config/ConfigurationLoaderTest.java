package io.meetkeeper.backbone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.restart.RestartJobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {
  @TempDir Path folder;

  @Test
  void aFileThatIsNotThereIsFine() {
    ConfigSection config = ConfigurationLoader.load(folder.resolve("none.conf"), Map.of());
    assertThat(config.text("store.url")).isEqualTo("sqlite:");
    assertThat(config.nonDefaults()).isEmpty();
  }

  /** As in a directory that this user may not search: the defaults would be a guess. */
  @Test
  void aFileOfWhichNobodyKnowsWhetherItIsThereIsRefused() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
    for (Path file : new Path[] {plain.resolve("below"), link}) {
      assertThatThrownBy(() -> ConfigurationLoader.load(file, Map.of()))
          .isInstanceOf(InvalidConfigurationException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void theFileIsOverTheDefaultsAndTheEnvironmentOverBoth() throws IOException {
    Path file = file("meetkeeper { host-id = from-file, site = kept.example.com }");
    ConfigSection config = ConfigurationLoader.load(file, Map.of("MEETKEEPER_HOST_ID", "from-env"));
    assertThat(config.text("host-id")).isEqualTo("from-env");
    assertThat(config.text("site")).isEqualTo("kept.example.com");
    assertThat(config.source("host-id")).isEqualTo("file");
    assertThat(config.source("roles")).isEqualTo("default");
    assertThat(config.nonDefaults())
        .containsOnlyKeys("meetkeeper.host-id", "meetkeeper.site")
        .hasEntrySatisfying(
            "meetkeeper.host-id",
            shown -> assertThat(shown).contains("from-env", "MEETKEEPER_HOST_ID"));
  }

  @Test
  void anUnknownKeyNamesTheNearest() throws IOException {
    Path file = file("meetkeeper {\n  hots-id = a\n}");
    assertThatThrownBy(() -> ConfigurationLoader.load(file, Map.of()))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.hots-id is not known")
        .hasMessageContaining("mine.conf: 2")
        .hasMessageContaining("did you mean meetkeeper.host-id?");
  }

  @Test
  void anUnknownKeyThatIsNearNothingListsWhatThereIs() throws IOException {
    Path file = file("meetkeeper.store.colour-of-it = a");
    assertThatThrownBy(() -> ConfigurationLoader.load(file, Map.of()))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("known under meetkeeper.store: password-file, tls, url, user");
  }

  @Test
  void otherPeoplesKeysAreNotOurs() throws IOException {
    Path file = file("videobridge.apis.rest.enabled = true");
    assertThat(ConfigurationLoader.load(file, Map.of()).nonDefaults()).isEmpty();
  }

  @Test
  void anUnknownVariableNamesItselfAndTheNearestKey() {
    assertThatThrownBy(
            () ->
                ConfigurationLoader.load(folder.resolve("x"), Map.of("MEETKEEPER_STORE__URI", "a")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("MEETKEEPER_STORE__URI")
        .hasMessageContaining("did you mean meetkeeper.store.url?");
    assertThatThrownBy(
            () ->
                ConfigurationLoader.load(folder.resolve("x"), Map.of("MEETKEEPER_STOER__URL", "a")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("did you mean meetkeeper.store?");
  }

  @Test
  void aVariableWithoutAKeyIsRefused() {
    assertThatThrownBy(
            () ->
                ConfigurationLoader.load(
                    folder.resolve("x"), Map.of("MEETKEEPER_STORE____URL", "a")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("MEETKEEPER_STORE____URL");
  }

  @Test
  void aVariableMayHoldAListOrNull() throws IOException {
    Path file = file("meetkeeper.host-id = given");
    ConfigSection config =
        ConfigurationLoader.load(
            file, Map.of("MEETKEEPER_ROLES", "[collector, gateway]", "MEETKEEPER_HOST_ID", "null"));
    assertThat(config.texts("roles")).containsExactly("collector", "gateway");
    assertThat(config.optionalText("host-id")).isEmpty();
  }

  @Test
  void aVariableThatIsNoListSaysHowToWriteOne() {
    assertThatThrownBy(
            () -> ConfigurationLoader.load(folder.resolve("x"), Map.of("MEETKEEPER_ROLES", "[a")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("a list is written [a, b]");
  }

  @Test
  void aFileThatIsNotHoconSaysWhere() throws IOException {
    Path file = file("meetkeeper {\n  host-id = \n");
    assertThatThrownBy(() -> ConfigurationLoader.load(file, Map.of()))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("mine.conf");
  }

  @Test
  void aTextWhereAnObjectBelongsIsRefused() throws IOException {
    Path file = file("meetkeeper.store = sqlite");
    assertThatThrownBy(() -> ConfigurationLoader.load(file, Map.of()))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.store = \"sqlite\" is not allowed");
  }

  @Test
  void aWrongTypeNamesKeyValueAndWhatIsAllowed() {
    ConfigSection config = ConfigurationLoader.ofDefaults("meetkeeper.host-id = [a]");
    assertThatThrownBy(() -> config.text("host-id"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("meetkeeper.host-id = a list is not allowed; allowed: a text");
  }

  @Test
  void nullWhereAValueIsNeededIsRefused() {
    ConfigSection config = ConfigurationLoader.ofDefaults("meetkeeper.roles = null");
    assertThatThrownBy(() -> config.texts("roles"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("meetkeeper.roles = null is not allowed; allowed: a list of texts");
  }

  @Test
  void boundsAreChecked() {
    ConfigSection config =
        ConfigurationLoader.ofDefaults("meetkeeper { host-id = 70000, site = 2h }");
    assertThat(config.number("host-id", 1, 70_000)).isEqualTo(70_000);
    assertThat(config.duration("site", Duration.ofSeconds(1), Duration.ofHours(2)))
        .isEqualTo(Duration.ofHours(2));
    assertThatThrownBy(() -> config.number("host-id", 1, 65_535))
        .hasMessage(
            "meetkeeper.host-id = 70000 is not allowed; allowed: a whole number from 1 to 65535");
    assertThatThrownBy(() -> config.duration("site", Duration.ofSeconds(1), Duration.ofMinutes(5)))
        .hasMessageContaining("meetkeeper.site = 2h is not allowed")
        .hasMessageContaining("from 1s to 5m");
  }

  @Test
  void aChoiceListsWhatThereIs() {
    ConfigSection config = ConfigurationLoader.ofDefaults("meetkeeper.host-id = weekly");
    assertThatThrownBy(() -> config.enumValue("host-id", RestartJobState.class))
        .hasMessageStartingWith(
            "meetkeeper.host-id = weekly is not allowed; allowed: requested, waiting, draining, ");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("mine.conf"), text);
  }
}
