package io.meetkeeper.system;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A real Prosody in a container that shares its data directory, and so its admin socket, with this
 * machine; and a real client that logs in there.
 */
final class ProsodyContainer implements AutoCloseable {
  static final String SITE = "meet.example.com";

  private static final int C2S = 5222;

  private final Path data;
  private final GenericContainer<?> container;

  /**
   * Starts a container.
   *
   * @param image {@code prosody} or {@code prosody13}
   * @param data an empty directory
   */
  ProsodyContainer(String image, Path data) {
    this.data = data;
    container =
        new GenericContainer<>(DockerImageName.parse(TestEnvironment.prosodyImage(image)))
            .withLabel(TestEnvironment.LABEL, TestEnvironment.runLabel())
            .withStartupAttempts(
                3) // a port of the host may be taken between its choice and its use
            .withLabels(
                Map.of(
                    "com.docker.compose.service",
                    "prosody",
                    "com.docker.compose.project",
                    project()))
            .withTmpFs(Map.of("/run/prosody", "rw,mode=1777"))
            .withExposedPorts(C2S)
            .withCreateContainerCmdModifier(
                create ->
                    create
                        .getHostConfig()
                        .withBinds(new Bind(data.toString(), new Volume("/var/lib/prosody"))));
    container.start();
    awaitSocket();
  }

  /** Its compose project; several test runs may share an engine. */
  static String project() {
    return "accounts-" + TestEnvironment.runLabel();
  }

  Path socket() {
    return data.resolve("prosody.sock");
  }

  private void awaitSocket() {
    Polling.untilTrue(
        "Prosody answers", () -> run("prosodyctl", "shell", "server", "version").status() == 0);
  }

  /** Runs a program in the container. */
  CommandResult run(String... command) throws Exception {
    return CommandResult.of(container.execInContainer(command));
  }

  /** Kills it with {@code kill -9}. */
  void kill() throws Exception {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    Polling.untilTrue("Prosody is gone", () -> !container.isRunning());
  }

  /** Freezes it until {@link #unfreeze}. */
  void freeze() {
    container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
  }

  /** Lets it continue. */
  void unfreeze() {
    container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
  }

  /** Starts it again after {@link #kill}. */
  void restart() throws Exception {
    Files.deleteIfExists(socket());
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    awaitSocket();
  }

  /** Whether a real client can log in with these, by SCRAM over TCP. */
  boolean canLogIn(String name, String password) throws Exception {
    return XmppTestClient.canLogIn(port(), SITE, name, password);
  }

  /** The port, which differs after each restart. */
  private int port() {
    return Integer.parseInt(
        container
            .getDockerClient()
            .inspectContainerCmd(container.getContainerId())
            .exec()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(ExposedPort.tcp(C2S))[0]
            .getHostPortSpec());
  }

  @Override
  public void close() {
    container.stop();
  }
}
