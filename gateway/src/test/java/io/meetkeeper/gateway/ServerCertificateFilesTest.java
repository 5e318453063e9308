package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateFilesTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();
  private Path certificate;
  private Path key;

  @BeforeEach
  void makeCertificate() throws Exception {
    Path store = directory.resolve("store.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                List.of(
                    (keytool
                            + " -genkeypair -alias a -keyalg EC -dname CN=localhost"
                            + " -storetype PKCS12 -storepass changeit -keystore "
                            + store)
                        .split(" ")))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    certificate = pem("CERTIFICATE", keys.getCertificate("a").getEncoded());
    key = pem("PRIVATE KEY", keys.getKey("a", PASSWORD).getEncoded());
  }

  @AfterEach
  void close() {
    GatewayFixture.await(vertx.close());
  }

  private Path pem(String what, byte[] der) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return Files.writeString(
        directory.resolve(what.replace(' ', '-') + ".pem"),
        "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
  }

  private String fault() {
    ServerCertificateFiles files = ServerCertificateFiles.read(vertx, certificate, key);
    assertThat(files.keys() == null).isEqualTo(files.fault() != null);
    return files.fault() == null ? "none" : files.fault().english();
  }

  @Test
  void whatFitsCanBeUsed() {
    assertThat(fault()).isEqualTo("none");
  }

  @Test
  void aKeyOfAnotherCertificateIsNoticedAlsoOneOfAnotherKind() throws Exception {
    for (String kind : List.of("EC", "RSA")) {
      KeyPair other = KeyPairGenerator.getInstance(kind).generateKeyPair();
      pem("PRIVATE KEY", other.getPrivate().getEncoded());
      assertThat(fault())
          .as(kind)
          .isEqualTo("the key in " + key + " does not belong to the certificate in " + certificate);
    }
  }

  @Test
  void whatCannotBeReadIsNamedAndNeverShown() throws Exception {
    String secret = "c2VjcmV0IGtleQ==";
    Files.writeString(
        key, "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----\n");
    assertThat(fault()).contains(key + " holds no private key").doesNotContain(secret);
    Files.writeString(key, "");
    assertThat(fault()).contains(key + " holds no private key");
    Files.delete(key);
    assertThat(fault()).isEqualTo(key + " cannot be read: there is no such file or folder");
    Files.writeString(certificate, "half");
    assertThat(fault()).isEqualTo(certificate + " holds no certificate in PEM");
  }
}
