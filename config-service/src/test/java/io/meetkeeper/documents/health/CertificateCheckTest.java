package io.meetkeeper.documents.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.certificate.ServerCertificate;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCheckTest {
  private static final String SITE = DebianSiteTree.SITE;
  private static final String AUTH = "etc/prosody/certs/auth.meet.example.com.crt";

  @TempDir Path directory;
  private DebianSiteTree site;
  private X509Certificate certificate;
  private Instant end;

  @BeforeEach
  void makeCertificate() throws Exception {
    site = new DebianSiteTree(directory.resolve("root"));
    certificate = TlsTestSite.certificate(directory, SITE, "-1d", 90);
    end = certificate.getNotAfter().toInstant();
  }

  @Test
  void isWellUntil21DaysAreLeft() {
    assertThat(check(SITE, true, 22).state()).isEqualTo(HealthState.WELL);
    assertThat(check(SITE, true, 20).state()).isEqualTo(HealthState.WARNING);
    assertThat(check(SITE, true, 20).summary()).contains("20 more days");
  }

  @Test
  void doesNotCallAShortLivedCertificateLate() throws Exception {
    X509Certificate weekly = TlsTestSite.certificate(directory, SITE, "-1d", 7);

    HealthCheck check = CertificateCheck.of(SITE, List.of(weekly), true, Instant.now());

    assertThat(check.state()).isEqualTo(HealthState.WELL);
  }

  @Test
  void isBrokenWhenExpiredOrForAnotherName() {
    assertThat(check(SITE, true, -1).state()).isEqualTo(HealthState.BROKEN);
    assertThat(check(SITE, true, 400).summary()).contains("not valid before");
    HealthCheck other = check("other.example.com", true, 60);
    assertThat(other.state()).isEqualTo(HealthState.BROKEN);
    assertThat(other.summary()).contains("not for other.example.com but for " + SITE);
  }

  @Test
  void takesAWildcardForOneLabelOnly() throws Exception {
    ServerCertificate wildcard =
        new ServerCertificate(TlsTestSite.certificate(directory, "*.example.com", "-1d", 90));

    assertThat(wildcard.isFor("meet.example.com")).isTrue();
    assertThat(wildcard.isFor("MEET.example.com")).isTrue();
    assertThat(wildcard.isFor("a.meet.example.com")).isFalse();
    assertThat(wildcard.isFor("example.com")).isFalse();
  }

  @Test
  void warnsOfASelfSignedCertificate() {
    assertThat(check(SITE, false, 60).state()).isEqualTo(HealthState.WARNING);
    assertThat(new CertificateTrust().isTrusted(List.of(certificate), Instant.now())).isFalse();
  }

  @Test
  void doesNotKnowWhetherItIsTrustedWithoutAuthorities() throws Exception {
    KeyStore none = KeyStore.getInstance("PKCS12");
    none.load(null, null);

    assertThat(CertificateTrust.judge(List.of(certificate), none)).isNull();
    assertThat(CertificateCheck.of(SITE, List.of(certificate), null, Instant.now()).state())
        .isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void wantsProsodysOwnCertificateTrustedByJava() throws Exception {
    assertThat(authCheck()).isEmpty();
    writeAuth(certificate);
    assertThat(authCheck().get(0).state()).as("no store of Java").isEqualTo(HealthState.WELL);

    writeStore(TlsTestSite.certificate(directory, "else.example.com", "-1d", 90));
    HealthCheck distrusted = authCheck().get(0);
    writeStore(certificate);

    assertThat(distrusted.state()).isEqualTo(HealthState.BROKEN);
    assertThat(distrusted.summary()).contains("Nobody can start a meeting").contains("Java");
    assertThat(distrusted.remedy()).contains("sudo update-ca-certificates -f");
    assertThat(authCheck().get(0).state()).isEqualTo(HealthState.WELL);
  }

  @Test
  void doesNotCareForTrustWhenJicofoDoesNotVerify() throws Exception {
    writeAuth(certificate);
    writeStore(TlsTestSite.certificate(directory, "else.example.com", "-1d", 90));
    site.write(
        "etc/jitsi/jicofo/jicofo.conf",
        "jicofo { xmpp { client {\n    disable-certificate-verification = true\n} } }\n");

    assertThat(authCheck().get(0).state()).isEqualTo(HealthState.WELL);
  }

  @Test
  void whatJicofosFileIncludesMayDecideWhetherItVerifies() throws Exception {
    writeAuth(certificate);
    writeStore(TlsTestSite.certificate(directory, "else.example.com", "-1d", 90));
    site.write("etc/jitsi/jicofo/jicofo.conf", "jicofo { }\ninclude \"xmpp.conf\"\n");
    assertThat(authCheck().get(0).state()).isEqualTo(HealthState.BROKEN);
    site.write(
        "etc/jitsi/jicofo/xmpp.conf",
        "jicofo.xmpp.client {\n  disable-certificate-verification = true\n}\n");
    assertThat(authCheck().get(0).state()).isEqualTo(HealthState.WELL);
    site.write("etc/jitsi/jicofo/jicofo.conf", "include url(\"http://192.0.2.1/x\")\n");
    assertThat(authCheck().get(0).state()).as("not known").isEqualTo(HealthState.WARNING);
  }

  @Test
  void saysThatProsodysOwnCertificateExpired() throws Exception {
    writeAuth(TlsTestSite.certificate(directory, "auth." + SITE, "-10d", 5));

    HealthCheck check = authCheck().get(0);

    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.remedy().get(0)).isEqualTo("sudo prosodyctl cert generate auth." + SITE);
  }

  private HealthCheck check(String name, boolean trusted, int daysLeft) {
    Instant now = end.minus(Duration.ofDays(daysLeft)).minusSeconds(60);
    return CertificateCheck.of(name, List.of(certificate), trusted, now);
  }

  private List<HealthCheck> authCheck() {
    return new AuthCertificateProbe(site.root, SITE, Clock.systemUTC()).check();
  }

  private void writeAuth(X509Certificate auth) throws Exception {
    String base64 = Base64.getMimeEncoder().encodeToString(auth.getEncoded());
    site.write(AUTH, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }

  private void writeStore(X509Certificate trusted) throws Exception {
    Path file = site.write("etc/ssl/certs/java/cacerts", "");
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setCertificateEntry("one", trusted);
    try (var out = Files.newOutputStream(file)) {
      store.store(out, "changeit".toCharArray());
    }
  }
}
