package io.meetkeeper.suite.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.suite.run.LaunchContext;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalGatewayClientTest {
  @TempDir private Path data;

  /** A gateway that listens on every address is used at the loopback address. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,http://127.0.0.1:8480",
    "0.0.0.0,http://127.0.0.1:8480",
    "::,http://[::1]:8480",
    "fd00::1,http://[fd00::1]:8480",
    "gw.example.com,http://gw.example.com:8480"
  })
  void isAskedWhereItCanBeReached(String host, String base) throws IOException {
    Files.writeString(data.resolve("admin.token"), "s3cret\n");
    assertThat(LocalGatewayClient.of(context(host)).base()).hasToString(base);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void waitsForAChangeLongerThanTheGatewayDoes(String method) {
    assertThat(LocalGatewayClient.timeout(HttpMethod.valueOf(method)))
        .isGreaterThan(ProbeReport.TIMEOUT)
        .isGreaterThan(SiteServiceReply.TIMEOUT);
  }

  @Test
  void needsTheToken() {
    assertThatThrownBy(() -> LocalGatewayClient.of(context("127.0.0.1")))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("there is no token at " + data);
  }

  private LaunchContext context(String host) {
    ConfigSection config =
        ConfigurationLoader.ofDefaults(
            "meetkeeper { host-id = a, data-dir = \"%s\", gateway { host = \"%s\", port = 8480 } }"
                .formatted(data, host));
    return new LaunchContext(
        config, HostIdentity.of(config, HostIdentity.MachineEnvironment.current()));
  }
}
