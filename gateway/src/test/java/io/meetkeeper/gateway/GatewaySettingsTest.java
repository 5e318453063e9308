package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewaySettingsTest {
  @TempDir Path directory;

  @Test
  void listensOnLoopbackByDefault() {
    GatewaySettings settings = of("");
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8480);
    assertThat(settings.loopback()).isTrue();
    assertThat(settings.hasTls()).isFalse();
  }

  @Test
  void plainHttpToTheNetworkIsRefused() {
    assertThatThrownBy(() -> of("host = 0.0.0.0"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.gateway.host = 0.0.0.0")
        .hasMessageContaining("tls.terminated-in-front");
    assertThat(of("host = 0.0.0.0, tls.terminated-in-front = true").loopback()).isFalse();
  }

  @Test
  void certificateAndKeyMustBothExist() {
    assertThatThrownBy(() -> of("tls.certificate-file = /nowhere/cert.pem"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.gateway.tls.certificate-file = /nowhere/cert.pem");
  }

  @Test
  void portInUseIsReportedWithItsKey() {
    try (GatewayFixture first = new GatewayFixture(directory.resolve("a"));
        GatewayFixture second = new GatewayFixture(directory.resolve("b"))) {
      directory.resolve("a").toFile().mkdir();
      directory.resolve("b").toFile().mkdir();
      first.start("");
      assertThatThrownBy(() -> second.start("meetkeeper.gateway.port = " + first.port()))
          .hasRootCauseInstanceOf(InvalidConfigurationException.class)
          .hasMessageContaining("127.0.0.1:" + first.port())
          .hasMessageContaining("meetkeeper.gateway.port");
    }
  }

  private static GatewaySettings of(String gateway) {
    return GatewaySettings.of(
        ConfigurationLoader.ofDefaults("meetkeeper.gateway { " + gateway + " }").section("gateway"),
        List.of("meet1"));
  }
}
