package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8::1, 2001:db8:0:0",
    "2001:db8::ffff:2, 2001:db8:0:0",
    "2001:db8:0:0:1:2:3:4, 2001:db8:0:0",
    "2001:db8:0:1::1, 2001:db8:0:1",
    "fe80::1%eth0, fe80:0:0:0",
    "::ffff:203.0.113.7, 203.0.113.7",
    "not:an:address, not:an:address",
    "unix, unix",
  })
  void anIpv6NetworkIsOneClientInEachNotation(String address, String network) {
    assertThat(ClientNetwork.of(address)).isEqualTo(network);
  }

  @Test
  void theLoopbackAddressIsKnownInEachNotation() {
    assertThat(ClientNetwork.isLoopback(ClientNetwork.of("::1"))).isTrue();
    assertThat(ClientNetwork.isLoopback(ClientNetwork.of("0:0:0:0:0:0:0:1"))).isTrue();
    assertThat(ClientNetwork.isLoopback(ClientNetwork.of("::ffff:127.0.0.1"))).isTrue();
    assertThat(ClientNetwork.isLoopback(ClientNetwork.of("::ffff:203.0.113.7"))).isFalse();
  }
}
