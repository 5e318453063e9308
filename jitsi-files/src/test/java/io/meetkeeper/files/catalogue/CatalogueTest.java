package io.meetkeeper.files.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.workbench.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue config = Catalogue.of(Kind.CONFIG_JS);

  @Test
  void knowsTypesAndWhichClientsObey() {
    Known known = config.find(List.of("startWithAudioMuted")).orElseThrow();
    assertThat(known.types()).containsExactly(Type.BOOLEAN);
    assertThat(known.clients()).containsExactly("web");
    assertThat(known.description()).contains("mobile apps");
  }

  @Test
  void objectsToAnotherType() {
    assertThat(config.objection(List.of("startAudioMuted"), true))
        .contains("startAudioMuted is a number, not a boolean");
    assertThat(config.objection(List.of("startAudioMuted"), 5)).isEmpty();
    assertThat(config.objection(List.of("roomPasswordNumberOfDigits"), false)).isEmpty();
    assertThat(config.objection(List.of("nobodyKnows"), "x")).isEmpty();
  }

  @Test
  void proposesTheNearestName() {
    assertThat(config.nearest(List.of("startAudioMute"))).contains("startAudioMuted");
    assertThat(config.nearest(List.of("anonymousdomain"))).contains("hosts.anonymousdomain");
    assertThat(config.nearest(List.of("hosts", "domian"))).contains("hosts.domain");
    assertThat(config.nearest(List.of("xyzzy"))).isEmpty();
  }

  @Test
  void takesAnyNameWhereNamesAreFree() {
    assertThat(config.find(List.of("customLanguages", "hsb-DE"))).isPresent();
    assertThat(config.find(List.of("hosts", "unheardOf"))).isEmpty();
  }

  @Test
  void readsEveryTable() {
    for (Kind kind : Kind.values()) {
      assertThat(Catalogue.of(kind).all()).allMatch(known -> !known.types().isEmpty());
    }
    assertThat(config.all()).hasSizeGreaterThan(600);
    assertThat(config.all().stream().filter(known -> !known.description().isEmpty()))
        .hasSizeGreaterThan(100);
    assertThat(Arrays.stream(Kind.values()).filter(kind -> !Catalogue.of(kind).all().isEmpty()))
        .containsExactly(Kind.CONFIG_JS, Kind.INTERFACE_CONFIG_JS, Kind.HOCON);
  }
}
