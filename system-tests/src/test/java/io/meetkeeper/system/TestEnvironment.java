package io.meetkeeper.system;

import io.meetkeeper.suite.run.MeetkeeperVersion;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/**
 * The images, containers and program files of the system tests.
 *
 * <p>The images are built once per test run from {@code src/test/resources/images/NAME/}, and the
 * engine keeps their layers: the first build takes 25 to 30 s (apt), an unchanged one less than a
 * second. They are based on {@code debian:bookworm-slim}, which {@code ./verify} builds where there
 * is no registry. The same by hand, with a client that has no buildx:
 *
 * <pre>
 * export DOCKER_HOST=...      # what ./verify --parts-up prints
 * DOCKER_BUILDKIT=0 docker build -t meetkeeper-test/systemd system-tests/src/test/resources/images/systemd
 * </pre>
 */
public final class TestEnvironment {

  /**
   * A label on every container of the tests; its value is the pid of the test JVM, so that {@code
   * ./verify} finds the remains of a killed run.
   */
  public static final String LABEL = "io.meetkeeper.system-tests";

  private static String systemdImage;
  private static String jreImage;
  private static String postgresqlImage;

  private TestEnvironment() {}

  /**
   * Debian with systemd as PID 1, D-Bus, polkit, a JRE, curl and a unit {@code
   * jitsi-videobridge2.service} after Debian's.
   *
   * @return the image's name
   */
  public static synchronized String systemdImage() {
    if (systemdImage == null) {
      systemdImage = build("systemd");
    }
    return systemdImage;
  }

  /**
   * The same with Debian's Prosody and nginx and a small site, {@code meet.example.com}, as Jitsi's
   * packages leave it: Jicofo has only an init script.
   *
   * @return the image's name
   */
  static synchronized String jitsiImage() {
    systemdImage();
    return build("jitsi");
  }

  /**
   * Debian with a JRE: for a bridge as a container, or for the suite as one.
   *
   * @return the image's name
   */
  public static synchronized String jreImage() {
    if (jreImage == null) {
      jreImage = build("jre");
    }
    return jreImage;
  }

  /**
   * Debian's PostgreSQL with a database and a user {@code meetkeeper}.
   *
   * @return the image's name
   */
  static synchronized String postgresqlImage() {
    if (postgresqlImage == null) {
      postgresqlImage = build("postgresql");
    }
    return postgresqlImage;
  }

  /**
   * A container of the JRE image that is not started yet; it ends when its command does. Restart it
   * and inspect it through the Engine's API ({@link GenericContainer#getDockerClient()}).
   *
   * @param command the program and its arguments
   * @return the container, with {@link #LABEL}
   */
  public static GenericContainer<?> jreContainer(String... command) {
    return new GenericContainer<>(DockerImageName.parse(jreImage()))
        .withStartupAttempts(3) // a port of the host may be taken between its choice and its use
        .withLabel(LABEL, runLabel())
        .withCommand(command);
  }

  /**
   * The complete jar, as just built by the reactor.
   *
   * @return an existing file
   * @throws IllegalStateException when it was not built
   */
  public static Path suiteJar() {
    return builtFile("suite/target/meetkeeper.jar");
  }

  /**
   * The jar that edge hosts run: the product's, or with {@code -Dmeetkeeper.host-side-jar=FILE}
   * that of an older version, to test compatibility.
   */
  public static Path hostSideJar() {
    String other = System.getProperty("meetkeeper.host-side-jar");
    return other == null ? suiteJar() : Path.of(other);
  }

  /**
   * The stand-ins that the product's jar does not contain, without their dependencies.
   *
   * @return an existing file
   * @throws IllegalStateException when it was not built
   */
  public static Path standInsJar() {
    return builtFile("stand-ins/target/stand-ins-" + MeetkeeperVersion.current() + ".jar");
  }

  /**
   * A file made by the build.
   *
   * @param path relative to the root of the checkout
   * @return an existing file
   * @throws IllegalStateException when it was not built
   */
  public static Path builtFile(String path) {
    Path file = Path.of(System.getProperty("meetkeeper.root", "..")).resolve(path).normalize();
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          file.toAbsolutePath()
              + " does not exist: build the reactor from its root, as ./verify does");
    }
    return file;
  }

  /**
   * The path of the engine's socket on this machine.
   *
   * @throws IllegalStateException when the engine has no socket here
   */
  static String engineSocket() {
    URI engine = DockerClientFactory.instance().getTransportConfig().getDockerHost();
    if (!"unix".equals(engine.getScheme())) {
      throw new IllegalStateException("the engine's address is " + engine + ", not a unix socket");
    }
    return engine.getPath();
  }

  static String runLabel() {
    return Long.toString(ProcessHandle.current().pid());
  }

  /**
   * Debian with Prosody, without systemd.
   *
   * @param name {@code prosody} for 0.12, {@code prosody13} for 13.0
   * @return the image's name
   */
  static String prosodyImage(String name) {
    return build(name);
  }

  /** Debian 12 with Exim, which takes mail from one user over TLS. */
  static String smtpImage() {
    return build("smtp");
  }

  @SuppressWarnings("try") // one builds it, and the others find its layers
  private static String build(String name) {
    try (MachineLock lock = MachineLock.of("image-" + name)) {
      return new ImageFromDockerfile("meetkeeper-test/" + name, false)
          .withFileFromPath(".", directoryOf(name))
          .get();
    }
  }

  private static Path directoryOf(String name) {
    try {
      return Path.of(TestEnvironment.class.getResource("/images/" + name + "/Dockerfile").toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
