package io.meetkeeper.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A real PostgreSQL in a container, which a test may stop, freeze and unfreeze. */
final class PostgresContainer implements AutoCloseable {
  private static final String PASSWORD = "three bridges";
  private static final int PORT = 5432;

  private final GenericContainer<?> container =
      new GenericContainer<>(DockerImageName.parse(TestEnvironment.postgresqlImage()))
          .withLabel(TestEnvironment.LABEL, TestEnvironment.runLabel())
          .withStartupAttempts(3) // a port of the host may be taken between its choice and its use
          .withExposedPorts(PORT)
          .waitingFor(
              Wait.forLogMessage(".*ready to accept connections.*", 1)
                  .withStartupTimeout(Duration.ofMinutes(4)));

  private PostgresContainer() {}

  static PostgresContainer start() {
    PostgresContainer database = new PostgresContainer();
    database.container.start();
    return database;
  }

  /**
   * The settings under {@code meetkeeper}.
   *
   * @param directory directory for the file with the password
   */
  String settings(Path directory) {
    return settings(directory, "127.0.0.1", "");
  }

  /** The same in clear text, for another machine that knows this one by that address. */
  String settings(Path directory, String address) {
    return settings(directory, address, ", tls.enabled = false");
  }

  private String settings(Path directory, String address, String more) {
    return "store { url = \"postgresql://"
        + address
        + ":"
        + container.getMappedPort(PORT)
        + "/meetkeeper\", password-file = \""
        + passwordFile(directory)
        + "\""
        + more
        + " }";
  }

  private static Path passwordFile(Path directory) {
    try {
      Path file = directory.resolve("database.password");
      return Files.exists(file) ? file : Files.writeString(file, PASSWORD + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it at once, with all connections; nobody listens. */
  void stop() {
    run("touch /tmp/hold && pkill -9 -x postgres");
  }

  /** Starts it again, with recovery. */
  void restart() {
    run("rm /tmp/hold");
  }

  /** Freezes it: it answers nothing, and its connections stay open. */
  void freeze() {
    container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
  }

  void unfreeze() {
    container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
  }

  /** The result of a query, as printed by psql without decoration. */
  String query(String sql) {
    return run("psql -qAt meetkeeper <<'END'\n" + sql + "\nEND").strip();
  }

  private String run(String script) {
    try {
      Container.ExecResult result = container.execInContainer("bash", "-c", script);
      if (result.getExitCode() != 0) {
        throw new IllegalStateException(script + ": " + result.getStderr());
      }
      return result.getStdout();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    container.stop();
  }
}
