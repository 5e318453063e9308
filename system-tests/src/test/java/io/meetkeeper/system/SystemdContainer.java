package io.meetkeeper.system;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A Debian host with systemd as PID 1, in a container, on which Meetkeeper's package is installed.
 * The same by hand:
 *
 * <pre>
 * docker run -d --cap-add SYS_ADMIN --cgroupns=private --security-opt apparmor=unconfined \
 *     --tmpfs /run --tmpfs /run/lock --add-host host.docker.internal:host-gateway \
 *     -p 127.0.0.1::18480 meetkeeper-test/systemd
 * docker exec C systemctl is-system-running --wait       # again until the bus is there; "running" after 1 to 2 s
 * </pre>
 *
 * <p>{@code --privileged} is not used: it fails on a machine that itself lacks a capability. D-Bus
 * starts polkit at its first use. Started with {@link #start()}; removed with {@link #close()}.
 *
 * <p>Programs in it listen on its own 127.0.0.1, as they should; {@link #withLoopbackPort} makes
 * such a port reachable from the test. In the other direction, {@code host.docker.internal} is the
 * machine of the test.
 */
public final class SystemdContainer extends GenericContainer<SystemdContainer> {

  /** The unit of the bridge, as named by Debian's package. */
  public static final String BRIDGE_UNIT = "jitsi-videobridge2.service";

  private static final String BRIDGE_JAR = "/usr/share/jitsi-videobridge/jitsi-videobridge.jar";
  private static final int PROXY_OFFSET = 10_000;

  private final List<Integer> loopbackPorts = new ArrayList<>();

  /** Creates a host that is not started yet; builds the image at the first use in this test run. */
  public SystemdContainer() {
    this(TestEnvironment.systemdImage());
  }

  /**
   * Creates a host from an extended image.
   *
   * @param image an image based on {@link TestEnvironment#systemdImage}
   */
  SystemdContainer(String image) {
    super(DockerImageName.parse(image));
    withLabel(TestEnvironment.LABEL, TestEnvironment.runLabel());
    withStartupAttempts(3); // a port of the host may be taken between its choice and its use
    withTmpFs(Map.of("/run", "rw", "/run/lock", "rw"));
    withExtraHost("host.docker.internal", "host-gateway");
    withCreateContainerCmdModifier(SystemdContainer::prepareForSystemd);
    waitingFor(
        Wait.forSuccessfulCommand("systemctl is-system-running --wait | grep -E 'running|degraded'")
            .withStartupTimeout(Duration.ofMinutes(4)));
  }

  /**
   * Makes a port that a program in the host opens on its 127.0.0.1 reachable for the test, through
   * systemd's own socket proxy.
   *
   * @param port the port in the host
   * @return this
   */
  public SystemdContainer withLoopbackPort(int port) {
    loopbackPorts.add(port);
    return withExposedPorts(
        loopbackPorts.stream().map(each -> each + PROXY_OFFSET).toArray(Integer[]::new));
  }

  /**
   * Makes its {@code /run} a directory of the test's machine, so that other containers can get its
   * D-Bus.
   *
   * @param directory an empty directory
   * @return this
   */
  public SystemdContainer withRunDirectory(Path directory) {
    withTmpFs(Map.of("/run/lock", "rw"));
    return withCreateContainerCmdModifier(
        create ->
            Objects.requireNonNull(create.getHostConfig(), "the container's host config")
                .withBinds(new Bind(directory.toString(), new Volume("/run"))));
  }

  /**
   * The port for the test of a port of {@link #withLoopbackPort}.
   *
   * @param port the port in the host
   * @return a port on the test's own 127.0.0.1
   */
  public int reachablePort(int port) {
    return getMappedPort(port + PROXY_OFFSET);
  }

  /**
   * Runs a command as root.
   *
   * @param command the program and its arguments; not interpreted by a shell
   * @return the result
   */
  public CommandResult exec(String... command) {
    try {
      return CommandResult.of(execInContainer(command));
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during " + String.join(" ", command), e);
    }
  }

  /**
   * Runs a command as another user.
   *
   * @param user who must exist in the host
   * @param command the program and its arguments; not interpreted by a shell
   * @return the result
   */
  public CommandResult execAs(String user, String... command) {
    List<String> all = new ArrayList<>(List.of("runuser", "-u", user, "--"));
    all.addAll(List.of(command));
    return exec(all.toArray(String[]::new));
  }

  /**
   * Runs a command as root that must succeed.
   *
   * @param command the program and its arguments; not interpreted by a shell
   * @return its standard output without the last line end
   * @throws IllegalStateException when its exit status is not 0, with its output
   */
  public String run(String... command) {
    CommandResult commandResult = exec(command);
    if (commandResult.status() != 0) {
      throw new IllegalStateException(
          "%s: status %d%n%s%n%s"
              .formatted(
                  String.join(" ", command),
                  commandResult.status(),
                  commandResult.out(),
                  commandResult.err()));
    }
    return commandResult.out();
  }

  /**
   * Copies a file of the test's machine into the host, readable for all.
   *
   * @param file the file
   * @param target the absolute path of the copy
   */
  public void copyFile(Path file, String target) {
    copyFileToContainer(MountableFile.forHostPath(file, 0644), target);
  }

  /**
   * Writes a file in the host, readable for all.
   *
   * @param target its absolute path; an existing file is replaced
   * @param content the new content
   */
  public void write(String target, String content) {
    copyFileToContainer(Transferable.of(content, 0644), target);
  }

  /**
   * The messages of a unit since the host was started.
   *
   * @param unit its full name
   * @return one message per line, without times
   */
  public String journal(String unit) {
    return run("journalctl", "--no-pager", "--output=cat", "--unit=" + unit);
  }

  /**
   * A property of a unit.
   *
   * @param unit its full name
   * @param name as in {@code systemctl show}, for example {@code ActiveState}
   * @return its value, empty when it has none
   */
  public String unitProperty(String unit, String name) {
    return run("systemctl", "show", "--value", "--property=" + name, unit);
  }

  /**
   * The main process of a unit.
   *
   * @param unit its full name
   * @return its main pid as seen in the host, 0 when none runs
   */
  public long mainPid(String unit) {
    return Long.parseLong(unitProperty(unit, "MainPID"));
  }

  /**
   * Makes a program of a jar run as the bridge, from now on and at each restart of {@link
   * #BRIDGE_UNIT}. The first bridge of a host only runs and does nothing.
   *
   * @param jar copied into the host
   * @param mainClass the main class of the program
   * @param arguments of that program; without blanks, as they pass through the unit's environment
   *     file
   */
  public void installBridge(Path jar, String mainClass, String... arguments) {
    copyFile(jar, BRIDGE_JAR);
    setBridgeCommand(
        "/usr/bin/java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp %s %s %s"
            .formatted(BRIDGE_JAR, mainClass, String.join(" ", arguments)));
  }

  /**
   * Makes a command run as the bridge, from now on and at each restart of {@link #BRIDGE_UNIT}.
   *
   * @param command a program by its absolute path, and arguments without blanks or quotes
   */
  public void setBridgeCommand(String command) {
    write("/etc/jitsi/videobridge/config", "BRIDGE_COMMAND=\"" + command + "\"\n");
    run("systemctl", "restart", BRIDGE_UNIT);
  }

  @Override
  protected void containerIsStarted(InspectContainerResponse info) {
    String state = exec("systemctl", "is-system-running").out();
    if (!state.equals("running")) {
      throw new IllegalStateException(
          "systemd is "
              + state
              + " in the container:\n"
              + exec("systemctl", "--failed", "--no-pager").out());
    }
    loopbackPorts.forEach(this::startProxy);
  }

  private void startProxy(int port) {
    run(
        "systemd-run",
        "--quiet",
        "--unit=reach-" + port,
        "--socket-property=ListenStream=0.0.0.0:" + (port + PROXY_OFFSET),
        "/lib/systemd/systemd-socket-proxyd",
        "127.0.0.1:" + port);
  }

  private static void prepareForSystemd(CreateContainerCmd create) {
    HostConfig host = Objects.requireNonNull(create.getHostConfig(), "the container's host config");
    host.withCapAdd(Capability.SYS_ADMIN)
        .withCgroupnsMode("private")
        .withSecurityOpts(List.of("apparmor=unconfined"));
    Ports published = new Ports();
    for (ExposedPort port :
        Objects.requireNonNullElse(create.getExposedPorts(), new ExposedPort[0])) {
      published.bind(port, Ports.Binding.bindIp("127.0.0.1"));
    }
    host.withPortBindings(published);
  }
}
