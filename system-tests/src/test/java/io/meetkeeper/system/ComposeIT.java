package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docker-compose.yml} started as documented, with certificates and all roles; a Jitsi host
 * with a real systemd as a member, with its own network; and on this machine a real Prosody and the
 * files of a site.
 */
class ComposeIT {
  private static final Set<String> SERVICES =
      Set.of("gateway", "restart-scheduler", "metrics-collector", "auth-service", "config-service");
  private static final int MEMBER = 5701;
  private static final int MESSAGES = 15_701;
  private static final int REST = 8480;
  private static final String SITE = "/sites/" + ProsodyContainer.SITE;

  private static final String CONFIG_JS =
      """
      // the settings of a school
      var config = {
          hosts: { domain: 'meet.example.com' },
          channelLastN: -1,
      };
      """;

  @TempDir static Path directory;
  private static TestCertificateAuthority authority;
  private static ProsodyContainer prosody;
  private static Path configJs;
  private static ComposeProject compose;
  private static JitsiServer jitsi;
  private static JsonHttpClient api;
  private static URI outside;

  @BeforeAll
  static void start() throws Exception {
    authority = new TestCertificateAuthority(directory);
    for (String service : SERVICES) {
      authority.signService(service);
    }
    authority.signMember(JitsiServer.NAME);
    Path etc = Files.createDirectories(directory.resolve("etc"));
    Path meet = Files.createDirectories(etc.resolve("jitsi/meet"));
    configJs = meet.resolve(ProsodyContainer.SITE + "-config.js");
    Files.writeString(configJs, CONFIG_JS);
    Files.createDirectories(etc.resolve("prosody"));
    Files.writeString(etc.resolve("prosody/prosody.cfg.lua"), "-- as Debian's\n");
    Path prosodyData = Files.createDirectory(directory.resolve("prosody-data"));
    prosody = new ProsodyContainer("prosody", prosodyData);
    int port = ProgramLauncher.freePort();
    outside = URI.create("https://localhost:" + port);
    compose =
        new ComposeProject(directory)
            .withVariable("CERTIFICATES", authority.files())
            .withVariable("GATEWAY_PORTS", "127.0.0.1:" + port)
            .withVariable("HOST_ID", "docker1")
            .withVariable("COMPOSE_PROFILES", "jitsi")
            .withVariable("SITE", ProsodyContainer.SITE)
            .withVariable("JITSI_ETC", etc.resolve("jitsi"))
            .withVariable("PROSODY_ETC", etc.resolve("prosody"))
            .withVariable("PROSODY_DATA", prosodyData)
            .withOverlay(
                "services: {restart-scheduler: {environment: {MEETKEEPER_BRIDGE__HEALTHY_FOR: 3s}}}");
    ComposeProject.buildImage(directory);
    compose.run("up", "-d", "--build");
    JsonHttpClient health = authority.client(outside, null);
    Polling.until(
        "ready", () -> health.get("/health/ready"), jsonReply -> jsonReply.status() == 200);
    String token = compose.run("exec", "-T", "gateway", "cat", "/var/lib/meetkeeper/admin.token");
    api = authority.client(outside.resolve("/api/v1"), token.strip());
    jitsi = JitsiServer.start();
    joinAsMember();
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
    if (prosody != null) {
      prosody.close();
    }
  }

  @Test
  void everyContainerIsHealthyAndTheGatewaySaysThatItIsConnected() {
    awaitHealthy();
    JsonObject ready = authority.client(outside, null).get("/health/ready").successBody();
    assertThat(ready.getJsonArray("checks"))
        .contains(new JsonObject().put("name", "bus").put("status", "up"));
  }

  @Test
  void theMachineAndTheJitsiHostShowUp() {
    Polling.until(
        "memory of the machine",
        () -> api.get("/hosts/docker1").body(),
        host -> host.containsKey("memoryUsedPercent"));
    Polling.until("the bridge", ComposeIT::bridgeState, "up"::equals);
  }

  @Test
  void aRestartThatIsAskedForOutsideIsDoneBySystemd() {
    Polling.until("the bridge", ComposeIT::bridgeState, "up"::equals);
    long before = jitsi.bridgeStarts();
    long process = jitsi.bridgePid();

    String restarts = "/hosts/" + JitsiServer.NAME + "/restarts";
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
            seen -> Set.of("done", "failed", "expired").contains(seen.getString("state")));

    assertThat(job.getString("state")).as(job.encodePrettily()).isEqualTo("done");
    assertThat(jitsi.bridgeStarts()).isEqualTo(before + 1);
    assertThat(jitsi.bridgePid()).isNotEqualTo(process);
  }

  @Test
  void anAccountThatIsMadeOutsideLogsInAtProsody() throws Exception {
    Polling.until(
        "accounts", () -> api.get(SITE + "/accounts"), jsonReply -> jsonReply.status() == 200);

    String password =
        api.post(SITE + "/accounts", new JsonObject().put("name", "anna"))
            .successBody()
            .getString("password");

    assertThat(prosody.canLogIn("anna", password)).isTrue();
  }

  @Test
  void aSettingThatIsChangedOutsideIsInTheFileOfTheSite() throws IOException {
    String document = SITE + "/documents/config.js";
    Polling.until("the file", () -> api.get(document), jsonReply -> jsonReply.status() == 200);

    api.patch(document + "?reason=quiet", new JsonObject().put("startWithAudioMuted", true))
        .successBody();

    assertThat(Files.readString(configJs))
        .isEqualTo(
            CONFIG_JS.replace(
                "channelLastN: -1,", "channelLastN: -1,\n    startWithAudioMuted: true,"));
  }

  @Test
  void aScanShowsThePortsOfTheDocumentationAndNoOthers() throws IOException {
    String documentation = Files.readString(TestEnvironment.builtFile("docs/fleet.md"));

    awaitHealthy();
    assertThat(PortScan.of(compose.address("gateway", "front"))).containsExactly(REST);
    assertThat(PortScan.of(compose.address("gateway", "bus")))
        .containsExactlyInAnyOrder(MEMBER, MESSAGES, REST);
    for (String service :
        List.of("restart-scheduler", "metrics-collector", "auth-service", "config-service")) {
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
        (SSLSocket) authority.sslContext().getSocketFactory().createSocket(gateway, MESSAGES)) {
      assertThatThrownBy(
              () -> {
                socket.startHandshake();
                socket.getOutputStream().write(new byte[64]);
                socket.getInputStream().read();
              })
          .isInstanceOf(IOException.class);
    }
  }

  private static void awaitHealthy() {
    for (String service : SERVICES) {
      Polling.until(service, () -> compose.health(service), "healthy"::equals);
    }
  }

  private static void joinAsMember() {
    SystemdContainer host = jitsi.host();
    compose.join(host.getContainerId(), "bus");
    jitsi.copyPackage();
    host.run("mkdir", "-p", "/etc/meetkeeper");
    for (String file : List.of("ca.pem", JitsiServer.NAME + ".pem", JitsiServer.NAME + ".key")) {
      host.copyFile(authority.file(file), "/etc/meetkeeper/" + file);
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
}
