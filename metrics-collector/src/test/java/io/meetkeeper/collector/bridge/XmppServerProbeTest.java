package io.meetkeeper.collector.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.collector.bridge.XmppServers.XmppServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge whose XMPP server may be away. */
class XmppServerProbeTest {
  private static final String SHARD = "org.jitsi.videobridge.xmpp.user.shard.";

  @TempDir Path root;

  private void write(String name, String text) throws IOException {
    Path folder = Files.createDirectories(root.resolve("etc/jitsi/videobridge"));
    Files.writeString(folder.resolve(name), text);
  }

  private void writePort(int port) throws IOException {
    write(
        "sip-communicator.properties",
        SHARD + "HOSTNAME=127.0.0.1\n" + SHARD + "PORT=" + port + "\n");
  }

  private String look() {
    return new XmppServerProbe(root, Duration.ofSeconds(30)).probe();
  }

  @Test
  void readsBothFilesOfABridge() {
    String hocon =
        """
        include "other.conf"
        videobridge { apis { xmpp-client { configs {
          one { hostname = "xmpp.example.com", domain = "auth.example.com", password = "x" }
          two { HOSTNAME = "192.0.2.7", PORT = 5322 }
          three { hostname = ${?XMPP_SERVER} }
        } } } }
        """;
    assertThat(
            XmppServers.of(hocon, "#" + SHARD + "HOSTNAME=no\n" + SHARD + "HOSTNAME=localhost\n"))
        .containsExactlyInAnyOrder(
            new XmppServer("localhost", 5222),
            new XmppServer("xmpp.example.com", 5222),
            new XmppServer("192.0.2.7", 5322));
    assertThat(XmppServers.of("videobridge {", SHARD + "HOSTNAME=a\n" + SHARD + "PORT=70000\n"))
        .containsExactly(new XmppServer("a", 5222));
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      writePort(open.getLocalPort());
      assertThat(look()).as("one that listens").isEmpty();
    }
    writePort(1);
    assertThat(look()).contains("127.0.0.1:1").contains("nothing listens there");
    write("sip-communicator.properties", "");
    assertThat(look()).as("no server is known").isEmpty();
  }
}
