package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.outside.Trusted;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** An authority of one's own, made and used with {@code meetkeeper certificates}. */
final class Authority {
  private static final String CONTAINER_USER = "8480";

  private final Path work;
  private final Path files;
  private final SSLContext trusting;

  /**
   * Makes one.
   *
   * @param work a directory; its files come into {@code certificates} below
   */
  Authority(Path work) throws Exception {
    this.work = work;
    files = work.resolve("certificates");
    make("ca");
    trusting = Trusted.by(file("ca.pem"));
  }

  /** Where its files are. */
  Path files() {
    return files;
  }

  Path file(String name) {
    return files.resolve(name);
  }

  /** The certificate of a service of {@code docker-compose.yml}. */
  void service(String name) throws Exception {
    make("node", name, "--address", name + ",localhost,127.0.0.1", "--owner", CONTAINER_USER);
  }

  /** The certificate of a member elsewhere. */
  void member(String name) throws Exception {
    make("node", name, "--address", name);
  }

  /** Sockets that trust it and show no certificate. */
  SSLContext trusting() {
    return trusting;
  }

  /**
   * A client that trusts it.
   *
   * @param token bearer; {@code null} for none
   */
  JsonClient client(URI base, String token) {
    return new JsonClient(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trusting).build(),
        base,
        token);
  }

  private void make(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("certificates"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--directory", files.toString()));
    Output output = Programs.run(work, all.toArray(String[]::new));
    assertThat(output.status()).as(output.err()).isZero();
  }
}
