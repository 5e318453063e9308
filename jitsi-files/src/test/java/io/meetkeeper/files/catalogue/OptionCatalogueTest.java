package io.meetkeeper.files.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.DocumentKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionCatalogueTest {
  private final OptionCatalogue config = OptionCatalogue.of(DocumentKind.CONFIG_JS);

  @Test
  void knowsTypesAndClients() {
    OptionDefinition definition = config.find(List.of("startWithAudioMuted")).orElseThrow();
    assertThat(definition.types()).containsExactly(OptionType.BOOLEAN);
    assertThat(definition.clients()).containsExactly("web");
  }

  @Test
  void reportsWrongType() {
    assertThat(accepts("startAudioMuted", true)).isFalse();
    assertThat(accepts("startAudioMuted", 5)).isTrue();
    assertThat(accepts("roomPasswordNumberOfDigits", false)).isTrue();
    assertThat(config.find(List.of("nobodyKnows"))).isEmpty();
  }

  @Test
  void knowsWhichNumbersMakeSense() {
    assertThat(accepts("resolution", 720)).isTrue();
    for (Number wrong : List.of(0, -5, 1e9, 720.5, Double.POSITIVE_INFINITY)) {
      assertThat(accepts("resolution", wrong)).as("resolution %s", wrong).isFalse();
    }
    assertThat(accepts("channelLastN", -1)).as("all of them").isTrue();
    assertThat(accepts("backgroundAlpha", 0.25)).isTrue();
    assertThat(accepts("backgroundAlpha", 1.25)).isFalse();
    assertThat(accepts("roomPasswordNumberOfDigits", false)).isTrue();
    OptionDefinition port =
        OptionCatalogue.of(DocumentKind.HOCON)
            .find(List.of("videobridge", "ice", "udp", "port"))
            .orElseThrow();
    assertThat(port.accepts(10_000)).isTrue();
    assertThat(port.accepts(70_000)).isFalse();
    assertThat(port.isOutOfBounds(70_000)).isTrue();
    assertThat(port.isOutOfBounds("many")).as("that is another type").isFalse();
  }

  private boolean accepts(String option, Object value) {
    return config.find(List.of(option)).orElseThrow().accepts(value);
  }

  @Test
  void suggestsSimilarName() {
    assertThat(config.suggest(List.of("startAudioMute"))).contains("startAudioMuted");
    assertThat(config.suggest(List.of("anonymousdomain"))).contains("hosts.anonymousdomain");
    assertThat(config.suggest(List.of("hosts", "domian"))).contains("hosts.domain");
    assertThat(config.suggest(List.of("xyzzy"))).isEmpty();
  }

  @Test
  void acceptsAnyNameInObjectWithFreeNames() {
    assertThat(config.find(List.of("customLanguages", "hsb-DE"))).isPresent();
    assertThat(config.find(List.of("hosts", "unheardOf"))).isEmpty();
  }

  @Test
  void readsEveryTable() {
    for (DocumentKind kind : DocumentKind.values()) {
      assertThat(OptionCatalogue.of(kind).all())
          .allMatch(definition -> !definition.types().isEmpty());
    }
    assertThat(config.all()).hasSizeGreaterThan(600);
    assertThat(
            Arrays.stream(DocumentKind.values())
                .filter(kind -> !OptionCatalogue.of(kind).all().isEmpty()))
        .containsExactly(
            DocumentKind.CONFIG_JS,
            DocumentKind.CUSTOM_CONFIG_JS,
            DocumentKind.INTERFACE_CONFIG_JS,
            DocumentKind.HOCON);
  }
}
