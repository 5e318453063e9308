package io.meetkeeper.suite.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.suite.rest.CommandFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
  @TempDir private Path directory;

  @Test
  void signsACertificateWithItsNames() throws Exception {
    CertificateAuthority authority = new CertificateAuthority(directory.resolve("certificates"));
    authority.create(30);
    authority.sign("gateway", List.of("gateway", "meet.example.com", "10.1.2.3"), 20);

    List<CertificateAuthority.IssuedCertificate> all = authority.list();
    assertThat(all)
        .extracting(CertificateAuthority.IssuedCertificate::name)
        .containsExactly("ca", "gateway");
    X509Certificate ca = all.get(0).certificate();
    X509Certificate gateway = all.get(1).certificate();
    gateway.verify(ca.getPublicKey());
    assertThat(ca.getBasicConstraints()).isZero();
    assertThat(gateway.getBasicConstraints()).isNegative();
    assertThat(gateway.getExtendedKeyUsage()).hasSize(2);
    assertThat(gateway.getSubjectAlternativeNames())
        .extracting(pair -> String.valueOf(pair.get(1)))
        .containsExactly("gateway", "meet.example.com", "10.1.2.3");
    for (String name : List.of("ca", "gateway")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(authority.keyFile(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void overwritesNothing() throws Exception {
    CertificateAuthority authority = new CertificateAuthority(directory);
    authority.create(30);
    byte[] key = Files.readAllBytes(authority.keyFile("ca"));
    assertThatThrownBy(() -> authority.create(30))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("ca.pem is there already");
    assertThat(Files.readAllBytes(authority.keyFile("ca"))).isEqualTo(key);
    Files.writeString(authority.keyFile("node"), "somebody's");
    assertThatThrownBy(() -> authority.sign("node", List.of("node"), 30))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("node.key is there already");
  }

  @Test
  void explainsHowToCreateAMissingAuthority() {
    assertThatThrownBy(() -> new CertificateAuthority(directory).sign("node", List.of("node"), 30))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("meetkeeper certificates ca");
  }

  @Test
  void refusesInvalidNames() {
    CertificateAuthority authority = new CertificateAuthority(directory);
    for (String name : List.of("../x", "ca", "", "a b", "Gateway")) {
      assertThatThrownBy(() -> authority.sign(name, List.of("node"), 30))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageContaining("the name is \"" + name + "\"");
    }
    for (String address : List.of("a,dns:b", "a b", "http://a")) {
      assertThatThrownBy(() -> authority.sign("node", List.of(address), 30))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageContaining("--address is");
    }
  }
}
