package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.outside.Trusted;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docker-compose.yml} as the documentation says it is started, certificates included, and a
 * Jitsi host with a real systemd that is a member of it and has a network of its own beside.
 */
class ComposeIT {
  private static final Set<String> SERVICES =
      Set.of("gateway", "restart-scheduler", "metrics-collector");
  private static final int MEMBER = 5701;
  private static final int MESSAGES = 15_701;
  private static final int REST = 8480;
  private static final int CONTAINER_USER = 8480;

  @TempDir static Path directory;
  private static SSLContext trusting;
  private static ComposeProject compose;
  private static JitsiServer jitsi;
  private static JsonClient api;
  private static URI outside;

  @BeforeAll
  static void start() throws Exception {
    Path certificates = directory.resolve("certificates");
    certificate(certificates, "ca");
    for (String role : SERVICES) {
      certificate(
          certificates,
          "node",
          role,
          "--address",
          role + ",localhost,127.0.0.1",
          "--owner",
          String.valueOf(CONTAINER_USER));
    }
    certificate(certificates, "node", JitsiServer.NAME, "--address", JitsiServer.NAME);
    trusting = Trusted.by(certificates.resolve("ca.pem"));
    int port = Programs.freePort();
    outside = URI.create("https://localhost:" + port);
    compose =
        new ComposeProject(directory)
            .with("CERTIFICATES", certificates)
            .with("GATEWAY_PORTS", "127.0.0.1:" + port)
            .with("HOST_ID", "docker1");
    compose.run("up", "-d", "--build");
    JsonClient health = client(outside, null);
    Eventually.see("ready", () -> health.get("/health/ready"), answer -> answer.status() == 200);
    String token = compose.run("exec", "-T", "gateway", "cat", "/var/lib/meetkeeper/admin.token");
    api = client(outside.resolve("/api/v1"), token.strip());
    jitsi = JitsiServer.start();
    joinAsMember(certificates);
  }

  @AfterAll
  static void stop() {
    if (jitsi != null) {
      compose.leave(jitsi.host().getContainerId(), "bus");
      jitsi.close();
    }
    if (compose != null) {
      compose.close();
    }
  }

  @Test
  void everyContainerIsHealthyAndTheGatewaySaysThatItIsConnected() {
    for (String service : SERVICES) {
      Eventually.see(service, () -> compose.health(service), "healthy"::equals);
    }
    JsonObject ready = client(outside, null).get("/health/ready").good();
    assertThat(ready.getJsonArray("checks"))
        .contains(new JsonObject().put("name", "bus").put("status", "up"));
  }

  @Test
  void theMachineAndTheJitsiHostShowUp() {
    Eventually.see(
        "memory of the machine",
        () -> api.get("/hosts/docker1").body(),
        host -> host.containsKey("memoryUsedPercent"));
    Eventually.see("the bridge", ComposeIT::bridgeState, "up"::equals);
  }

  @Test
  void aRestartThatIsAskedForOutsideIsDoneBySystemd() {
    Eventually.see("the bridge", ComposeIT::bridgeState, "up"::equals);
    long before = jitsi.bridgeStarts();
    long process = jitsi.bridgePid();

    String id =
        api.post(
                "/hosts/" + JitsiServer.NAME + "/restarts",
                new JsonObject().put("mode", "now").put("reason", "system test"))
            .good()
            .getString("id");
    JsonObject job =
        Eventually.see(
            "the job's end",
            () -> api.get("/restarts/" + id).good(),
            seen -> Set.of("done", "failed", "expired").contains(seen.getString("state")));

    assertThat(job.getString("state")).as(job.encodePrettily()).isEqualTo("done");
    assertThat(jitsi.bridgeStarts()).isEqualTo(before + 1);
    assertThat(jitsi.bridgePid()).isNotEqualTo(process);
  }

  @Test
  void aScanShowsThePortsOfTheDocumentationAndNoOthers() throws IOException {
    String documentation = Files.readString(RealParts.built("docs/fleet.md"));

    assertThat(PortScan.of(compose.address("gateway", "front"))).containsExactly(REST);
    assertThat(PortScan.of(compose.address("gateway", "bus")))
        .containsExactlyInAnyOrder(MEMBER, MESSAGES, REST);
    for (String service : List.of("restart-scheduler", "metrics-collector")) {
      assertThat(PortScan.of(compose.address(service, "bus")))
          .containsExactlyInAnyOrder(MEMBER, MESSAGES);
    }
    assertThat(documentation)
        .contains("| front | 8480 |", "| bus | 15701 |", "| bus | 5701 |", "| bus | 8480 |");
  }

  @Test
  void whoHasNoCertificateGetsNoMessages() throws IOException {
    String gateway = compose.address("gateway", "bus");
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket(gateway, MESSAGES)) {
      assertThatThrownBy(
              () -> {
                socket.startHandshake();
                socket.getOutputStream().write(new byte[64]);
                socket.getInputStream().read();
              })
          .isInstanceOf(IOException.class);
    }
  }

  private static void joinAsMember(Path certificates) {
    SystemdHost host = jitsi.host();
    compose.join(host.getContainerId(), "bus");
    jitsi.putPackage();
    host.run("mkdir", "-p", "/etc/meetkeeper");
    for (String file : List.of("ca.pem", JitsiServer.NAME + ".pem", JitsiServer.NAME + ".key")) {
      host.copyIn(certificates.resolve(file), "/etc/meetkeeper/" + file);
    }
    host.write(
        JitsiServer.CONFIGURATION,
        """
        meetkeeper {
          roles = [collector, bridge-agent]
          collector.interval = 1s
          bridge { healthy-for = 3s, no-second-restart-within = 10s }
          cluster {
            enabled = true
            members = ["%s", "%s"]
            address = "%s"
            tls {
              certificate-file = /etc/meetkeeper/%4$s.pem
              key-file = /etc/meetkeeper/%4$s.key
              ca-file = /etc/meetkeeper/ca.pem
            }
          }
        }
        """
            .formatted(
                compose.address("gateway", "bus"),
                compose.address("restart-scheduler", "bus"),
                compose.busNetwork(),
                JitsiServer.NAME));
    host.run("mkdir", "-p", "/etc/systemd/system/meetkeeper.service.d");
    host.write(
        "/etc/systemd/system/meetkeeper.service.d/member.conf",
        "[Service]\nEnvironment=\"JVM_EXTRA=-Xmx48m -XX:MaxMetaspaceSize=96m\"\n");
    jitsi.installPackage();
    host.run("meetkeeper", "grant", "restart");
    host.run("systemctl", "restart", JitsiServer.MEETKEEPER);
  }

  private static String bridgeState() {
    return api.get("/hosts/" + JitsiServer.NAME)
        .body()
        .getJsonObject("bridge", new JsonObject())
        .getString("state");
  }

  private static void certificate(Path certificates, String... arguments) throws Exception {
    String[] all = new String[arguments.length + 3];
    all[0] = "certificates";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--directory";
    all[arguments.length + 2] = certificates.toString();
    Output output = Programs.run(directory, all);
    assertThat(output.status()).as(output.err()).isZero();
  }

  private static JsonClient client(URI base, String token) {
    return new JsonClient(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trusting).build(),
        base,
        token);
  }
}
