package io.meetkeeper.collector;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.contract.metrics.ProsodyState;
import io.meetkeeper.backbone.jvb.RecordedBridgeServer;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.host.MachineReader;
import io.meetkeeper.standin.jicofo.JicofoFigures;
import io.meetkeeper.standin.jicofo.JicofoRestState;
import io.meetkeeper.standin.jicofo.StandInJicofoRest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

@ExtendWith(VertxExtension.class)
class HostHealthTest {
  private static final String HOST = "meet1";
  private static final long MIB = 1024 * 1024;

  @TempDir Path root;
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private final BlockingQueue<HostSample> samples = new LinkedBlockingQueue<>();
  private final RecordedBridgeServer bridge = new RecordedBridgeServer();
  private final StandInJicofoRest jicofo = new StandInJicofoRest("meet.example.com");
  private volatile long swapTotal = 2048 * MIB;
  private int jicofoPort;
  private Vertx vertx;
  private Bus bus;

  @BeforeEach
  void start(Vertx given) throws Exception {
    vertx = given;
    bus = new Bus(vertx);
    bus.subscribe(BusContracts.SAMPLES, samples::add);
    result(bridge.start(vertx));
    jicofoPort = result(jicofo.start(vertx, 0));
    bridge
        .respondFromFile("/colibri/stats", "33-colibri-stats-with-endpoints.txt")
        .respondFromFile("/about/health", "10-health.txt");
    write("proc/1/status", "");
    write("proc/42/status", "Name:\tjava\nVmRSS:\t  2048 kB\nVmSwap:\t  1024 kB\n");
    write("usr/share/jicofo/jicofo.sh", "");
    ProcessId main = new ProcessId(42, 4242);
    BridgeProcessStatus process =
        new BridgeProcessStatus(
            "systemd", BridgeState.UP, main, clock.instant(), List.of(42L), null);
    serveBridge(process);
  }

  @AfterEach
  void stop() throws Exception {
    result(jicofo.close());
  }

  @Test
  void reportsTheChecksOfAllRoles() throws Exception {
    result(
        bus.serve(
                BusContracts.AGENT_HEALTH.atHost(HOST),
                query -> Future.succeededFuture(agentReport(HealthState.WARNING)))
            .ready());
    deploy(false);

    HealthReport report =
        result(awaitReport(found -> has(found, "grant-restart") && isWell(found, "jicofo")));

    assertThat(report.host()).isEqualTo(HOST);
    assertThat(check(report, "grant-restart").state()).isEqualTo(HealthState.WARNING);
    assertThat(check(report, "grant-restart").since()).isEqualTo(clock.instant());
    assertThat(report.checks())
        .extracting(HealthCheck::id)
        .contains("bridge", "bridge-rest", "jicofo-bridges", "memory", "swap", "time-zone");
    assertThat(report.checks()).extracting(HealthCheck::id).doesNotContain("accounts", "documents");
  }

  @Test
  void samplesCarryTheVersionThatGrowsWithEachChange() throws Exception {
    deploy(false);
    HealthReport before = result(awaitReport(found -> has(found, "heap-caps")));
    result(jicofo.state(JicofoRestState.DEAD));
    awaitSample(sample -> sample.jicofo().state() == JicofoState.DOWN);
    assertThat(check(result(report()), "jicofo").state())
        .as("a restart on request looks the same for a moment")
        .isEqualTo(HealthState.UNKNOWN);
    Instant since = clock.instant();
    clock.add(Duration.ofMinutes(1));

    HealthReport broken =
        result(awaitReport(found -> check(found, "jicofo").state() == HealthState.BROKEN));

    assertThat(broken.state()).isEqualTo(HealthState.BROKEN);
    assertThat(broken.checks().get(0).id()).isEqualTo("jicofo");
    assertThat(broken.checks().get(0).since()).isEqualTo(since);
    assertThat(broken.version()).isGreaterThan(before.version());
    awaitSample(sample -> sample.healthVersion() >= broken.version());

    result(jicofo.state(JicofoRestState.ANSWERING));
    HealthReport mended = result(awaitReport(found -> isWell(found, "jicofo")));
    assertThat(mended.version()).isGreaterThan(broken.version());
  }

  @Test
  void samplesSayThatProsodyIsDownOnceAnotherRoleFoundThatOut() throws Exception {
    HealthCheck down =
        HealthCheck.of("services.prosody", HealthState.BROKEN, "it does not run", null, List.of());
    result(
        bus.serve(
                BusContracts.AGENT_HEALTH.atHost(HOST),
                query ->
                    Future.succeededFuture(
                        new HealthReport(HOST, null, clock.instant(), 0, List.of(down))))
            .ready());
    deploy(false);
    awaitSample(sample -> sample.prosody() == ProsodyState.DOWN);
  }

  @Test
  void aBridgeOutOfItsMucSaysWhetherItsXmppServerIsAway() throws Exception {
    String shard = "org.jitsi.videobridge.xmpp.user.shard.";
    write(
        "etc/jitsi/videobridge/sip-communicator.properties",
        shard + "HOSTNAME=127.0.0.1\n" + shard + "PORT=1\n");
    bridge.respond(
        "/colibri/stats",
        200,
        "application/json",
        "{\"conferences\":0,\"local_endpoints\":0,\"mucs_joined\":0,\"mucs_configured\":1}");
    deploy(false);
    awaitSample(sample -> sample.absent().getOrDefault(HostSample.XMPP, "").contains("127.0.0.1"));
  }

  @Test
  void findingsAreTheChecksThatNeedAction() throws Exception {
    jicofo.figures(JicofoFigures.IDLE.withBridges(1, 0));
    deploy(false);
    awaitSample(sample -> Integer.valueOf(0).equals(sample.jicofo().operationalBridges()));
    clock.add(Duration.ofMinutes(3));
    result(awaitReport(found -> check(found, "jicofo-bridges").state() == HealthState.BROKEN));

    List<HostFinding> findings =
        result(bus.request(BusContracts.FINDINGS.atHost(HOST), new HostQuery(HOST))).items();

    assertThat(findings.get(0).id()).isEqualTo("jicofo-bridges");
    assertThat(findings.get(0).severity().name()).isEqualTo("ERROR");
    assertThat(findings.get(0).summary()).contains("0 of 1 bridge");
  }

  /** The agent reports its check in this state, and then nothing. */
  private void silenceAfterAReport(HealthState state) throws Exception {
    Promise<HealthReport> never = Promise.promise();
    boolean[] silent = new boolean[1];
    result(
        bus.serve(
                BusContracts.AGENT_HEALTH.atHost(HOST),
                query -> silent[0] ? never.future() : Future.succeededFuture(agentReport(state)))
            .ready());
    deploy(false);
    result(awaitReport(found -> has(found, "grant-restart")));
    silent[0] = true;
  }

  @Test
  void aRoleThatFallsSilentIsUnknown() throws Exception {
    silenceAfterAReport(HealthState.BROKEN);
    clock.add(Duration.ofMinutes(2));

    HealthReport report =
        result(awaitReport(found -> check(found, "grant-restart").state() == HealthState.UNKNOWN));

    assertThat(check(report, "grant-restart").summary()).contains("has not answered since");
    HealthReport others = result(awaitReport(found -> isWell(found, "jicofo")));
    assertThat(check(others, "grant-restart").state())
        .as("it costs only its own")
        .isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void aRoleThatFallsSilentIsUnknownAlsoWhenTheClockWasSetBack() throws Exception {
    silenceAfterAReport(HealthState.WELL);
    Instant before = clock.instant();
    clock.add(Duration.ofDays(-1));
    awaitSample(sample -> sample.at().isBefore(before));
    awaitSample(sample -> true);
    clock.add(Duration.ofMinutes(2));
    result(awaitReport(found -> check(found, "grant-restart").state() == HealthState.UNKNOWN));
  }

  @Test
  void anInspectorLooksOnceAndCountsAtOnce() throws Exception {
    result(jicofo.state(JicofoRestState.DEAD));
    bridge.respondFromFile("/about/health", "10-health.txt");
    result(
        bus.serve(
                BusContracts.DOCUMENT_HEALTH.atHost(HOST),
                query -> Future.succeededFuture(agentReport(HealthState.WARNING)))
            .ready());
    deploy(true);

    HealthReport report = result(report());

    assertThat(check(report, "jicofo").state()).isEqualTo(HealthState.BROKEN);
    assertThat(check(report, "jicofo").since()).isNull();
    assertThat(check(report, "grant-restart").state()).isEqualTo(HealthState.WARNING);
    assertThat(has(report, "heap-caps")).isTrue();
    assertThat(samples).isEmpty();
  }

  @Test
  void aSiteWithoutAJicofoInSightIsNotKnownToBeWell() throws Exception {
    Files.delete(root.resolve("usr/share/jicofo/jicofo.sh"));
    result(jicofo.state(JicofoRestState.DEAD));
    HealthCheck web = HealthCheck.of("web", HealthState.WELL, "it answers", List.of(), List.of());
    result(
        bus.serve(
                BusContracts.DOCUMENT_HEALTH.atHost(HOST),
                query ->
                    Future.succeededFuture(
                        new HealthReport(HOST, null, clock.instant(), 0, List.of(web))))
            .ready());
    deploy(false);

    HealthReport report = result(awaitReport(found -> has(found, "web")));

    assertThat(check(report, "jicofo").state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(check(report, "jicofo").evidence()).containsExactly("no Jicofo on this host");
    assertThat(check(report, "jicofo").remedy().toString()).contains("host enroll");
  }

  /**
   * A container shares its swap, memory pressure and clock with its host: a system test that breaks
   * them would break the machine that runs it, and other tests. So the figures of the host are
   * fakes here.
   */
  @Test
  void whatAContainerSharesWithItsHostIsBrokenSeenAndMended() throws Exception {
    deploy(false);
    result(awaitReport(found -> isWell(found, "swap")));

    swapTotal = 0;
    write(
        "proc/pressure/memory",
        """
        some avg10=0 avg60=60 avg300=9 total=9
        full avg10=0 avg60=45 avg300=9 total=9
        """);
    clock.add(Duration.ofSeconds(40));
    HealthReport broken =
        result(awaitReport(found -> check(found, "swap").state() == HealthState.WARNING));
    assertThat(check(broken, "swap").remedy().toString()).contains("swapon");
    result(awaitReport(found -> check(found, "memory").state() == HealthState.BROKEN));
    result(awaitReport(found -> check(found, "clock-jump").state() == HealthState.WARNING));

    swapTotal = 2048 * MIB;
    Files.delete(root.resolve("proc/pressure/memory"));
    result(awaitReport(found -> isWell(found, "swap") && isWell(found, "memory")));
  }

  private HealthReport agentReport(HealthState state) {
    HealthCheck check =
        HealthCheck.of("grant-restart", state, "no grant", List.of(), List.of("grant it"));
    return new HealthReport(HOST, null, clock.instant(), 0, List.of(check));
  }

  private static boolean has(HealthReport report, String id) {
    return report.checks().stream().anyMatch(check -> check.id().equals(id));
  }

  /** On a busy machine a healthy role answers too late for some samples. */
  private static boolean isWell(HealthReport report, String id) {
    return check(report, id).state() == HealthState.WELL;
  }

  private static HealthCheck check(HealthReport report, String id) {
    return report.checks().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check " + id + " in " + report.checks()));
  }

  private Future<HealthReport> report() {
    return bus.request(
        BusContracts.HOST_HEALTH.atHost(HOST), new HostQuery(HOST), Duration.ofMinutes(1));
  }

  private Future<HealthReport> awaitReport(Predicate<HealthReport> wanted) {
    return report()
        .compose(
            report ->
                wanted.test(report)
                    ? Future.succeededFuture(report)
                    : vertx.timer(50, TimeUnit.MILLISECONDS).compose(later -> awaitReport(wanted)));
  }

  private void awaitSample(Predicate<HostSample> wanted) throws InterruptedException {
    HostSample sample;
    do {
      sample = samples.poll(2, TimeUnit.MINUTES);
      assertThat(sample).as("a sample").isNotNull();
    } while (!wanted.test(sample));
  }

  private void serveBridge(BridgeProcessStatus process) throws Exception {
    result(
        bus.serve(
                BusContracts.BRIDGE_PROCESS.atHost(HOST), asked -> Future.succeededFuture(process))
            .ready());
  }

  private void deploy(boolean inspection) throws Exception {
    String settings =
        "meetkeeper.collector.interval = 1s\nmeetkeeper.bridge.rest-url = \""
            + bridge.url()
            + "\"\nmeetkeeper.collector.jicofo.rest-url = \"http://127.0.0.1:"
            + jicofoPort
            + "\"\n";
    RoleContext role =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(settings),
            clock,
            HOST,
            "meet.example.com",
            root,
            "0.1.0");
    result(
        vertx.deployVerticle(
            new CollectorVerticle(inspection ? role.forInspection() : role, this::machine, root)));
  }

  private MachineReader.MachineReading machine() {
    return new MachineReader.MachineReading(
        1,
        new HostSample.Memory(1024 * MIB, 512 * MIB),
        swapTotal,
        swapTotal / 20,
        0,
        0,
        new HostSample.Load(1, 2, 3),
        2,
        1,
        10);
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
