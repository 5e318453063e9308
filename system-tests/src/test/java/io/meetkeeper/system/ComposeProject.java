package io.meetkeeper.system;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/**
 * {@code docker-compose.yml} of the checkout as a project of its own: images built, containers
 * started, and all of it removed with {@link #close()}.
 */
final class ComposeProject implements AutoCloseable {
  private static final long PATIENCE_MIN = 10;
  private static final int NETWORKS = 200;

  private final Path directory;
  private final String name = "meetkeeper-it-" + RealParts.runLabel();
  private final Map<String, String> environment = new TreeMap<>();

  /**
   * One that is not started yet.
   *
   * @param directory for the output of its commands
   */
  ComposeProject(Path directory) {
    this.directory = directory;
    environment.put("COMPOSE_PROJECT_NAME", name);
    environment.put("BUS_NETWORK", busNetwork());
    environment.put("IMAGE", "meetkeeper-test/compose");
  }

  /** The network of the members, another for each test run. */
  String busNetwork() {
    return "10.213." + (ProcessHandle.current().pid() % NETWORKS + 20) + ".0/24";
  }

  /** What {@code .env} would say. */
  ComposeProject with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  /**
   * Runs compose; it must succeed.
   *
   * @return its standard output
   */
  String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker-compose", "-f"));
    command.add(RealParts.built("docker-compose.yml").toString());
    command.addAll(Arrays.asList(arguments));
    try {
      Path out = Files.createTempFile(directory, "compose-out", ".txt");
      Path err =
          Files.createTempFile(directory, "compose-err", ".txt"); // it warns of unused secrets
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(PATIENCE_MIN, TimeUnit.MINUTES);
      process.destroyForcibly();
      String text = Files.readString(out);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command) + ":\n" + text + Files.readString(err));
      }
      return text;
    } catch (IOException e) {
      throw new AssertionError("docker-compose cannot be run; ./verify installs it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The containers of a service. */
  List<Container> containers(String service) {
    return docker()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(
            Map.of("com.docker.compose.project", name, "com.docker.compose.service", service))
        .exec();
  }

  /** What the health check of the service's only container says. */
  String health(String service) {
    return docker()
        .inspectContainerCmd(containers(service).get(0).getId())
        .exec()
        .getState()
        .getHealth()
        .getStatus();
  }

  /** The address of the service's only container on a network of the project. */
  String address(String service, String network) {
    Map<String, ContainerNetwork> networks =
        containers(service).get(0).getNetworkSettings().getNetworks();
    return networks.get(name + "_" + network).getIpAddress();
  }

  /** Puts another container on a network of the project. */
  void join(String containerId, String network) {
    docker()
        .connectToNetworkCmd()
        .withContainerId(containerId)
        .withNetworkId(name + "_" + network)
        .exec();
  }

  /** Takes it off again, or the network cannot be removed. */
  void leave(String containerId, String network) {
    docker()
        .disconnectFromNetworkCmd()
        .withContainerId(containerId)
        .withNetworkId(name + "_" + network)
        .withForce(true)
        .exec();
  }

  @Override
  public void close() {
    run("down", "--volumes", "--remove-orphans", "--timeout", "5");
  }

  private static DockerClient docker() {
    return DockerClientFactory.instance().client();
  }
}
