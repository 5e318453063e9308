package io.meetkeeper.documents.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.files.layout.SiteLayout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebServerProbeTest {
  private static final String HEADER =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";

  @TempDir Path directory;
  private DebianSiteTree site;

  @BeforeEach
  void makeSite() throws IOException {
    site = new DebianSiteTree(directory);
  }

  @Test
  void isWellWhenTheFileOnDiskIsServed() throws Exception {
    try (TlsTestSite web = new TlsTestSite(directory, DebianSiteTree.SITE)) {
      web.body = DebianSiteTree.CONFIG_JS.getBytes(StandardCharsets.UTF_8);

      List<HealthCheck> checks = look(web.address());

      assertThat(checks.get(0).state()).as(checks.toString()).isEqualTo(HealthState.WELL);
      assertThat(checks.get(1).id()).isEqualTo("certificate");
      assertThat(checks.get(1).summary()).contains("self-signed");
    }
  }

  @Test
  void warnsWhenAnotherConfigJsIsServed() throws Exception {
    try (TlsTestSite web = new TlsTestSite(directory, DebianSiteTree.SITE)) {
      web.body = "var config = {};\n".getBytes(StandardCharsets.UTF_8);

      HealthCheck check = look(web.address()).get(0);

      assertThat(check.state()).isEqualTo(HealthState.WARNING);
      assertThat(check.summary()).contains(site.configJs().toString());
    }
  }

  @Test
  void isBrokenWhenConfigJsIsNotThereAndUnknownBehindALogin() throws Exception {
    try (TlsTestSite web = new TlsTestSite(directory, DebianSiteTree.SITE)) {
      web.status = 404;
      assertThat(look(web.address()).get(0).state()).isEqualTo(HealthState.BROKEN);
      web.status = 401;
      assertThat(look(web.address()).get(0).state()).isEqualTo(HealthState.UNKNOWN);
    }
  }

  @Test
  void isBrokenWhenNothingListens() throws Exception {
    List<HealthCheck> checks = look(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));

    assertThat(checks.get(0).state()).isEqualTo(HealthState.BROKEN);
    assertThat(checks.get(0).summary()).contains("Nobody can open the page");
    assertThat(checks.get(1).state()).isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void isBrokenWhenTheServerTakesConnectionsAndSaysNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      HealthCheck check =
          look((InetSocketAddress) silent.getLocalSocketAddress(), Duration.ofSeconds(1)).get(0);

      assertThat(check.state()).isEqualTo(HealthState.BROKEN);
      assertThat(check.summary()).contains("gives no answer in time");
    }
  }

  @Test
  void tellsAWebServerThatIsDownFromOneThatIsElsewhere() throws IOException {
    site.write("proc/net/tcp", HEADER);
    assertThat(look(null).get(0).state()).isEqualTo(HealthState.UNKNOWN);

    site.write("etc/nginx/sites-enabled/meet.conf", "server { server_name meet.example.com; }\n");

    assertThat(look(null).get(0).state()).isEqualTo(HealthState.BROKEN);
  }

  @Test
  void findsThePortOfDockerJitsiMeet() throws IOException {
    site.write("opt/jitsi/.env", "HTTP_PORT=8000\nHTTPS_PORT='9443' # behind a proxy\n");
    SiteLayout layout =
        new SiteLayout(
            SiteLayout.InstallationKind.DOCKER, "", List.of(), site.root.resolve("opt/jitsi"));
    site.write("proc/net/tcp", HEADER + "  0: 0100007F:24E3 00000000:0000 0A 0:0 0:0\n");

    assertThat(address(layout).socket().getPort()).isEqualTo(9443);

    site.write("proc/net/tcp", HEADER);
    assertThat(address(layout).check().summary()).contains("9443");
  }

  @Test
  void asksNothingOnAHostWithoutPages() throws IOException {
    Files.delete(site.configJs());

    assertThat(look(null)).isEmpty();
  }

  @Test
  void asksTheWebServerOfASiteWhoseConfigJsWasDeleted() throws Exception {
    Files.delete(site.configJs());
    site.write("etc/nginx/sites-enabled/meet.conf", "server { server_name meet.example.com; }\n");
    try (TlsTestSite web = new TlsTestSite(directory, DebianSiteTree.SITE)) {
      web.status = 404;

      assertThat(look(web.address()).get(0).state()).isEqualTo(HealthState.BROKEN);
    }
  }

  @Test
  void comparesAroundServerSideIncludes() {
    String file = "a '<!--# echo var=\"x\" default=\"\" -->b.example' c";

    assertThat(ServedScript.matches("a 'b.example' c".getBytes(StandardCharsets.UTF_8), file))
        .isTrue();
    assertThat(ServedScript.matches("a 'x.b.example' c".getBytes(StandardCharsets.UTF_8), file))
        .isTrue();
    assertThat(ServedScript.matches("a 'x.b.example' d".getBytes(StandardCharsets.UTF_8), file))
        .isFalse();
    assertThat(
            ServedScript.matches(
                "a 'b.example' c c".getBytes(StandardCharsets.UTF_8), "a 'b.example' c"))
        .isFalse();
  }

  private WebServerAddress address(SiteLayout layout) {
    return WebServerAddress.find(site.settings(null), DebianSiteTree.SITE, layout);
  }

  private List<HealthCheck> look(InetSocketAddress address) {
    return look(address, Duration.ofMinutes(1));
  }

  private List<HealthCheck> look(InetSocketAddress address, Duration timeout) {
    return new WebServerProbe(
            site.settings(address), site.files(), new TlsWebClient(timeout), Clock.systemUTC())
        .check(site.files().layout());
  }
}
