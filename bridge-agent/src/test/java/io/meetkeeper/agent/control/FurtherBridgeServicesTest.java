package io.meetkeeper.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.docker.DockerContainerEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FurtherBridgeServicesTest {
  private static FurtherBridgeServices settings(String docker) {
    return ControlSettings.of(
            ConfigurationLoader.ofDefaults("meetkeeper.bridge.docker { " + docker + " }")
                .section("bridge"))
        .further();
  }

  private static DockerContainerEntry container(String service, String image, String title) {
    return new DockerContainerEntry("id", "name", "meet", null, false, image, 1, service, title);
  }

  @ParameterizedTest
  @CsvSource({
    "jvb2,      own/image,               ,                          true",
    "jvb-2,     own/image,               ,                          true",
    "jvb_02,    own/image,               ,                          true",
    "bridge-b,  jitsi/jvb:stable-11146,  ,                          true",
    "bridge-b,  ghcr.io/a/jvb@sha256:1f, ,                          true",
    "bridge-b,  sha256:1f,               Jitsi Videobridge (jvb),   true",
    "jvb,       jitsi/jvb:stable-11146,  ,                          false",
    "jvb-stats, own/exporter,            ,                          false",
    "jvbtest,   own/image,               ,                          false",
    "jicofo,    jitsi/jicofo:stable,     Jitsi Conference Focus,    false",
    "web2,      jitsi/web:jvb,           ,                          false",
    ",          jitsi/jvb:stable,        ,                          false",
  })
  void recognisesOtherServicesByNumberOrImage(
      String service, String image, String title, boolean expected) {
    assertThat(settings("").contains(container(service, image, title))).isEqualTo(expected);
  }

  @Test
  void aListSaysAllOfThem() {
    FurtherBridgeServices named = settings("further-services = [east, west]");

    assertThat(named.contains(container("east", "own/image", null))).isTrue();
    assertThat(named.contains(container("jvb2", "jitsi/jvb", null))).isFalse();
    assertThat(settings("further-services = []").isNone()).isTrue();
  }

  @Test
  void whoSetsTheServiceNamesTheOthersToo() {
    assertThat(settings("compose-service = jvb2").isNone()).isTrue();
    assertThat(
            settings("compose-service = jvb1, further-services = jvb2")
                .contains(container("jvb2", "own/image", null)))
        .isTrue();
  }

  @Test
  void refusesANameThatIsNoneOfCompose() {
    assertThatThrownBy(() -> settings("further-services = [\"a b\"]"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.bridge.docker.further-services")
        .hasMessageContaining("a b");
  }
}
