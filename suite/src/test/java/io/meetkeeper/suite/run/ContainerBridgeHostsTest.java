package io.meetkeeper.suite.run;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.control.ControlSettings;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several {@code jvb} containers of one compose project, over a Docker socket of the test. */
class ContainerBridgeHostsTest {
  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final List<RoleContext> running = new CopyOnWriteArrayList<>();
  private volatile JsonArray containers = new JsonArray();
  private ContainerBridgeHosts hosts;

  @BeforeEach
  void start() throws Exception {
    String socket = directory.resolve("docker.sock").toString();
    result(
        vertx
            .createHttpServer()
            .requestHandler(
                request -> request.response().end(matching(request.getParam("filters")).toBuffer()))
            .listen(SocketAddress.domainSocketAddress(socket)));
    serveAgent("docker");
    ConfigSection config =
        ConfigurationLoader.ofDefaults(
            "meetkeeper.bridge { rest-url = \"http://127.0.0.1:8080\", docker.socket = \""
                + socket
                + "\" }");
    RoleContext context =
        new RoleContext(
            vertx, bus, config, Clock.systemUTC(), "meet1", "example.com", directory, "1");
    hosts = new ContainerBridgeHosts(context, List.of(new Role("recorded", RecordedRole::new)));
  }

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  private final class RecordedRole extends VerticleBase {
    private final RoleContext role;

    RecordedRole(RoleContext role) {
      this.role = role;
    }

    @Override
    public Future<?> start() {
      running.add(role);
      return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
      running.remove(role);
      return Future.succeededFuture();
    }
  }

  private void serveAgent(String control) throws Exception {
    result(
        bus.serve(
                BusContracts.BRIDGE_PROCESS.atHost("meet1"),
                query ->
                    Future.succeededFuture(
                        new BridgeProcessStatus(
                            control, BridgeState.UP, null, null, List.of(), null)))
            .ready());
  }

  private static JsonArray jvb(int... numbers) {
    JsonArray containers = new JsonArray();
    for (int number : numbers) {
      containers.add(container("jvb", number, "docker-jitsi-meet-jvb-" + number));
    }
    return containers;
  }

  private static JsonObject container(String service, int number, String name) {
    return new JsonObject()
        .put("Id", "id-" + name)
        .put("Names", new JsonArray().add("/" + name))
        .put(
            "Labels",
            new JsonObject()
                .put("com.docker.compose.project", "docker-jitsi-meet")
                .put("com.docker.compose.service", service)
                .put("com.docker.compose.container-number", "" + number));
  }

  /** As the engine filters: by the service where one is asked for. */
  private JsonArray matching(String filters) {
    String wanted = "com.docker.compose.service=";
    return new JsonArray(
        containers.stream()
            .filter(
                each ->
                    !filters.contains(wanted)
                        || !(each instanceof JsonObject container)
                        || filters.contains(
                            wanted
                                + container
                                    .getJsonObject("Labels")
                                    .getString("com.docker.compose.service")
                                + "\""))
            .toList());
  }

  private List<String> hostNames() {
    return running.stream().map(RoleContext::host).sorted().toList();
  }

  @Test
  void eachFurtherContainerIsAHostOfItsOwn() throws Exception {
    containers = jvb(1, 2, 3);
    result(hosts.discover());
    result(hosts.discover());

    assertThat(hostNames()).containsExactly("meet1-jvb-2", "meet1-jvb-3");
    ConfigSection bridge =
        running.stream()
            .filter(role -> role.host().equals("meet1-jvb-2"))
            .findFirst()
            .orElseThrow()
            .config()
            .section("bridge");
    assertThat(bridge.section("docker").text("container")).isEqualTo("docker-jitsi-meet-jvb-2");
    assertThat(bridge.text("control")).isEqualTo("docker");
    assertThat(ControlSettings.of(bridge).oneOfSeveral())
        .as("where it cannot be told from the others it is not asked")
        .isTrue();
    assertThat(bridge.source("rest-url"))
        .as("that of the first one is not its own")
        .isEqualTo("default");
  }

  @Test
  void anOnlyContainerStaysTheBridgeOfItsHost() throws Exception {
    containers = jvb(2);
    result(hosts.discover());

    assertThat(hostNames()).isEmpty();
  }

  @Test
  void aContainerThatIsGoneLosesItsHostAndOneThatComesBackGetsIt() throws Exception {
    containers = jvb(1, 2);
    result(hosts.discover());
    containers = jvb(1);
    result(hosts.discover());
    assertThat(hostNames()).as("it may only be made anew").containsExactly("meet1-jvb-2");
    result(hosts.discover());
    assertThat(hostNames()).isEmpty();

    containers = jvb(1, 2);
    result(hosts.discover());
    assertThat(hostNames()).containsExactly("meet1-jvb-2");
  }

  @Test
  void allStaysWhenDockerDoesNotAnswer() throws Exception {
    containers = jvb(1, 2);
    result(hosts.discover());
    containers = new JsonArray().add("no container");
    result(hosts.discover());
    result(hosts.discover());

    assertThat(hostNames()).containsExactly("meet1-jvb-2");
  }

  @Test
  void theOtherServicesOfTheProjectThatRunBridgesAreHostsToo() throws Exception {
    containers =
        jvb(1)
            .add(container("jvb2", 1, "second"))
            .add(container("jvb2", 2, "third"))
            .add(container("jvb-3", 1, "docker-jitsi-meet-jvb-3-1"))
            .add(container("web2", 1, "web"));
    result(hosts.discover());

    assertThat(hostNames()).containsExactly("meet1-jvb-3-1", "meet1-jvb2", "meet1-jvb2-2");
    assertThat(containerOf("meet1-jvb2-2")).isEqualTo("third");
  }

  @Test
  void theOthersStayWhenTheContainerOfTheHostIsGone() throws Exception {
    containers = jvb(1, 2).add(container("jvb2", 1, "other"));
    result(hosts.discover());
    containers = jvb(2).add(container("jvb2", 1, "other"));
    result(hosts.discover());
    result(hosts.discover());
    assertThat(hostNames()).containsExactly("meet1-jvb-2", "meet1-jvb2");

    containers = new JsonArray().add(container("jvb2", 1, "other"));
    result(hosts.discover());
    result(hosts.discover());
    assertThat(hostNames()).containsExactly("meet1-jvb2");
  }

  @Test
  void aContainerThatIsBeingReplacedGetsNoSecondHost() throws Exception {
    containers = jvb(1, 2);
    do {
      result(hosts.discover());
    } while (hostNames().isEmpty()); // a busy machine may let the engine be silent
    containers = jvb(1).add(container("jvb", 2, "1f2e3d_docker-jitsi-meet-jvb-2"));
    result(hosts.discover());

    assertThat(hostNames()).containsExactly("meet1-jvb-2");
    assertThat(containerOf("meet1-jvb-2")).isEqualTo("docker-jitsi-meet-jvb-2");
  }

  private String containerOf(String host) {
    return running.stream()
        .filter(role -> role.host().equals(host))
        .map(role -> role.config().section("bridge").section("docker").text("container"))
        .findFirst()
        .orElseThrow();
  }
}
