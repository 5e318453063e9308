package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.gateway.GatewaySettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedHostsTest {
  private final AllowedHosts hosts = AllowedHosts.of(List.of("Meet1", "*.example.org"));

  @Test
  void addressesAndTheNamesOfThisMachineAreAllowed() {
    for (String host :
        List.of(
            "localhost",
            "LOCALHOST:8480",
            "127.0.0.1",
            "203.0.113.7:8480",
            "[::1]",
            "[2001:db8::1]:8480",
            "meet1",
            "meet1.:8480",
            "gw.example.org")) {
      assertThat(hosts.allows(host)).as(host).isTrue();
    }
  }

  @Test
  void otherNamesAreNot() {
    for (String host :
        List.of("rebound.example.com", "example.org", "a.b.example.org", "meet1.evil.example")) {
      assertThat(hosts.allows(host)).as(host).isFalse();
    }
  }

  @Test
  void theSettingAddsNamesAndAProxyAnswersForItsOwn() {
    assertThat(of("").allows("meet.example.com")).isFalse();
    assertThat(of("").allows("meet1")).isTrue();
    assertThat(of("allowed-hosts = [meet.example.com]").allows("meet.example.com:443")).isTrue();
    assertThat(of("allowed-hosts = \"a.example.com, b.example.com\"").allows("b.example.com"))
        .isTrue();
    String proxied = "host = 0.0.0.0, tls.terminated-in-front = true";
    assertThat(of(proxied).allows("any.example.com")).isTrue();
    assertThat(of(proxied + ", allowed-hosts = [a.example.com]").allows("any.example.com"))
        .isFalse();
  }

  private static AllowedHosts of(String gateway) {
    return GatewaySettings.of(
            ConfigurationLoader.ofDefaults("meetkeeper.gateway { " + gateway + " }")
                .section("gateway"),
            List.of("meet1"))
        .allowedHosts();
  }
}
