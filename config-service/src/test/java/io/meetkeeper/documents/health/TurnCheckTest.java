package io.meetkeeper.documents.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.files.prosody.ProsodyDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnCheckTest {
  private static final String SERVICES =
      """
      external_services = {
           { type = "stun", host = "meet.example.com", port = 3478 },
           { type = "turn", host = "meet.example.com", port = 3478, transport = "udp", secret = true },
           { type = "turns", host = "meet.example.com", port = 5349, transport = "tcp", secret = true }
      };
      """;
  private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue\n";
  private static final String UDP_3478 =
      HEADER + " 10: 00000000:0D96 00000000:0000 07 00000000:00000000 00:00000000\n";
  private static final String TCP_5349 =
      HEADER
          + "  0: 0100007F:14E5 00000000:0000 0A 00000000:00000000 00:00000000\n"
          + "  1: 050200C0:01BB 00000000:0000 0A 00000000:00000000 00:00000000\n"
          + "  2: 0100007F:0050 0100007F:A000 01 00000000:00000000 00:00000000\n";

  @TempDir Path directory;
  private DebianSiteTree site;

  @BeforeEach
  void makeSite() throws IOException {
    site = new DebianSiteTree(directory);
  }

  @Test
  void saysNothingWithoutTurn() {
    assertThat(check(services("admins = {}"), true)).isEmpty();
  }

  @Test
  void isWellWhenBothPortsListen() throws IOException {
    site.write("proc/net/udp", UDP_3478);
    site.write("proc/net/tcp", TCP_5349);

    assertThat(check(services(SERVICES), true).orElseThrow().state()).isEqualTo(HealthState.WELL);
  }

  @Test
  void warnsOfThePortOnWhichNothingListens() throws IOException {
    site.write("proc/net/udp", HEADER);
    site.write("proc/net/tcp", TCP_5349);

    HealthCheck check = check(services(SERVICES), false).orElseThrow();

    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.summary()).endsWith("nothing listens on udp 3478");
  }

  @Test
  void doesNotKnowAServerElsewhere() {
    String elsewhere = SERVICES.replace("meet.example.com", "turn.example.net");

    HealthCheck check = check(services(elsewhere), false).orElseThrow();

    assertThat(check.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(check.summary()).contains("turn.example.net");
  }

  @Test
  void readsTheOptionOfOlderInstallations() {
    assertThat(
            services(
                "turncredentials = { { type = \"stun\", host = \"a\" },"
                    + " { type = \"turns\", host = \"meet.example.com\", port = \"443\" } };"))
        .containsExactly(new TurnService("turns", "meet.example.com", 443, "tcp"));
  }

  @Test
  void readsUnderWhichAddressAPortIsReached() throws IOException {
    site.write("proc/net/tcp", TCP_5349);

    ListeningPorts ports = ListeningPorts.read(site.root).orElseThrow();

    assertThat(ports.tcpAddress(443)).contains("192.0.2.5");
    assertThat(ports.tcpAddress(5349)).contains("127.0.0.1");
    assertThat(ports.tcpAddress(80)).as("connected, not listening").isEmpty();
  }

  @Test
  void readsUnderWhichIpv6AddressAPortIsReached() throws IOException {
    String listens = "  0: %s:%s 00000000000000000000000000000000:0000 0A 0 0 0 0 0 1\n";
    site.write(
        "proc/net/tcp6",
        "sl\n"
            + listens.formatted("B80D0120000000000000000005000000", "01BB")
            + listens.formatted("00000000000000000000000000000000", "14E5")
            + listens.formatted("00000000000000000000000001000000", "0051")
            + listens.formatted("0000000000000000FFFF0000050200C0", "0052"));

    ListeningPorts ports = ListeningPorts.read(site.root).orElseThrow();

    assertThat(ports.tcpAddress(443)).contains("2001:db8:0:0:0:0:0:5");
    assertThat(ports.tcpAddress(5349)).contains("127.0.0.1");
    assertThat(ports.tcpAddress(81)).contains("0:0:0:0:0:0:0:1");
    assertThat(ports.tcpAddress(82)).contains("192.0.2.5");
  }

  private Optional<HealthCheck> check(List<TurnService> services, boolean installed) {
    return TurnCheck.of(services, "meet.example.com", installed, ListeningPorts.read(site.root));
  }

  private static List<TurnService> services(String prosody) {
    return TurnService.of(ProsodyDocument.read(prosody).values());
  }
}
