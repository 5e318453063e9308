package io.meetkeeper.backbone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSettingsTest {
  private static final String PLAIN = "address = 127.0.0.1, tls.plain-text = true";

  @TempDir private Path directory;

  @Test
  void aMemberWithoutAPortIsSoughtAtOurs() {
    ClusterSettings settings =
        read(PLAIN + ", members = [gateway, \"10.1.2.3:5799\"], port = 5710");
    assertThat(settings.members()).containsExactly("gateway:5710", "10.1.2.3:5799");
    assertThat(settings.bus().port()).isEqualTo(15_701);
    assertThat(settings.bus().tls()).isNull();
  }

  @Test
  void itWantsToKnowWhereTheOthersAre() {
    refused(PLAIN, "meetkeeper.cluster.members = []");
    refused(PLAIN + ", members = [\"a b\"]", "meetkeeper.cluster.members = a b");
    refused(PLAIN + ", members = [\"a:\"]", "meetkeeper.cluster.members = a:");
  }

  @Test
  void messagesInClearTextMustBeAskedFor() {
    refused(
        "address = 127.0.0.1, members = [a]", "meetkeeper certificates", "tls.plain-text = true");
  }

  @Test
  void halfACertificateIsNone() throws IOException {
    Path file = Files.writeString(directory.resolve("file.pem"), "");
    String some =
        "address = 127.0.0.1, members = [a], tls { certificate-file = \"%s\" }".formatted(file);
    refused(some, "meetkeeper.cluster.tls.key-file", "meetkeeper.cluster.tls.ca-file");
    refused(some + ", tls.plain-text = true", "none of them");
  }

  @Test
  void allThreeFilesMakeTls() throws IOException {
    Path file = Files.writeString(directory.resolve("file.pem"), "");
    String all =
        ("address = 127.0.0.1, members = [a],"
                + " tls { certificate-file = \"%s\", key-file = \"%<s\", ca-file = \"%<s\" }")
            .formatted(file);
    assertThat(read(all).bus().tls()).isNotNull();
    refused(all + ", tls.plain-text = true", "none of them");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    refused(
        "address = 127.0.0.1, members = [a], tls.ca-file = /nowhere/ca.pem",
        "meetkeeper.cluster.tls.ca-file = /nowhere/ca.pem");
  }

  @Test
  void onePortCannotServeBoth() {
    refused(PLAIN + ", members = [a], port = 15701", "meetkeeper.cluster.bus-port = 15701");
  }

  private static ClusterSettings read(String cluster) {
    return ClusterSettings.of(
        ConfigurationLoader.ofDefaults("meetkeeper.cluster { " + cluster + " }").section("cluster"),
        List.of(InetAddress.getLoopbackAddress()));
  }

  private static void refused(String cluster, String... words) {
    assertThatThrownBy(() -> read(cluster))
        .isInstanceOf(InvalidConfigurationException.class)
        .message()
        .contains(words);
  }
}
