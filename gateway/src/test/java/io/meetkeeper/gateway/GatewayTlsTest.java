package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.outbound.PemTrustStore;
import io.meetkeeper.gateway.outbound.OutboundHttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with its own certificate. */
class GatewayTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String NETWORK = "meetkeeper.gateway { host = 0.0.0.0 }";

  @TempDir Path directory;
  private Path certificate;
  private String tls;

  @BeforeEach
  void makeCertificate() throws Exception {
    KeyStore keys = createKeys();
    certificate = writeCertificate(keys);
    Path key = writeKey(keys);
    tls =
        "meetkeeper.gateway.tls { certificate-file = \"%s\", key-file = \"%s\" }"
            .formatted(certificate, key);
  }

  private Path writeCertificate(KeyStore keys) throws Exception {
    return pem("CERTIFICATE", keys.getCertificate("gateway").getEncoded());
  }

  private Path writeKey(KeyStore keys) throws Exception {
    return pem("PRIVATE KEY", keys.getKey("gateway", PASSWORD).getEncoded());
  }

  private KeyStore createKeys() throws Exception {
    Path store = directory.resolve("gateway.p12");
    Files.deleteIfExists(store);
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-alias",
                    "gateway",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(made.waitFor()).as(Files.readString(directory.resolve("keytool.log"))).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private Path pem(String what, byte[] der) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return Files.writeString(
        directory.resolve(what.replace(' ', '-') + ".pem"),
        "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
  }

  @Test
  void servesClientsThatTrustItsCertificate() {
    try (GatewayFixture gateway = new GatewayFixture(directory).start(tls)) {
      assertThat(httpsStatus(gateway)).isEqualTo(401);
    }
  }

  @Test
  void aRenewedCertificateIsServedWithoutARestart() throws Exception {
    String limits = "meetkeeper.gateway.limits { handshakes = 8, head-timeout = 10m }";
    List<Socket> silent = new ArrayList<>();
    try (GatewayFixture gateway = new GatewayFixture(directory).start(tls + "\n" + limits)) {
      assertThat(httpsStatus(gateway)).isEqualTo(401);
      Files.writeString(certificate, "not yet written");
      makeCertificate();
      gateway.until(() -> isTrusted(gateway));
      for (int i = 0; i < 12; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), gateway.port()));
      }
      silent.get(0).setSoTimeout(60_000);
      assertThat(silent.get(0).getInputStream().read()).as("handshakes stay limited").isNegative();
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  /** TLS takes a key of another certificate without a word; then no handshake succeeds. */
  @Test
  void aRenewedCertificateThatCannotBeUsedIsAFindingAndTheFormerOneStays() throws Exception {
    try (GatewayFixture gateway = new GatewayFixture(directory).start(tls)) {
      gateway.clock.setInstant(Instant.now().plus(Duration.ofHours(1))); // both are valid then
      gateway.until(() -> certificateCheck(gateway).state() == HealthState.WELL);
      KeyStore renewed = createKeys();
      writeKey(renewed); // beside the former certificate
      gateway.until(
          () -> {
            gateway.clock.add(Duration.ofMinutes(1)); // longer than a renewal takes
            return certificateCheck(gateway).summary().contains("does not belong");
          });
      HealthCheck check = certificateCheck(gateway);
      assertThat(check.state()).isEqualTo(HealthState.WARNING);
      assertThat(check.summaryText().in(MessageLanguage.JA)).contains("更新された");
      assertThat(httpsStatus(gateway)).as("with the former certificate").isEqualTo(401);

      writeCertificate(renewed);
      gateway.until(() -> certificateCheck(gateway).state() == HealthState.WELL);
      assertThat(httpsStatus(gateway)).isEqualTo(401);
    }
  }

  @Test
  void aCertificateThatNobodyAcceptsIsAnnouncedWhereNoCollectorAsks() throws Exception {
    try (GatewayFixture gateway = new GatewayFixture(directory)) {
      List<Event> events = new CopyOnWriteArrayList<>();
      GatewayFixture.await(gateway.bus.subscribe(BusContracts.EVENTS, events::add).ready());
      gateway.start(tls + "\nmeetkeeper.roles = [gateway]");
      Files.delete(certificate);
      gateway.clock.add(Duration.ofDays(4_000)); // the one in use is expired as well
      gateway.until(() -> events.stream().anyMatch(this::isAboutTheCertificate));
      assertThat(certificateCheck(gateway).state()).isEqualTo(HealthState.BROKEN);
    }
  }

  private boolean isAboutTheCertificate(Event event) {
    return event instanceof NoticeEvent notice
        && notice.subject().equals("certificate-gateway")
        && notice.severity() == Severity.ERROR
        && notice.message().contains(certificate.toString());
  }

  private static HealthCheck certificateCheck(GatewayFixture gateway) {
    return GatewayFixture.await(
            gateway.bus.request(
                BusContracts.GATEWAY_HEALTH.atHost(FakeRoles.HOST), new HostQuery(FakeRoles.HOST)))
        .checks()
        .get(0);
  }

  private boolean isTrusted(GatewayFixture gateway) {
    try {
      return httpsStatus(gateway) == 401;
    } catch (IllegalStateException e) {
      return false; // still the former certificate
    }
  }

  @Test
  void clientsMustTrustItsCertificate() {
    try (GatewayFixture gateway = new GatewayFixture(directory).start(tls)) {
      WebClient usual = WebClient.create(gateway.vertx, new WebClientOptions().setSsl(true));
      assertThatThrownBy(
              () ->
                  GatewayFixture.await(
                      usual.get(gateway.port(), "localhost", "/health/live").send()))
          .hasRootCauseInstanceOf(CertPathBuilderException.class)
          .cause()
          .isInstanceOf(SSLHandshakeException.class);
      usual.close();
    }
  }

  @Test
  void ourOwnClientTrustsOnlyWhatItWasGiven() throws Exception {
    try (GatewayFixture gateway = new GatewayFixture(directory).start(tls)) {
      String url = "https://localhost:" + gateway.port() + "/health/live";
      Duration patience = Duration.ofMinutes(1);
      OutboundHttpClient trusting =
          new OutboundHttpClient(
              gateway.vertx, gateway.clock, patience, PemTrustStore.trustManager(certificate));
      OutboundHttpClient usual = new OutboundHttpClient(gateway.vertx, gateway.clock, patience);
      assertThat(GatewayFixture.await(trusting.get(url)).status()).isEqualTo(200);
      assertThat(GatewayFixture.await(usual.get(url)).text()).contains("TLS failed");
    }
  }

  @Test
  void plainHttpGetsNoResponse() throws IOException {
    try (GatewayFixture gateway = new GatewayFixture(directory).start(tls);
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      plain.setSoTimeout(20_000);
      OutputStream out = plain.getOutputStream();
      out.write(
          "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] answer = plain.getInputStream().readAllBytes();
      assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP/");
    }
  }

  @Test
  void withoutTlsTheNetworkIsNotServed() {
    try (GatewayFixture gateway = new GatewayFixture(directory)) {
      assertThatThrownBy(() -> gateway.start(NETWORK))
          .isInstanceOf(InvalidConfigurationException.class)
          .hasMessageContaining("meetkeeper.gateway.host = 0.0.0.0")
          .hasMessageContaining("clear text");
    }
    try (GatewayFixture gateway = new GatewayFixture(directory)) {
      assertThat(gateway.start(tls + "\n" + NETWORK).port()).isPositive();
    }
  }

  /** Anyone can begin a handshake, and tokens are checked only after it. */
  @Test
  void handshakesThatAreNotFinishedAreLimitedInNumberAndTime() throws IOException {
    String limits = "meetkeeper.gateway.limits { handshakes = 8, head-timeout = 3s }";
    List<Socket> silent = new ArrayList<>();
    try (GatewayFixture gateway = new GatewayFixture(directory).start(tls + "\n" + limits)) {
      for (int i = 0; i < 40; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), gateway.port()));
      }
      assertThat(httpsStatus(gateway)).isEqualTo(401);
      for (Socket socket : silent) { // 32 at once, the others after their timeout
        socket.setSoTimeout(60_000);
        assertThat(socket.getInputStream().readAllBytes()).isEmpty();
      }
      assertThat(httpsStatus(gateway)).isEqualTo(401);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private int httpsStatus(GatewayFixture gateway) {
    WebClient trusting =
        WebClient.create(
            gateway.vertx,
            new WebClientOptions()
                .setSsl(true)
                .setTrustOptions(new PemTrustOptions().addCertPath(certificate.toString())));
    try {
      return GatewayFixture.await(
              trusting
                  .request(HttpMethod.GET, gateway.port(), "localhost", "/api/v1/restart-policy")
                  .send())
          .statusCode();
    } finally {
      trusting.close();
    }
  }
}
