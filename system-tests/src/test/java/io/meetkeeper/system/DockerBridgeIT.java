package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/**
 * The bridge is a container of a compose project, as in docker-jitsi-meet: found by its labels,
 * restarted through the Engine's socket when nobody talks, and left alone when somebody else stops
 * it.
 */
class DockerBridgeIT {
  private static final int REST = 8080;
  private static final int CONTROL = 8081;
  private static final String LOG = "/tmp/bridge.log";
  private static final int STOP_WITHIN_S = 5;
  private static final Duration FLOOR = Duration.ofSeconds(10);
  private static final Duration FIRST_START_OF_OURS = Duration.ofSeconds(10);

  @TempDir private static Path directory;

  private static final DockerClient docker = DockerClientFactory.instance().client();

  private static GenericContainer<?> bridge;
  private static int controlPort;
  private static MeetkeeperServerProcess meetkeeper;

  @BeforeAll
  static void start() throws Exception {
    String project = "meetkeeper-test-" + ProcessHandle.current().pid();
    int restPort = ProgramLauncher.freePort();
    controlPort = ProgramLauncher.freePort();
    bridge = container(project, restPort);
    bridge.start();
    meetkeeper =
        new MeetkeeperServerProcess(
            directory,
            """
            bridge {
              rest-url = "http://127.0.0.1:%d"
              control = auto
              docker { socket = "%s", project = %s }
              healthy-for = 4s
              no-second-restart-within = %ds
            }
            restart { idle-for = 0s, verify-within = 10m, nightly.cron = null }
            """
                .formatted(restPort, TestEnvironment.engineSocket(), project, FLOOR.toSeconds()));
    meetkeeper.start();
  }

  @AfterAll
  static void end() {
    meetkeeper.close();
    bridge.stop();
  }

  @Test
  void restartsItWhenNobodyTalksAndLeavesItToOthersOtherwise() throws Exception {
    Polling.untilTrue("the container is seen", () -> bridgeState().equals("up"));
    assertThat(meetkeeper.log()).contains("restart: yes (docker socket, which is as good as root)");

    restartedWhenTheConferenceEnds();
    stoppedBySomebodyElse();
    startedBySomebodyElse();
    restartedBySomebodyElse();
    assertThat(meetkeeper.items("/restarts")).hasSize(1);

    startedWhenAPersonAsks();
    assertThat(meetkeeper.items("/restarts")).hasSize(2);
  }

  private void restartedWhenTheConferenceEnds() throws Exception {
    control("POST", "/conferences", new JsonObject().put("endpoints", 2));
    Polling.untilTrue(
        "the conference is seen",
        () -> host().getJsonObject("bridge").getInteger("conferences") == 1);
    Polling.untilTrue(
        "the container is older than no-second-restart-within",
        () -> startedAt().isBefore(Instant.now().minus(FLOOR).minusSeconds(1)));
    InspectContainerResponse before = inspect();

    String job = meetkeeper.requestRestart("when-idle", "by a test");
    Polling.untilTrue(
        "the job waits for the conference",
        () ->
            meetkeeper.awaitJobState(job, "waiting").getString("because").contains("1 conference"));
    assertThat(starts()).isEqualTo(1);
    assertThat(startedAt()).isEqualTo(Instant.parse(before.getState().getStartedAt()));

    control("DELETE", "/conferences", null);
    JsonObject done = meetkeeper.awaitJobState(job, "done");
    InspectContainerResponse after = inspect();
    assertThat(startedAt()).isAfter(Instant.parse(before.getState().getStartedAt()));
    assertThat(after.getId()).isEqualTo(before.getId());
    assertThat(pid(done, "before")).isEqualTo(before.getState().getPidLong());
    assertThat(pid(done, "after")).isEqualTo(after.getState().getPidLong());
    assertThat(starts()).isEqualTo(2);
    assertThat(foreignRestarts()).isEmpty();
  }

  private void stoppedBySomebodyElse() throws Exception {
    docker.stopContainerCmd(bridge.getContainerId()).withTimeout(STOP_WITHIN_S).exec();

    JsonObject told = foreignRestart(1);
    assertThat(told.getString("message")).contains("was stopped, and not by us");
    assertThat(told.getString("severity")).isEqualTo("warning");
    assertThat(told.containsKey("after")).isFalse();
    Instant later = told.getInstant("at").plus(FIRST_START_OF_OURS).plusSeconds(2);
    Polling.untilTrue(
        "it was looked at long enough for a start of ours",
        () -> host().getInstant("lastSeen").isAfter(later));
    assertThat(bridgeState()).isEqualTo("down");
    assertThat(inspect().getState().getRunning()).isFalse();
  }

  private void startedBySomebodyElse() {
    docker.startContainerCmd(bridge.getContainerId()).exec();

    JsonObject told = foreignRestart(2);
    assertThat(told.getString("message"))
        .isEqualTo("the bridge runs again; it was not started by us");
    assertThat(pid(told, "after")).isEqualTo(inspect().getState().getPidLong());
  }

  private void restartedBySomebodyElse() {
    Polling.untilTrue("the new bridge answers", () -> !control("GET", "/state", null).isEmpty());
    long before = inspect().getState().getPidLong();

    docker.restartContainerCmd(bridge.getContainerId()).withTimeout(STOP_WITHIN_S).exec();

    long now = inspect().getState().getPidLong();
    JsonObject told =
        Polling.until(
            "the restart is told",
            () -> foreignRestarts().get(0),
            event -> event.containsKey("after") && pid(event, "after") == now);
    assertThat(now).isNotEqualTo(before);
    assertThat(told.getString("message")).contains("not").contains("by us");
  }

  private void startedWhenAPersonAsks() throws Exception {
    JsonResponse refused = requestStart();
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().getString("detail")).contains("the bridge runs already");
    int toldBefore = foreignRestarts().size();
    docker.stopContainerCmd(bridge.getContainerId()).withTimeout(STOP_WITHIN_S).exec();
    foreignRestart(toldBefore + 1);

    JsonResponse asked =
        Polling.until("the start is accepted", this::requestStart, seen -> seen.status() == 202);
    JsonObject done = meetkeeper.awaitJobState(asked.body().getString("id"), "done");

    assertThat(done.getString("mode")).isEqualTo("start");
    assertThat(done.containsKey("before")).isFalse();
    assertThat(pid(done, "after")).isEqualTo(inspect().getState().getPidLong());
    assertThat(inspect().getState().getRunning()).isTrue();
    assertThat(foreignRestarts()).hasSize(toldBefore + 1);
  }

  private JsonResponse requestStart() throws IOException {
    return meetkeeper.request(
        "POST",
        "/hosts/" + MeetkeeperServerProcess.HOST + "/start",
        new JsonObject().put("reason", "by a test"));
  }

  private static GenericContainer<?> container(String project, int restPort) {
    return TestEnvironment.jreContainer(
            "java",
            "-Xmx32m",
            "-cp",
            "/bridge.jar",
            "io.meetkeeper.standin.bridge.StandInBridgeProcess",
            "--host=0.0.0.0",
            "--port=" + REST,
            "--control-port=" + CONTROL,
            "--log=" + LOG)
        .withLabel("com.docker.compose.project", project)
        .withLabel("com.docker.compose.service", "jvb")
        .withCopyFileToContainer(
            MountableFile.forHostPath(TestEnvironment.suiteJar(), 0644), "/bridge.jar")
        .withCreateContainerCmdModifier(
            create -> {
              HostConfig host = Objects.requireNonNull(create.getHostConfig(), "host config");
              create.withExposedPorts(ExposedPort.tcp(REST), ExposedPort.tcp(CONTROL));
              host.withPortBindings(published(restPort, REST), published(controlPort, CONTROL));
            });
  }

  /** A fixed port: a port chosen by Docker differs after each restart. */
  private static PortBinding published(int port, int inside) {
    return new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(inside));
  }

  private static InspectContainerResponse inspect() {
    return docker.inspectContainerCmd(bridge.getContainerId()).exec();
  }

  private static Instant startedAt() {
    return Instant.parse(Objects.requireNonNull(inspect().getState().getStartedAt(), "startedAt"));
  }

  private static long starts() {
    String log =
        bridge.copyFileFromContainer(
            LOG, file -> new String(file.readAllBytes(), StandardCharsets.UTF_8));
    return log.lines().filter(line -> line.startsWith("started")).count();
  }

  private static JsonObject host() throws IOException {
    return meetkeeper.get("/hosts/" + MeetkeeperServerProcess.HOST);
  }

  private static String bridgeState() throws IOException {
    return host().getJsonObject("bridge").getString("state");
  }

  private static List<JsonObject> foreignRestarts() throws IOException {
    return meetkeeper.items("/events?type=foreign-restart");
  }

  /** The latest event, when there are this many. */
  private static JsonObject foreignRestart(int count) {
    return Polling.until(
            "foreign restarts: " + count,
            DockerBridgeIT::foreignRestarts,
            events -> events.size() == count)
        .get(0);
  }

  private static long pid(JsonObject of, String member) {
    return of.getJsonObject(member).getLong("pid");
  }

  private static JsonObject control(String method, String path, JsonObject body)
      throws IOException {
    return JsonResponse.request(method, "http://127.0.0.1:" + controlPort + path, null, body)
        .body();
  }
}
