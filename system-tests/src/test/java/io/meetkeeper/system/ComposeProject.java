package io.meetkeeper.system;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ContainerPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/**
 * A compose file of the checkout as a separate project: images built, containers started, and
 * everything removed with {@link #close()}.
 */
final class ComposeProject implements AutoCloseable {
  private static final long PATIENCE_MIN = 10;
  private static final int NETWORKS = 200;
  private static final int NETWORK_GROUPS = 40;

  /** The image built by {@code docker-compose.yml}, and only used by the others. */
  private static final String IMAGE = "meetkeeper-test/compose";

  private final Path directory;
  private final List<Path> files = new ArrayList<>();
  private final String name;
  private final Map<String, String> environment = new TreeMap<>();

  /**
   * Creates the project of {@code docker-compose.yml}, not started yet.
   *
   * @param directory for the output of its commands
   */
  ComposeProject(Path directory) {
    this(directory, "docker-compose.yml");
    environment.put("BUS_NETWORK", busNetwork());
  }

  /**
   * Creates the project of another file, not started yet.
   *
   * @param directory for the output of its commands
   * @param file relative to the root of the checkout
   */
  ComposeProject(Path directory, String file) {
    this.directory = directory;
    files.add(TestEnvironment.builtFile(file));
    name =
        ("meetkeeper-it-" + TestEnvironment.runLabel() + "-" + files.get(0).getFileName())
            .replace(".yml", "");
    environment.put("COMPOSE_PROJECT_NAME", name);
    environment.put("IMAGE", IMAGE);
  }

  /** Adds an overlay for the differences of this machine from the file. */
  ComposeProject withOverlay(String yaml) throws IOException {
    files.add(Files.writeString(directory.resolve(name + "-over.yml"), yaml));
    return this;
  }

  /** Builds the image, once for all projects that are started in parallel. */
  @SuppressWarnings("try") // one builds it, and the others find its layers
  static void buildImage(Path directory) {
    try (MachineLock lock = MachineLock.of("image-compose")) {
      new ComposeProject(directory).run("build", "gateway");
    }
  }

  /** The network of the members, a different one for each test run. */
  String busNetwork() {
    long pid = ProcessHandle.current().pid();
    return "10.%d.%d.0/24".formatted(214 + pid / NETWORKS % NETWORK_GROUPS, 20 + pid % NETWORKS);
  }

  /** Sets a variable as in {@code .env}. */
  ComposeProject withVariable(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  /**
   * Runs compose; it must succeed.
   *
   * @return its standard output
   */
  String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker-compose"));
    files.forEach(file -> command.addAll(List.of("-f", file.toString())));
    command.addAll(Arrays.asList(arguments));
    try {
      Path out = Files.createTempFile(directory, "compose-out", ".txt");
      Path err =
          Files.createTempFile(directory, "compose-err", ".txt"); // it warns about unused secrets
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

  /** The health of the service's only container. */
  String health(String service) {
    return healthOfAll(service).get(0);
  }

  /** The health of each of its containers. */
  List<String> healthOfAll(String service) {
    return containers(service).stream()
        .map(each -> docker().inspectContainerCmd(each.getId()).exec())
        .map(each -> each.getState().getHealth().getStatus())
        .toList();
  }

  /** The ports of this machine that are mapped to its containers. */
  List<Integer> publishedPorts(String service) {
    return containers(service).stream()
        .flatMap(each -> Arrays.stream(each.getPorts()))
        .map(ContainerPort::getPublicPort)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** The address of the service's only container on a network of the project. */
  String address(String service, String network) {
    Map<String, ContainerNetwork> networks =
        containers(service).get(0).getNetworkSettings().getNetworks();
    return networks.get(name + "_" + network).getIpAddress();
  }

  /** Attaches another container to a network of the project. */
  void join(String containerId, String network) {
    docker()
        .connectToNetworkCmd()
        .withContainerId(containerId)
        .withNetworkId(name + "_" + network)
        .exec();
  }

  /** Detaches it, as otherwise the network cannot be removed. */
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
