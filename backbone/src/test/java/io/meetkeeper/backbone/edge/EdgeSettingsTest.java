package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeSettingsTest {
  @TempDir private Path directory;
  private Path token;

  @BeforeEach
  void write() throws IOException {
    token = Files.writeString(directory.resolve("token"), "mk_secret\n");
  }

  private ConfigSection edge(String gateway) {
    return ConfigurationLoader.ofDefaults(
            "meetkeeper.edge { gateway-url = %s, token-file = \"%s\" }".formatted(gateway, token))
        .section("edge");
  }

  @Test
  void withoutAGatewayThereIsNoLink() {
    assertThat(EdgeSettings.of(ConfigurationLoader.ofDefaults("").section("edge"))).isEmpty();
    assertThat(EdgeSettings.isConfigured(ConfigurationLoader.ofDefaults("").section("edge")))
        .isFalse();
  }

  @Test
  void takesOneUrlOrSeveral() {
    assertThat(EdgeSettings.of(edge("\"https://gw.example.com\"")).orElseThrow().gateways())
        .containsExactly(URI.create("wss://gw.example.com/edge"));
    assertThat(
            EdgeSettings.of(edge("[\"https://a:8480/\", \"wss://b/edge\"]"))
                .orElseThrow()
                .gateways())
        .containsExactly(URI.create("wss://a:8480/edge"), URI.create("wss://b/edge"));
    assertThat(EdgeSettings.of(edge("\"https://a, https://b\"")).orElseThrow().gateways())
        .hasSize(2);
  }

  @Test
  void speaksClearTextOnLoopbackOnly() {
    assertThat(EdgeSettings.of(edge("\"http://127.0.0.1:8480\"")).orElseThrow().gateways())
        .containsExactly(URI.create("ws://127.0.0.1:8480/edge"));
    assertThatThrownBy(() -> EdgeSettings.of(edge("\"http://192.0.2.1:8480\"")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.edge.gateway-url = http://192.0.2.1:8480")
        .hasMessageContaining("https://");
  }

  @Test
  void refusesWhatIsNoUrlOfAGateway() {
    for (String url :
        new String[] {
          "gw.example.com", "ftp://gw", "https://", "https://gw/api/v1", "https://u@gw"
        }) {
      assertThatThrownBy(() -> EdgeSettings.of(edge("\"" + url + "\"")))
          .as(url)
          .isInstanceOf(InvalidConfigurationException.class)
          .hasMessageContaining(url.replace("u@", "***@"))
          .hasMessageNotContaining("u@");
    }
  }

  @Test
  void needsATokenAndCertificatesThatCanBeRead() throws IOException {
    assertThatThrownBy(
            () ->
                EdgeSettings.of(
                    ConfigurationLoader.ofDefaults("meetkeeper.edge.gateway-url = \"https://gw\"")
                        .section("edge")))
        .hasMessageContaining("meetkeeper.edge.token-file")
        .hasMessageContaining("meetkeeper host enroll");
    Path noCertificate = Files.writeString(directory.resolve("ca.pem"), "hello\n");
    assertThatThrownBy(
            () ->
                EdgeSettings.of(
                    ConfigurationLoader.ofDefaults(
                            "meetkeeper.edge { gateway-url = \"https://gw\", token-file = \"%s\", ca-file = \"%s\" }"
                                .formatted(token, noCertificate))
                        .section("edge")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.edge.ca-file");
  }
}
