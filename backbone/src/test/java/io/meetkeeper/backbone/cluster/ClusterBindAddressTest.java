package io.meetkeeper.backbone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterBindAddressTest {
  private static final String KEY = "meetkeeper.cluster.address";

  @Test
  void theOnlyPrivateOneIsTakenUnasked() {
    assertThat(chosen(null, "127.0.0.1", "203.0.113.7", "10.1.2.3")).isEqualTo("10.1.2.3");
  }

  @Test
  void ofSeveralPrivateOnesNoneIsGuessed() {
    assertThatThrownBy(() -> chosen(null, "127.0.0.1", "10.1.2.3", "192.168.7.7"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(KEY + " = null")
        .hasMessageContaining("10.1.2.3, 192.168.7.7");
  }

  @Test
  void aNumberThatIsNoByteIsRefused() {
    for (String wanted : new String[] {"10.1.2.259", "10.257.2.0/24", "10.1.2.3/33"}) {
      assertThatThrownBy(() -> chosen(wanted, "127.0.0.1", "10.1.2.3"))
          .isInstanceOf(InvalidConfigurationException.class)
          .hasMessageContaining(KEY + " = " + wanted);
    }
  }

  @Test
  void aPublicOneIsNotTakenUnasked() {
    assertThatThrownBy(() -> chosen(null, "127.0.0.1", "203.0.113.7"))
        .isInstanceOf(InvalidConfigurationException.class);
    assertThat(chosen("203.0.113.7", "127.0.0.1", "203.0.113.7")).isEqualTo("203.0.113.7");
  }

  @Test
  void aNetworkChoosesTheOneThatLiesInIt() {
    assertThat(chosen("10.213.84.0/24", "10.213.85.2", "10.213.84.9")).isEqualTo("10.213.84.9");
    assertThat(chosen("10.213.84.8/31", "10.213.84.10", "10.213.84.9")).isEqualTo("10.213.84.9");
    assertThat(chosen("128.0.0.0/1", "10.0.0.1", "203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(chosen("0.0.0.0/0", "203.0.113.7")).isEqualTo("203.0.113.7");
  }

  @Test
  void anAddressThatIsNotOursIsRefused() {
    assertThatThrownBy(() -> chosen("10.9.9.9", "10.1.2.3"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(KEY + " = 10.9.9.9 is not allowed");
    assertThatThrownBy(() -> chosen("10.0.0.0/33", "10.1.2.3"))
        .isInstanceOf(InvalidConfigurationException.class);
    assertThatThrownBy(() -> chosen("gateway", "10.1.2.3"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("10.1.2.0/24");
  }

  private static String chosen(String wanted, String... own) {
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : own) {
      try {
        addresses.add(InetAddress.getByName(address));
      } catch (UnknownHostException e) {
        throw new AssertionError(e);
      }
    }
    return ClusterBindAddress.choose(KEY, Optional.ofNullable(wanted), addresses).getHostAddress();
  }
}
