package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/**
 * The files of {@code deploy/compose/}: Meetkeeper as a container on a Jitsi host. It restarts the
 * bridge and edits what clients get. The overlay only covers the differences: the host is itself a
 * container, or its ports and directories differ.
 */
class ComposeHostIT {
  private static final String SITE = ProsodyContainer.SITE;
  private static final Set<String> ENDS = Set.of("done", "failed", "expired", "cancelled");
  private static final String LOG = "/tmp/bridge.log";

  @TempDir static Path directory;

  @BeforeAll
  static void build() {
    ComposeProject.buildImage(directory);
  }

  @Test
  void onADebianHostItIsAnEdgeThatRestartsThroughSystemd() throws Exception {
    Path run = Files.createDirectory(directory.resolve("run"));
    Path meet = Files.createDirectories(directory.resolve("etc-jitsi/meet"));
    Path configJs =
        Files.writeString(
            meet.resolve(SITE + "-config.js"), "var config = {\n    channelLastN: -1,\n};\n");
    TestCertificateAuthority authority = new TestCertificateAuthority(directory);
    authority.signService("host.docker.internal");
    int port = ProgramLauncher.freePort();
    Process gateway = gateway(authority, port);
    try (JitsiServer jitsi = JitsiServer.startWithRunDirectory(run)) {
      JsonHttpClient api = api(authority, port);
      Path token = Files.createFile(directory.resolve("edge.token"));
      Files.writeString(token, enrolled(api));
      try (ComposeProject compose =
          new ComposeProject(directory, "deploy/compose/jitsi-host.yml")
              .withVariable("HOST_ID", JitsiServer.NAME)
              .withVariable("SITE", SITE)
              .withVariable("GATEWAY_URL", "https://host.docker.internal:" + port)
              .withVariable("EDGE_TOKEN", token)
              .withVariable("CA", authority.file("ca.pem"))
              .withOverlay(inside(jitsi.host()))) {
        compose.run("up", "-d");
        long starts = jitsi.bridgeStarts();
        long process = jitsi.bridgePid();

        restarted(api, JitsiServer.NAME);

        assertThat(jitsi.bridgeStarts()).isEqualTo(starts + 1);
        assertThat(jitsi.bridgePid()).isNotEqualTo(process);

        awaitDocument(api, "config.js");
        mute(api, "config.js");
        assertThat(Files.readString(configJs)).contains("startWithAudioMuted: true");
      }
    } finally {
      gateway.destroyForcibly().waitFor();
    }
  }

  /** Three bridges: a service with two containers, and another one as guides add it. */
  @Test
  void besideDockerJitsiMeetItRestartsThroughTheEngine() throws Exception {
    String project = "meetkeeper-test-beside-" + TestEnvironment.runLabel();
    Path jitsi = Files.createDirectory(directory.resolve("docker-jitsi-meet"));
    Path config = Files.createDirectory(directory.resolve("jitsi-meet-cfg"));
    Files.createDirectory(config.resolve("web"));
    Files.writeString(jitsi.resolve("docker-compose.yml"), "services: {}\n");
    Files.writeString(jitsi.resolve(".env"), "CONFIG=" + config + "\n");
    int bridgePort = ProgramLauncher.freePort();
    int otherPort = ProgramLauncher.freePort();
    int port = ProgramLauncher.freePort();
    try (GenericContainer<?> bridge = bridge(project, "jvb", 1, bridgePort);
        GenericContainer<?> second = bridge(project, "jvb", 2, null);
        GenericContainer<?> other = bridge(project, "jvb2", 1, otherPort);
        ComposeProject compose =
            new ComposeProject(directory, "deploy/compose/beside-docker-jitsi-meet.yml")
                .withVariable("HOST_ID", "meet2")
                .withVariable("SITE", SITE)
                .withVariable("JITSI", jitsi)
                .withVariable("CONFIG", config)
                .withVariable("PROJECT", project)
                .withOverlay(here(port, bridgePort))) {
      Stream.of(bridge, second, other).parallel().forEach(GenericContainer::start);
      compose.run("up", "-d");
      URI outside = URI.create("http://127.0.0.1:" + port);
      JsonHttpClient health = new JsonHttpClient(outside, null);
      Polling.until(
          "ready", () -> health.get("/health/ready"), jsonReply -> jsonReply.status() == 200);
      String token =
          compose.run("exec", "-T", "meetkeeper", "cat", "/var/lib/meetkeeper/admin.token");
      JsonHttpClient api = new JsonHttpClient(outside.resolve("/api/v1"), token.strip());

      restarted(api, "meet2");
      assertThat(Stream.of(bridge, second, other).map(ComposeHostIT::starts))
          .containsExactly(2L, 1L, 1L);
      restarted(api, "meet2-jvb-2");
      assertThat(Stream.of(bridge, second, other).map(ComposeHostIT::starts))
          .containsExactly(2L, 2L, 1L);
      goesAndComes(api, other, "meet2-jvb2");

      mute(api, "custom-config.js");
      assertThat(Files.readString(config.resolve("web/custom-config.js")))
          .contains("config.startWithAudioMuted = true;");
    }
  }

  /** Starts a gateway and a scheduler on this machine, for the edge. */
  private static Process gateway(TestCertificateAuthority authority, int port) throws IOException {
    Path config = directory.resolve("gateway.conf");
    Files.writeString(
        config,
        """
        meetkeeper {
          host-id = gw
          data-dir = "%1$s/data"
          roles = [scheduler, gateway]
          bridge.healthy-for = 3s
          gateway {
            host = 0.0.0.0
            port = %2$d
            tls { certificate-file = "%3$s.pem", key-file = "%3$s.key" }
          }
        }
        """
            .formatted(directory, port, authority.file("host.docker.internal")));
    return ProgramLauncher.meetkeeper("run", "--config", config.toString())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("gateway.log").toFile())
        .start();
  }

  private static JsonHttpClient api(TestCertificateAuthority authority, int port)
      throws IOException {
    URI outside = URI.create("https://localhost:" + port);
    JsonHttpClient health = authority.client(outside, null);
    Polling.until(
        "ready", () -> health.get("/health/ready"), jsonReply -> jsonReply.status() == 200);
    String token = Files.readString(directory.resolve("data/admin.token")).strip();
    return authority.client(outside.resolve("/api/v1"), token);
  }

  private static String enrolled(JsonHttpClient api) {
    return api.post(
            "/hosts/" + JitsiServer.NAME + "/enrollment",
            new JsonObject().put("site", SITE).put("servesSite", true))
        .successBody()
        .getString("token");
  }

  /** An overlay: the host's parts are here in a separate container. */
  private static String inside(SystemdContainer host) throws IOException {
    String id = host.getContainerId();
    Path prosody = Files.createDirectories(directory.resolve("etc-prosody"));
    Path data = Files.createDirectories(directory.resolve("prosody-data"));
    Path dpkg = Files.createDirectories(directory.resolve("dpkg"));
    Files.createFile(dpkg.resolve("lock"));
    Files.createFile(dpkg.resolve("lock-frontend"));
    Path units = Files.createDirectories(directory.resolve("units"));
    String unit = SystemdContainer.BRIDGE_UNIT;
    Files.writeString(units.resolve(unit), host.run("cat", "/lib/systemd/system/" + unit));
    Path changed = Files.createDirectories(directory.resolve("changed-units"));
    Path machine =
        Files.writeString(directory.resolve("machine-id"), host.run("cat", "/etc/machine-id"));
    return """
    services:
      meetkeeper:
        network_mode: "container:%1$s"
        pid: "container:%1$s"
        environment:
          MEETKEEPER_COLLECTOR__INTERVAL: 1s
          MEETKEEPER_BRIDGE__NO_SECOND_RESTART_WITHIN: 10s
        volumes:
          - %2$s/etc-jitsi:/etc/jitsi
          - %3$s:/etc/prosody
          - %4$s:/var/lib/prosody
          - %2$s/run/dbus:/run/dbus
          - %5$s:/etc/machine-id:ro
          - %6$s:/sys/fs/cgroup:ro
          - %2$s/run/systemd/system:/run/systemd/system:ro
          - %7$s:/etc/systemd/system:ro
          - %8$s:/lib/systemd/system:ro
          - %9$s:/var/lib/dpkg:ro
    """
        .formatted(id, directory, prosody, data, machine, hierarchy(id), changed, units, dpkg);
  }

  /** The cgroup directory of the container that acts as the host, with cgroup v1 or v2. */
  private static Path hierarchy(String id) {
    return List.of("systemd/docker/" + id, "docker/" + id, "system.slice/docker-" + id + ".scope")
        .stream()
        .map(Path.of("/sys/fs/cgroup")::resolve)
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no cgroup of container " + id));
  }

  /** An overlay with other ports than the usual ones of this machine, and its engine's socket. */
  private static String here(int port, int bridgePort) {
    return """
    services:
      meetkeeper:
        environment:
          MEETKEEPER_GATEWAY__PORT: "%d"
          MEETKEEPER_COLLECTOR__INTERVAL: 1s
          MEETKEEPER_BRIDGE__REST_URL: "http://127.0.0.1:%d"
          MEETKEEPER_BRIDGE__HEALTHY_FOR: 3s
          MEETKEEPER_BRIDGE__NO_SECOND_RESTART_WITHIN: 10s
        volumes:
          - %s:/var/run/docker.sock
    """
        .formatted(port, bridgePort, engineSocket());
  }

  private static String engineSocket() {
    URI engine = DockerClientFactory.instance().getTransportConfig().getDockerHost();
    assertThat(engine.getScheme()).as("the engine's address").isEqualTo("unix");
    return engine.getPath();
  }

  /** The others are sampled on, and none of them is taken for the one that is gone. */
  private static void goesAndComes(JsonHttpClient api, GenericContainer<?> bridge, String host) {
    awaitBridge(api, host, "up");
    DockerClientFactory.instance().client().stopContainerCmd(bridge.getContainerId()).exec();
    awaitBridge(api, host, "down");
    awaitBridge(api, "meet2", "up");
    awaitBridge(api, "meet2-jvb-2", "up");
    DockerClientFactory.instance().client().startContainerCmd(bridge.getContainerId()).exec();
    awaitBridge(api, host, "up");
  }

  /**
   * The stand-in as a bridge of docker-jitsi-meet.
   *
   * @param port where its REST is published; {@code null}: only at its own address
   */
  private static GenericContainer<?> bridge(
      String project, String service, int number, Integer port) {
    return TestEnvironment.jreContainer(
            "java",
            "-Xmx32m",
            "-cp",
            "/bridge.jar",
            "io.meetkeeper.standin.bridge.StandInBridgeProcess",
            "--host=0.0.0.0",
            "--port=8080",
            "--control-port=8081",
            "--first-health-check-after=0",
            "--log=" + LOG)
        .withLabel("com.docker.compose.project", project)
        .withLabel("com.docker.compose.service", service)
        .withLabel("com.docker.compose.container-number", String.valueOf(number))
        .withCopyFileToContainer(
            MountableFile.forHostPath(TestEnvironment.suiteJar(), 0644), "/bridge.jar")
        .withCreateContainerCmdModifier(
            create -> {
              HostConfig host = Objects.requireNonNull(create.getHostConfig(), "host config");
              if (port != null) {
                create.withExposedPorts(ExposedPort.tcp(8080));
                host.withPortBindings(
                    new PortBinding(
                        Ports.Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(8080)));
              }
            });
  }

  private static long starts(GenericContainer<?> bridge) {
    return bridge
        .copyFileFromContainer(LOG, file -> new String(file.readAllBytes(), StandardCharsets.UTF_8))
        .lines()
        .filter(line -> line.startsWith("started"))
        .count();
  }

  private static void awaitBridge(JsonHttpClient api, String host, String state) {
    Polling.until(
        "the bridge of " + host + " is " + state,
        () -> api.get("/hosts/" + host).body(),
        seen -> state.equals(seen.getJsonObject("bridge", new JsonObject()).getString("state")));
  }

  private static void restarted(JsonHttpClient api, String host) {
    awaitBridge(api, host, "up");
    String restarts = "/hosts/" + host + "/restarts";
    JsonObject order = new JsonObject().put("mode", "now").put("reason", "system test");
    Polling.until(
        "enough is known for a restart",
        () -> api.post(restarts + "?dryRun=true", order),
        jsonReply -> jsonReply.status() < 300);
    String id = api.post(restarts, order).successBody().getString("id");
    JsonObject job =
        Polling.until(
            "the job's end",
            () -> api.get("/restarts/" + id).successBody(),
            seen -> ENDS.contains(seen.getString("state")));
    assertThat(job.getString("state")).as(job.encodePrettily()).isEqualTo("done");
  }

  private static void awaitDocument(JsonHttpClient api, String file) {
    Polling.until(
        "the file",
        () -> api.get("/sites/" + SITE + "/documents/" + file),
        jsonReply -> jsonReply.status() == 200);
  }

  private static void mute(JsonHttpClient api, String file) {
    JsonObject muted = new JsonObject().put("startWithAudioMuted", true);
    api.patch("/sites/" + SITE + "/documents/" + file + "?reason=quiet", muted).successBody();
  }
}
