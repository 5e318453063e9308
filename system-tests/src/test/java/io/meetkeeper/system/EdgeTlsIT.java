package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway with a certificate of its own CA, made by openssl, and a host that trusts this CA: the
 * link is established only if the certificate contains the dialled name, and ends with the host's
 * token.
 */
class EdgeTlsIT {
  @TempDir private Path directory;

  @Test
  void theNameInTheCertificateCountsAndARevokedTokenEndsTheLink() throws Exception {
    certificates();
    int port = ProgramLauncher.freePort();
    Path config =
        Files.writeString(
            directory.resolve("gateway.conf"),
            """
            meetkeeper {
              host-id = gw
              data-dir = "%1$s/data"
              roles = [scheduler, gateway]
              gateway {
                host = 0.0.0.0
                port = %2$d
                tls { certificate-file = "%1$s/gateway.pem", key-file = "%1$s/gateway.key" }
              }
            }
            """
                .formatted(directory, port));
    Process gateway =
        ProgramLauncher.meetkeeper("run", "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("gateway.log").toFile())
            .start();
    Path token = directory.resolve("token");
    String ca = "edge.ca-file = \"%s/ca.pem\"\nbridge.control = none".formatted(directory);
    try (EdgeHostProcess wrong =
            new EdgeHostProcess(
                directory.resolve("wrong"), "https://127.0.0.1:" + port, token, ca);
        EdgeHostProcess right =
            new EdgeHostProcess(
                directory.resolve("right"), "https://localhost:" + port, token, ca)) {
      Polling.until(
          "enrolled",
          () ->
              ProgramLauncher.run(
                  directory,
                  "host",
                  "enroll",
                  EdgeHostProcess.HOST,
                  "--site",
                  EdgeHostProcess.SITE,
                  "--out",
                  token.toString(),
                  "--config",
                  config.toString()),
          done -> done.status() == 0);
      wrong.start();
      Polling.untilTrue(
          "the wrong name is noticed",
          () -> wrong.log().contains("No subject alternative names matching IP address 127.0.0.1"));
      assertThat(hosts(config)).contains("not linked");
      wrong.kill();

      right.start();
      Polling.untilTrue("linked over TLS", () -> hosts(config).contains("linked since"));

      ProgramLauncher.run(
          directory, "host", "revoke", EdgeHostProcess.HOST, "--config", config.toString());
      Polling.untilTrue("the link has ended", () -> right.log().contains("was revoked"));
      assertThat(hosts(config)).doesNotContain(EdgeHostProcess.HOST);
    } finally {
      gateway.destroyForcibly().waitFor();
    }
  }

  private String hosts(Path config) throws Exception {
    return ProgramLauncher.run(directory, "host", "list", "--config", config.toString()).out();
  }

  private void certificates() throws Exception {
    openssl("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ca -keyout ca.key -out ca.pem");
    openssl("req -newkey rsa:2048 -nodes -subj /CN=gateway -keyout gateway.key -out gateway.csr");
    Files.writeString(directory.resolve("names"), "subjectAltName=DNS:localhost\n");
    openssl(
        "x509 -req -days 2 -in gateway.csr -CA ca.pem -CAkey ca.key -CAcreateserial"
            + " -extfile names -out gateway.pem");
  }

  private void openssl(String arguments) throws Exception {
    Path log = directory.resolve("openssl.log");
    int status =
        new ProcessBuilder(("openssl " + arguments).split(" ", -1))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(status).as(Files.readString(log)).isZero();
  }
}
