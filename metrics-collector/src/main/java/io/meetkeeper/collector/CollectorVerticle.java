package io.meetkeeper.collector;

import io.meetkeeper.backbone.alarm.AlarmEvaluator;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.health.HealthProbe;
import io.meetkeeper.backbone.health.HealthProbes;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.meetkeeper.backbone.jvb.BridgeRestLocation;
import io.meetkeeper.backbone.jvb.JicofoRestClient;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.bridge.BridgeRestReader;
import io.meetkeeper.collector.bridge.XmppServerProbe;
import io.meetkeeper.collector.check.BridgeRestAddress;
import io.meetkeeper.collector.check.HostFileChecks;
import io.meetkeeper.collector.finding.HeapCapReader;
import io.meetkeeper.collector.host.ContainerDetector;
import io.meetkeeper.collector.host.DiskReader;
import io.meetkeeper.collector.host.HostReader;
import io.meetkeeper.collector.host.MachineReader;
import io.meetkeeper.collector.host.OshiMachineReader;
import io.meetkeeper.collector.host.ProcFiles;
import io.meetkeeper.collector.jicofo.JicofoProcessFinder;
import io.meetkeeper.collector.jicofo.JicofoReader;
import io.meetkeeper.collector.ring.SampleRing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The role {@code collector}: takes a sample every {@code collector.interval}, publishes it, keeps
 * it in memory, and raises an alarm when memory or swap runs short. Samples never overlap: a source
 * that is slow is missing from the sample and does not delay the rest.
 */
public final class CollectorVerticle extends VerticleBase {
  /** The role, for its process. */
  public static final Role ROLE =
      new Role("collector", CollectorVerticle::new, CollectorVerticle::new);

  private static final Duration MIN_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(4);
  private static final int SEQUENTIAL_REQUESTS = 4; // agent, stats, metrics, drain
  private static final int WORKERS = 3; // disks and Jicofo may hang on a dead file system
  private static final int FILE_WORKERS = 2; // for checks, each of which may hang on one

  private final RoleContext role;
  private final MachineReader machine;
  private final Path root;
  private final CollectorSettings settings;
  private final OneTimeNotices notices;
  private final BridgeRestLocation bridgeLocation;

  private CollectorVerticle(RoleContext role) {
    this(role, new OshiMachineReader(), Path.of("/"));
  }

  /**
   * The collector of a machine. In an inspection it takes one sample and does not publish it.
   *
   * @param machine the source of its figures
   * @param root {@code /}, or a recorded file tree in tests
   */
  public CollectorVerticle(RoleContext role, MachineReader machine, Path root) {
    this.role = role;
    this.machine = machine;
    this.root = root;
    this.settings = CollectorSettings.of(role.config());
    this.notices = new OneTimeNotices(role);
    this.bridgeLocation = BridgeRestLocation.of(role.config().section("bridge"), root);
  }

  @Override
  public Future<?> start() {
    CollectorService collector = createService();
    ContainerDetector.describe(root).ifPresent(notice -> notices.notice("container", notice));
    return serve(collector).onSuccess(ready -> startSampling(collector));
  }

  private BridgeSampler bridgeSampler(WorkerExecutor workers, ProcFiles proc, Duration timeout) {
    BridgeRestClient rest = new BridgeRestClient(vertx, bridgeLocation, timeout);
    return new BridgeSampler(
        role.bus(),
        role.host(),
        bridgeLocation,
        new BridgeRestReader(rest, role.clock()),
        workers,
        proc,
        xmppReader(),
        timeout);
  }

  /** On a thread of its own, since a name server may be silent for long. */
  private BlockingReader<String> xmppReader() {
    XmppServerProbe probe = new XmppServerProbe(root, role.timeLimit(MIN_TIMEOUT));
    return new BlockingReader<>(
        vertx.createSharedWorkerExecutor("collector-xmpp", 1), maxTimeout(), probe::probe);
  }

  private CollectorService createService() {
    Duration timeout = timeout();
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("collector", WORKERS);
    WorkerExecutor files = vertx.createSharedWorkerExecutor("collector-files", FILE_WORKERS);
    ProcFiles proc = new ProcFiles(root.resolve("proc"));
    long incarnation = role.clock().millis();
    BridgeSampler bridge = bridgeSampler(workers, proc, timeout);
    JicofoProcessFinder jicofo = new JicofoProcessFinder(root, proc);
    HeapCapFinder heapCaps =
        new HeapCapFinder(files, new HeapCapReader(root, proc), bridge::pids, jicofo);
    SampleRing ring = new SampleRing(incarnation, settings.capacity());
    return new CollectorService(
        role.host(),
        hostSampler(workers, proc, bridge, jicofoReader(workers, jicofo, timeout), incarnation),
        ring,
        healthService(files, heapCaps, ring),
        new SampleAnnouncer(
            role.bus(),
            new BlockingReader<>(workers, maxTimeout(), proc::listProcesses),
            notices,
            heapCaps));
  }

  private HostHealthService healthService(
      WorkerExecutor files, HeapCapFinder heapCaps, SampleRing ring) {
    Object zone = role.config().section("restart").section("nightly").rawValue("zone");
    List<HealthProbe> probes = new ArrayList<>();
    probes.add(heapCaps.probe(ring::last));
    probes.addAll(
        new HostFileChecks(
                files,
                root,
                role.clock(),
                zone == null ? null : zone.toString(),
                ring::last,
                () -> BridgeRestAddress.of(bridgeLocation))
            .probes());
    return new HostHealthService(
        role,
        new HealthProbes(role, PROBE_TIMEOUT, probes),
        List.of(
            roleHealth("bridge-agent", BusContracts.AGENT_HEALTH),
            roleHealth("accounts", BusContracts.ACCOUNT_HEALTH),
            roleHealth("documents", BusContracts.DOCUMENT_HEALTH),
            roleHealth("notify", BusContracts.NOTIFICATION_HEALTH),
            roleHealth("gateway", BusContracts.GATEWAY_HEALTH)),
        () -> BridgeRestAddress.of(bridgeLocation),
        settings);
  }

  private RoleHealthClient roleHealth(String name, BusService<HostQuery, HealthReport> service) {
    return new RoleHealthClient(role, name, service, settings.checkInterval());
  }

  private HostSampler hostSampler(
      WorkerExecutor workers,
      ProcFiles proc,
      BridgeSampler bridge,
      JicofoReader jicofo,
      long incarnation) {
    HostReader reader = new HostReader(machine, proc);
    List<Path> disks = List.of(Path.of("/"), role.dataDirectory(), Path.of("/var/log"));
    return new HostSampler(
        role,
        incarnation,
        new BlockingReader<>(workers, maxTimeout(), reader::read),
        new BlockingReader<>(workers, timeout(), () -> DiskReader.read(disks)),
        bridge,
        jicofo,
        new AlarmEvaluator(settings.swap(), settings.memory()));
  }

  private JicofoReader jicofoReader(
      WorkerExecutor workers, JicofoProcessFinder process, Duration timeout) {
    JicofoRestClient rest = new JicofoRestClient(vertx, settings.jicofoUrl(), timeout);
    return new JicofoReader(rest, workers, maxTimeout(), process, root);
  }

  private Future<?> serve(CollectorService collector) {
    Bus bus = role.bus();
    String host = role.host();
    return Future.join(
        bus.serve(BusContracts.SAMPLE_RING.atHost(host), collector::query).ready(),
        bus.serve(BusContracts.FINDINGS.atHost(host), query -> collector.findings()).ready(),
        bus.serve(BusContracts.HOST_HEALTH.atHost(host), query -> collector.health()).ready(),
        bus.serve(BusContracts.COLLECTOR_ABILITIES.atHost(host), query -> collector.abilities())
            .ready());
  }

  private void startSampling(CollectorService collector) {
    if (role.inspection()) {
      collector.inspect();
      return;
    }
    collector.sampleFirst();
    vertx.setPeriodic(settings.interval().toMillis(), timer -> collector.sampleUnlessRunning());
  }

  /** Short enough for the usual chain of requests to finish before the next sample. */
  private Duration timeout() {
    Duration share = settings.interval().dividedBy(SEQUENTIAL_REQUESTS);
    if (share.compareTo(MIN_TIMEOUT) < 0) {
      share = MIN_TIMEOUT;
    }
    return share.compareTo(MAX_TIMEOUT) < 0 ? role.timeLimit(share) : maxTimeout();
  }

  private Duration maxTimeout() {
    return role.timeLimit(MAX_TIMEOUT);
  }
}
