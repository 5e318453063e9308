package io.meetkeeper.agent.docker;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlSettings;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.discovery.ControlFinder;
import io.meetkeeper.agent.discovery.NoControl;
import io.meetkeeper.agent.host.FakeHostTree;
import io.meetkeeper.agent.systemd.SystemdControl;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class DockerControlTest {
  @TempDir Path root;
  private final FakeDockerEngine engine = new FakeDockerEngine();
  private FakeHostTree host;
  private Vertx vertx;
  private BoundedHttpClient http;

  @BeforeEach
  void start(Vertx running) throws Exception {
    vertx = running;
    http = BoundedHttpClient.local(vertx);
    host = new FakeHostTree(root).booted();
    result(engine.listen(vertx, root.resolve("docker.sock")));
  }

  private ControlFinder finder(String more) {
    return new ControlFinder(
        vertx,
        host.files(),
        Map.of(),
        http,
        ControlSettings.of(
            ConfigurationLoader.ofDefaults(
                    "meetkeeper.bridge.docker.socket = \""
                        + root.resolve("docker.sock")
                        + "\"\n"
                        + more)
                .section("bridge")));
  }

  private ServiceControl found(String more) throws Exception {
    return result(finder(more).find());
  }

  @Test
  void findsTheContainerByLabelAndItsProcessesByCgroup() throws Exception {
    engine.container("c0ffee", "meet", false).container("once", "meet", true).running(500);
    host.process(500, 100)
        .process(512, 130)
        .file("/proc/500/cgroup", "4:memory:/docker/c0ffee\n0::/system.slice/docker-c0ffee.scope\n")
        .file("/sys/fs/cgroup/system.slice/docker-c0ffee.scope/cgroup.procs", "500\n512\n");

    assertThat(result(found("").process()))
        .isEqualTo(
            new BridgeProcessStatus(
                "docker",
                BridgeState.UP,
                new ProcessId(500, 100),
                Instant.ofEpochSecond(FakeHostTree.BOOT + 1),
                List.of(500L, 512L),
                null));
    assertThat(engine.requests.get(0)).contains("com.docker.compose.service%3Djvb");
  }

  @Test
  void reportsOnlyTheFirstProcessWithoutACgroup() throws Exception {
    engine.container("c0ffee", "meet", false).running(500);
    host.process(500, 100).file("/proc/500/cgroup", "0::/docker/c0ffee\n");

    assertThat(result(found("").process()).pids()).containsExactly(500L);
  }

  @Test
  void ignoresAProcessOutsideOfTheContainer() throws Exception {
    engine.container("c0ffee", "meet", false).running(500);
    host.process(500, 100).file("/proc/500/cgroup", "0::/user.slice\n");

    BridgeProcessStatus process = result(found("").process());

    assertThat(process.state()).isEqualTo(BridgeState.UNKNOWN);
    assertThat(process.reason()).contains("pid: host");
  }

  @Test
  void reportsTheExitOfAStoppedContainer() throws Exception {
    engine.container("c0ffee", "meet", false);
    engine.state =
        new JsonObject()
            .put("Status", "exited")
            .put("Running", false)
            .put("Pid", 0)
            .put("OOMKilled", true);

    ControlStatus look = result(found("").status());

    assertThat(look.bridge().state()).isEqualTo(BridgeState.DOWN);
    assertThat(look.lastExit()).isEqualTo("oom-kill");
    assertThat(look.jobPending()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, started on request",
    "0, true, started on request",
    "2, false, 'ended by itself, restarted by docker'",
    "2, true, 'oom-kill, restarted by docker'",
  })
  void reportsHowARunningContainerWasStarted(int restarts, boolean oomKilled, String exit)
      throws Exception {
    engine.container("c0ffee", "meet", false).running(812);
    engine.restarts = restarts;
    engine.state.put("ExitCode", 0).put("OOMKilled", oomKilled);

    assertThat(result(found("").status()).lastExit()).isEqualTo(exit);
  }

  @Test
  void anAutomaticRestartIsAPendingJob() throws Exception {
    engine.container("c0ffee", "meet", false);
    engine.state = new JsonObject().put("Status", "restarting").put("Running", true).put("Pid", 0);

    assertThat(result(found("").status()).jobPending()).isTrue();
  }

  @Test
  void namesTheProjectsOfSeveralContainers() throws Exception {
    engine.container("a", "blue", false).container("b", "green", false);
    ServiceControl control = found("");

    assertThat(result(control.process()).state()).isEqualTo(BridgeState.UNKNOWN);
    assertThat(result(control.process()).reason())
        .contains("blue, green")
        .contains("meetkeeper.bridge.docker.project");
    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(engine.requests).noneMatch(asked -> asked.startsWith("POST"));
  }

  @Test
  void refusesSeveralContainersOfOneService() throws Exception {
    engine.container("a", "meet", false).container("b", "meet", false);

    assertThat(result(found("").process()).reason())
        .contains("several containers (meet-a, meet-b)");
  }

  private void processOf(long pid, String id) throws IOException {
    host.process(pid, 100).file("/proc/" + pid + "/cgroup", "0::/docker/" + id + "\n");
  }

  @Test
  void keepsToTheFirstOfSeveralContainersAndToItsOwnRest() throws Exception {
    engine.numbered("b", 2, 8081, "172.18.0.6").numbered("a", 1, 8080, "172.18.0.5").running(500);
    processOf(500, "a");
    ServiceControl control = found("");

    BridgeProcessStatus process = result(control.process());

    assertThat(process.main()).isEqualTo(new ProcessId(500, 100));
    assertThat(process.restUrl()).isEqualTo("http://127.0.0.1:8080");
    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(engine.requests).contains("POST /containers/a/restart?t=10");
    assertThat(engine.requests).noneMatch(asked -> asked.startsWith("POST /containers/b"));
  }

  @Test
  void neverTakesAnotherContainerForTheFirstOneThatIsGone() throws Exception {
    engine.numbered("a", 1, null, "172.18.0.5").numbered("b", 2, null, "172.18.0.6").running(500);
    processOf(500, "a");
    ServiceControl control = found("");
    assertThat(result(control.status()).bridge().restUrl()).isEqualTo("http://172.18.0.5:8080");

    engine.containers.remove(0);

    assertThat(result(control.status()).reason()).contains("container 1 of service jvb is gone");
    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(engine.requests).noneMatch(asked -> asked.startsWith("POST"));
  }

  @Test
  void aNamedContainerIsAskedAtItsOwnAddress() throws Exception {
    engine.numbered("a", 1, 8080, null).numbered("b", 2, 8081, null).running(600);
    processOf(600, "b");
    ServiceControl control = found("meetkeeper.bridge.docker.container = meet-b");

    assertThat(result(control.process()).restUrl()).isEqualTo("http://127.0.0.1:8081");
    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(engine.requests).noneMatch(asked -> asked.startsWith("POST /containers/a"));
  }

  @Test
  void theAddressOfAnotherContainerIsNotAsked() throws Exception {
    engine.numbered("a", 1, 8080, null).numbered("b", 2, 8081, null).running(600);
    processOf(600, "b");
    BridgeProcessStatus process =
        result(
            found(
                    "meetkeeper.bridge { docker.container = meet-b, rest-url = \"http://127.0.0.1:8080\" }")
                .process());

    assertThat(process.restUrl()).isNull();
    assertThat(process.restAbsent()).contains("http://127.0.0.1:8081").contains("another bridge");
  }

  @Test
  void oneOfSeveralWithoutAnAddressOfItsOwnIsNotAsked() throws Exception {
    engine.numbered("a", 1, null, null).numbered("b", 2, null, null).running(500);
    processOf(500, "a");

    assertThat(result(found("").process()).restAbsent()).contains("one of several containers");
  }

  @Test
  void anOnlyContainerIsAskedAsConfigured() throws Exception {
    engine.numbered("a", 1, 8080, "172.18.0.5").running(500);
    processOf(500, "a");
    BridgeProcessStatus process = result(found("").process());

    assertThat(process.state()).isEqualTo(BridgeState.UP);
    assertThat(process.restUrl()).isNull();
    assertThat(process.restAbsent()).isNull();
  }

  @Test
  void besideTheBridgeOfAnotherServiceItIsAskedAtItsOwnAddress() throws Exception {
    engine.numbered("a", 1, 8081, null).otherService("b", "jvb2", 8080).running(500);
    processOf(500, "a");
    ServiceControl control = found("");

    assertThat(result(control.process()).restUrl()).isEqualTo("http://127.0.0.1:8081");
    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(engine.requests).noneMatch(asked -> asked.startsWith("POST /containers/b"));
  }

  @Test
  void theAddressOfAnotherServiceIsNotAsked() throws Exception {
    engine.numbered("a", 1, null, "172.18.0.5").otherService("b", "jvb2", 8080).running(500);
    processOf(500, "a");
    ServiceControl control = found("meetkeeper.bridge.rest-url = \"http://127.0.0.1:8080\"");

    assertThat(result(control.process()).restAbsent())
        .contains("http://172.18.0.5:8080")
        .contains("another bridge");
  }

  @Test
  void aContainerThatBecomesOneOfSeveralIsFromThenOnAskedAtItsOwnAddress() throws Exception {
    engine.numbered("a", 1, 8081, null).running(500);
    processOf(500, "a");
    ServiceControl control = found("");
    assertThat(result(control.process()).restUrl()).isNull();

    engine.numbered("b", 2, 8080, null);
    String asked = null;
    for (int looks = 0; looks < 10 && asked == null; looks++) {
      asked = result(control.process()).restUrl();
    }
    assertThat(asked).isEqualTo("http://127.0.0.1:8081");
  }

  @Test
  void restartsOrReportsTheError() throws Exception {
    engine.container("c0ffee", "meet", false).running(500);
    ServiceControl control = found("");

    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(engine.requests).contains("POST /containers/c0ffee/restart?t=10");

    engine.actStatus = 500;
    ControlResult failed = result(control.restart());
    assertThat(failed.outcome()).isEqualTo(CommandOutcome.FAILED);
    assertThat(failed.reason()).contains("500").doesNotContain("hunter2");

    engine.actStatus = 304;
    assertThat(result(control.start()).reason()).contains("runs already");
  }

  @Test
  void anEngineThatIsStoppedMeanwhileMayHaveRestartedIt() throws Exception {
    engine.container("c0ffee", "meet", false).running(500);
    ServiceControl control = found("");
    engine.stopsWithSocket = root.resolve("docker.sock");
    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.FAILED);
  }

  @Test
  void followsAContainerThatWasRecreated() throws Exception {
    engine.container("old", "meet", false).running(500);
    host.process(500, 100).file("/proc/500/cgroup", "0::/docker/old\n");
    ServiceControl control = found("");
    assertThat(result(control.process()).main()).isEqualTo(new ProcessId(500, 100));

    engine.containers.clear();
    engine.container("new", "meet", false).running(600);
    host.process(600, 200).file("/proc/600/cgroup", "0::/docker/new\n");

    assertThat(result(control.process()).main()).isEqualTo(new ProcessId(600, 200));
  }

  @Test
  void namesTheSearchedLabels() throws Exception {
    BridgeProcessStatus process = result(found("").process());

    assertThat(process.control()).isEqualTo("none");
    assertThat(process.state()).isNull();
    assertThat(process.reason())
        .contains("systemd does not run here")
        .contains("no container labelled com.docker.compose.service=jvb");
  }

  @Test
  void prefersAUnitInstalledLater() throws Exception {
    engine.container("c0ffee", "meet", false);
    ControlFinder finder = finder("");
    assertThat(result(finder.find())).isInstanceOf(DockerControl.class);

    host.unit("/etc/systemd/system");

    assertThat(result(finder.find())).isInstanceOf(SystemdControl.class);
  }

  @Test
  void anUnusableSocketIsUnknown() throws Exception {
    host.file("/dead.sock", "");

    ServiceControl control =
        found("meetkeeper.bridge.docker.socket = \"" + root.resolve("dead.sock") + "\"");

    assertThat(control).isInstanceOf(DockerControl.class);
    assertThat(result(control.process()).state()).isEqualTo(BridgeState.UNKNOWN);
    assertThat(result(control.process()).reason()).contains("dead.sock");
    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.REFUSED);
  }

  @Test
  void withoutASocketThereIsNoControl() throws Exception {
    ServiceControl control = found("meetkeeper.bridge.docker.socket = /nowhere/docker.sock");

    assertThat(control).isInstanceOf(NoControl.class);
    assertThat(result(control.process()).state()).isNull();
  }

  @Test
  void anUnreachableEngineIsUnknown() throws IOException, Exception {
    ServiceControl control =
        found("meetkeeper.bridge { control = docker, docker.socket = /nowhere/docker.sock }");

    assertThat(result(control.process()).state()).isEqualTo(BridgeState.UNKNOWN);
    assertThat(result(control.status()).reason()).contains("no docker socket /nowhere/docker.sock");
    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(result(control.restartAbility()).possible()).isFalse();
  }
}
