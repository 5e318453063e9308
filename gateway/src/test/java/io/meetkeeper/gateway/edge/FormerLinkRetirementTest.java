package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.host.HostRetireReply;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A linked host is renamed: the gateway recognizes and retires its former id. */
class FormerLinkRetirementTest {
  private static final String FORMER = FakeEdgeHost.NAME;
  private static final String RENAMED = "edge2";
  private static final String SITE = FakeEdgeHost.SITE;

  @TempDir private Path directory;
  private GatewayFixture gateway;
  private final List<HostRetireRequest> retired = new CopyOnWriteArrayList<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    gateway = new GatewayFixture(Files.createDirectories(directory.resolve("gateway"))).start("");
    gateway.bus.subscribe(BusContracts.EVENTS, events::add);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void serveScheduler(Throwable refusal) {
    GatewayFixture.await(
        gateway
            .bus
            .serve(
                BusContracts.HOST_RETIRE,
                request -> {
                  retired.add(request);
                  return refusal == null
                      ? Future.succeededFuture(new HostRetireReply(request.host(), SITE))
                      : Future.failedFuture(refusal);
                })
            .ready());
  }

  private FakeEdgeHost host(String folder, String name) throws IOException {
    return new FakeEdgeHost(directory.resolve(folder), name, SITE, gateway.clock);
  }

  private void link(FakeEdgeHost host, String name) throws IOException {
    host.link(
        "\"http://127.0.0.1:" + gateway.port() + "\"",
        EnrollmentFixture.token(gateway, name, SITE),
        "");
    gateway.until(host::linked);
    host.measure(1);
    gateway.until(() -> isKnown(name));
  }

  /** The machine links as {@link #FORMER} and stores that id, then it is silent. */
  private void runAsFormer(String folder) throws IOException {
    Path memory = directory.resolve(folder).resolve("host-id");
    try (FakeEdgeHost host = host(folder, FORMER)) {
      link(host, FORMER);
      gateway.until(() -> Files.exists(memory));
    }
    gateway.clock.add(Duration.ofMinutes(1));
  }

  private boolean isKnown(String name) {
    return gateway.get("/api/v1/hosts/" + name).statusCode() == 200;
  }

  @Test
  void theFormerSelfIsRetiredAndNoSilentHost() throws IOException {
    serveScheduler(null);
    runAsFormer("machine");

    try (FakeEdgeHost host = host("machine", RENAMED)) {
      link(host, RENAMED);

      gateway.until(() -> !isKnown(FORMER));
      assertThat(retired).extracting(HostRetireRequest::host).containsExactly(FORMER);
      assertThat(retired.get(0).by()).contains(RENAMED);
    }
  }

  @Test
  void oneThatTheSchedulerDoesNotKnowIsForgottenTooAndThatIsReported() throws IOException {
    serveScheduler(Problem.notFound("no host"));
    runAsFormer("machine");

    try (FakeEdgeHost host = host("machine", RENAMED)) {
      link(host, RENAMED);

      gateway.until(() -> !isKnown(FORMER));
      gateway.until(() -> hasNotice(FORMER, NoticeEvent.HOST_RETIRED));
    }
  }

  @Test
  void aHostThatCannotProveItRetiresNobody() throws IOException {
    serveScheduler(null);
    runAsFormer("machine");
    String machine = Files.readString(directory.resolve("machine/host-id")).split("\n", -1)[1];
    Path forged = Files.createDirectories(directory.resolve("thief")).resolve("host-id");
    Files.writeString(forged, FORMER + "\n" + machine + "\n" + "0".repeat(64) + "\n");

    try (FakeEdgeHost host = host("thief", RENAMED)) {
      link(host, RENAMED);

      gateway.until(() -> hasNotice(RENAMED, "host-former"));
      assertThat(isKnown(FORMER)).isTrue();
      assertThat(retired).isEmpty();
    }
  }

  @Test
  void aNeighbourThatIsHeardOfStays() throws IOException {
    serveScheduler(null);
    runAsFormer("machine");
    try (FakeEdgeHost copy = host("copy", RENAMED);
        FakeEdgeHost original = host("original", FORMER)) {
      Files.copy(directory.resolve("machine/host-id"), directory.resolve("copy/host-id"));
      original.link(
          "\"http://127.0.0.1:" + gateway.port() + "\"",
          Files.readString(directory.resolve("machine/token")).strip(),
          "");
      gateway.until(original::linked);
      original.measure(2);
      gateway.until(() -> isHeardOf(FORMER));
      gateway.clock.add(
          Duration.ofMinutes(20)); // its samples are rare, so that it is not silent soon
      original.measure(3);
      gateway.until(() -> isHeardOf(FORMER));

      link(copy, RENAMED);
      gateway.clock.add(Duration.ofMinutes(11)); // longer than that is waited for

      gateway.until(() -> hasNotice(RENAMED, "host-former"));
      assertThat(isKnown(FORMER)).isTrue();
      assertThat(retired).isEmpty();
    }
  }

  private boolean isHeardOf(String name) {
    return Boolean.FALSE.equals(
        gateway.get("/api/v1/hosts/" + name).bodyAsJsonObject().getBoolean("stale"));
  }

  private boolean hasNotice(String host, String subject) {
    return events.stream()
        .anyMatch(
            event ->
                event instanceof NoticeEvent notice
                    && notice.host().equals(host)
                    && notice.subject().equals(subject));
  }
}
