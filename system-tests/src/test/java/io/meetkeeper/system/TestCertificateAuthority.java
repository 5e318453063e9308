package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.outbound.PemTrustStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** A private authority, made and used with {@code meetkeeper certificates}. */
final class TestCertificateAuthority {
  private static final String CONTAINER_USER = "8480";

  private final Path work;
  private final Path files;
  private final SSLContext trusting;

  /**
   * Creates an authority.
   *
   * @param work a directory; the files are put into {@code certificates} below
   */
  TestCertificateAuthority(Path work) throws Exception {
    this.work = work;
    files = work.resolve("certificates");
    runCertificates("ca");
    trusting = PemTrustStore.sslContext(file("ca.pem"));
  }

  /** The directory of its files. */
  Path files() {
    return files;
  }

  Path file(String name) {
    return files.resolve(name);
  }

  /** Creates the certificate of a service of {@code docker-compose.yml}. */
  void signService(String name) throws Exception {
    runCertificates(
        "node", name, "--address", name + ",localhost,127.0.0.1", "--owner", CONTAINER_USER);
  }

  /** Creates the certificate of a member elsewhere. */
  void signMember(String name) throws Exception {
    runCertificates("node", name, "--address", name);
  }

  /** A context that trusts it and has no certificate of its own. */
  SSLContext sslContext() {
    return trusting;
  }

  /**
   * A client that trusts it.
   *
   * @param token the bearer token; {@code null} for none
   */
  JsonHttpClient client(URI base, String token) {
    return new JsonHttpClient(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trusting).build(),
        base,
        token);
  }

  private void runCertificates(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("certificates"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--directory", files.toString()));
    CommandResult commandResult = ProgramLauncher.run(work, all.toArray(String[]::new));
    assertThat(commandResult.status()).as(commandResult.err()).isZero();
  }
}
