package io.meetkeeper.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A real Exim in a container: user {@code ops}, TLS with its own certificate. */
final class SmtpContainer implements AutoCloseable {
  static final String PASSWORD = "mail-pass-1";
  private static final int STARTTLS = 587;
  private static final int TLS = 465;

  private final GenericContainer<?> container =
      new GenericContainer<>(DockerImageName.parse(TestEnvironment.smtpImage()))
          .withLabel(TestEnvironment.LABEL, TestEnvironment.runLabel())
          .withStartupAttempts(3) // a port of the host may be taken between its choice and its use
          .withExposedPorts(STARTTLS, TLS)
          .waitingFor(Wait.forListeningPort().withStartupTimeout(Duration.ofMinutes(4)));

  static SmtpContainer start() {
    SmtpContainer server = new SmtpContainer();
    server.container.start();
    return server;
  }

  int startTlsPort() {
    return container.getMappedPort(STARTTLS);
  }

  int tlsPort() {
    return container.getMappedPort(TLS);
  }

  /** Writes its certificate to a file. */
  Path certificate(Path file) throws Exception {
    return Files.writeString(file, run("cat /etc/exim4/test.crt"));
  }

  /** All mails that it has accepted, one after the other. */
  String mails() throws Exception {
    return run("cat /var/spool/in/new/* 2>/dev/null || true");
  }

  private String run(String script) throws IOException, InterruptedException {
    ExecResult result = container.execInContainer("sh", "-c", script);
    if (result.getExitCode() != 0) {
      throw new IllegalStateException(script + ": " + result.getStderr());
    }
    return result.getStdout();
  }

  @Override
  public void close() {
    container.stop();
  }
}
