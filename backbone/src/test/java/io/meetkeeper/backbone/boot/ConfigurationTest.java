package io.meetkeeper.backbone.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path folder;

  @Test
  void aFileThatIsNotThereIsFine() {
    Settings settings = Configuration.load(folder.resolve("none.conf"), Map.of());
    assertThat(settings.text("store.url")).isEqualTo("sqlite:");
    assertThat(settings.changed()).isEmpty();
  }

  @Test
  void theFileIsOverTheDefaultsAndTheEnvironmentOverBoth() throws IOException {
    Path file = file("meetkeeper { host-id = from-file, site = kept.example.com }");
    Settings settings = Configuration.load(file, Map.of("MEETKEEPER_HOST_ID", "from-env"));
    assertThat(settings.text("host-id")).isEqualTo("from-env");
    assertThat(settings.text("site")).isEqualTo("kept.example.com");
    assertThat(settings.source("host-id")).isEqualTo("file");
    assertThat(settings.source("roles")).isEqualTo("default");
    assertThat(settings.changed())
        .containsOnlyKeys("meetkeeper.host-id", "meetkeeper.site")
        .hasEntrySatisfying(
            "meetkeeper.host-id",
            shown -> assertThat(shown).contains("from-env", "MEETKEEPER_HOST_ID"));
  }

  @Test
  void anUnknownKeyNamesTheNearest() throws IOException {
    Path file = file("meetkeeper {\n  hots-id = a\n}");
    assertThatThrownBy(() -> Configuration.load(file, Map.of()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("meetkeeper.hots-id is not known")
        .hasMessageContaining("mine.conf: 2")
        .hasMessageContaining("did you mean meetkeeper.host-id?");
  }

  @Test
  void anUnknownKeyThatIsNearNothingListsWhatThereIs() throws IOException {
    Path file = file("meetkeeper.store.colour-of-it = a");
    assertThatThrownBy(() -> Configuration.load(file, Map.of()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("known under meetkeeper.store: password-file, tls, url, user");
  }

  @Test
  void otherPeoplesKeysAreNotOurs() throws IOException {
    Path file = file("videobridge.apis.rest.enabled = true");
    assertThat(Configuration.load(file, Map.of()).changed()).isEmpty();
  }

  @Test
  void anUnknownVariableNamesItselfAndTheNearestKey() {
    assertThatThrownBy(
            () -> Configuration.load(folder.resolve("x"), Map.of("MEETKEEPER_STORE__URI", "a")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("MEETKEEPER_STORE__URI")
        .hasMessageContaining("did you mean meetkeeper.store.url?");
    assertThatThrownBy(
            () -> Configuration.load(folder.resolve("x"), Map.of("MEETKEEPER_STOER__URL", "a")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("did you mean meetkeeper.store?");
  }

  @Test
  void aVariableWithoutAKeyIsRefused() {
    assertThatThrownBy(
            () -> Configuration.load(folder.resolve("x"), Map.of("MEETKEEPER_STORE____URL", "a")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("MEETKEEPER_STORE____URL");
  }

  @Test
  void aVariableMayHoldAListOrNull() throws IOException {
    Path file = file("meetkeeper.host-id = given");
    Settings settings =
        Configuration.load(
            file, Map.of("MEETKEEPER_ROLES", "[collector, gateway]", "MEETKEEPER_HOST_ID", "null"));
    assertThat(settings.texts("roles")).containsExactly("collector", "gateway");
    assertThat(settings.optionalText("host-id")).isEmpty();
  }

  @Test
  void aVariableThatIsNoListSaysHowToWriteOne() {
    assertThatThrownBy(
            () -> Configuration.load(folder.resolve("x"), Map.of("MEETKEEPER_ROLES", "[a")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("a list is written [a, b]");
  }

  @Test
  void aFileThatIsNotHoconSaysWhere() throws IOException {
    Path file = file("meetkeeper {\n  host-id = \n");
    assertThatThrownBy(() -> Configuration.load(file, Map.of()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("mine.conf");
  }

  @Test
  void aTextWhereAnObjectBelongsIsRefused() throws IOException {
    Path file = file("meetkeeper.store = sqlite");
    assertThatThrownBy(() -> Configuration.load(file, Map.of()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("meetkeeper.store = \"sqlite\" is not allowed");
  }

  @Test
  void aWrongTypeNamesKeyValueAndWhatIsAllowed() {
    Settings settings = Configuration.of("meetkeeper.host-id = [a]");
    assertThatThrownBy(() -> settings.text("host-id"))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("meetkeeper.host-id = a list is not allowed; allowed: a text");
  }

  @Test
  void nullWhereAValueIsNeededIsRefused() {
    Settings settings = Configuration.of("meetkeeper.roles = null");
    assertThatThrownBy(() -> settings.texts("roles"))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("meetkeeper.roles = null is not allowed; allowed: a list of texts");
  }

  @Test
  void boundsAreChecked() {
    Settings settings = Configuration.of("meetkeeper { host-id = 70000, site = 2h }");
    assertThat(settings.number("host-id", 1, 70_000)).isEqualTo(70_000);
    assertThat(settings.duration("site", Duration.ofSeconds(1), Duration.ofHours(2)))
        .isEqualTo(Duration.ofHours(2));
    assertThatThrownBy(() -> settings.number("host-id", 1, 65_535))
        .hasMessage(
            "meetkeeper.host-id = 70000 is not allowed; allowed: a whole number from 1 to 65535");
    assertThatThrownBy(
            () -> settings.duration("site", Duration.ofSeconds(1), Duration.ofMinutes(5)))
        .hasMessageContaining("meetkeeper.site = 2h is not allowed")
        .hasMessageContaining("from 1s to 5m");
  }

  @Test
  void aChoiceListsWhatThereIs() {
    Settings settings = Configuration.of("meetkeeper.host-id = weekly");
    assertThatThrownBy(
            () -> settings.choice("host-id", io.meetkeeper.backbone.contract.RestartMode.class))
        .hasMessage("meetkeeper.host-id = weekly is not allowed; allowed: when-idle, drain, now");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("mine.conf"), text);
  }
}
