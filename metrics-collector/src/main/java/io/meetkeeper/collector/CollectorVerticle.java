package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.alarm.AlarmEvaluator;
import io.meetkeeper.collector.alarm.PressureEventFactory;
import io.meetkeeper.collector.bridge.BridgeRestReader;
import io.meetkeeper.collector.finding.HeapCap;
import io.meetkeeper.collector.finding.HeapCapCheck;
import io.meetkeeper.collector.finding.HeapCapReader;
import io.meetkeeper.collector.host.ContainerDetector;
import io.meetkeeper.collector.host.DiskReader;
import io.meetkeeper.collector.host.HostReader;
import io.meetkeeper.collector.host.MachineReader;
import io.meetkeeper.collector.host.OshiMachineReader;
import io.meetkeeper.collector.host.ProcFiles;
import io.meetkeeper.collector.host.ProcessMemory;
import io.meetkeeper.collector.ring.SampleRing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role {@code collector}: takes a sample every {@code collector.interval}, announces it, keeps
 * it for a while, and tells when memory or swap runs short. Two samples are never taken at the same
 * time; whatever is slow is left out of a sample instead of delaying the rest.
 */
public final class CollectorVerticle extends VerticleBase {
  /** How this role is started. */
  public static final Role ROLE =
      new Role(
          "collector",
          roleContext -> new CollectorVerticle(roleContext, new OshiMachineReader(), Path.of("/")),
          roleContext ->
              new CollectorVerticle(roleContext, new OshiMachineReader(), Path.of("/"), true));

  private static final Logger log = LoggerFactory.getLogger(CollectorVerticle.class);
  private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(3);
  private static final int ASKS_IN_A_ROW = 4; // agent, stats, metrics, drain
  private static final int WORKERS = 2; // one may hang on a dead file system

  private final RoleContext roleContext;
  private final MachineReader machine;
  private final Path root;
  private final boolean inspector;
  private final CollectorSettings settings;
  private final OneTimeNotices notices;

  private WorkerExecutor workers;
  private ProcFiles procFiles;
  private BridgeSampler bridge;
  private HostSampler sampler;
  private SampleRing ring;
  private HeapCapReader heaps;
  private Future<HostSample> first;
  private boolean statsOff;
  private boolean sampling;

  /**
   * The collector of a machine.
   *
   * @param machine where its figures come from
   * @param root {@code /}, or a recorded one
   */
  public CollectorVerticle(RoleContext roleContext, MachineReader machine, Path root) {
    this(roleContext, machine, root, false);
  }

  /** An inspector takes one sample, which it announces to nobody. */
  CollectorVerticle(RoleContext roleContext, MachineReader machine, Path root, boolean inspector) {
    this.inspector = inspector;
    this.roleContext = roleContext;
    this.machine = machine;
    this.root = root;
    this.settings = CollectorSettings.of(roleContext.config());
    this.notices = new OneTimeNotices(roleContext);
  }

  @Override
  public Future<?> start() {
    Duration patience = patience();
    workers = vertx.createSharedWorkerExecutor("collector", WORKERS);
    procFiles = new ProcFiles(root.resolve("proc"));
    heaps = new HeapCapReader(root, procFiles);
    long incarnation = roleContext.clock().millis();
    ring = new SampleRing(incarnation, settings.capacity());
    BridgeRestReader reads =
        new BridgeRestReader(
            new BridgeRestClient(vertx, settings.restUrl(), patience), roleContext.clock());
    bridge =
        new BridgeSampler(
            roleContext.bus(), roleContext.host(), reads, workers, procFiles, patience);
    HostReader reader = new HostReader(machine, procFiles);
    List<Path> watched = List.of(Path.of("/"), roleContext.dataDirectory(), Path.of("/var/log"));
    sampler =
        new HostSampler(
            roleContext,
            incarnation,
            new BlockingReader<>(workers, LONGEST_PATIENCE, reader::read),
            new BlockingReader<>(workers, patience, () -> DiskReader.read(watched)),
            bridge,
            new AlarmEvaluator(settings.swap(), settings.memory()));
    ContainerDetector.describe(root).ifPresent(notice -> notices.notice("container", notice));
    return Future.join(
            roleContext
                .bus()
                .serve(BusContracts.SAMPLE_RING.atHost(roleContext.host()), this::samples)
                .ready(),
            roleContext
                .bus()
                .serve(BusContracts.FINDINGS.atHost(roleContext.host()), asked -> findings())
                .ready(),
            roleContext
                .bus()
                .serve(
                    BusContracts.COLLECTOR_ABILITIES.atHost(roleContext.host()),
                    asked -> abilities())
                .ready())
        .onSuccess(
            ready -> {
              first = inspector ? inspect() : takeSample();
              if (!inspector) {
                vertx.setPeriodic(settings.interval().toMillis(), timer -> tick());
              }
            });
  }

  /** Short enough that the usual chain of questions ends before the next sample. */
  private Duration patience() {
    Duration share = settings.interval().dividedBy(ASKS_IN_A_ROW);
    if (share.compareTo(SHORTEST_PATIENCE) < 0) {
      return SHORTEST_PATIENCE;
    }
    return share.compareTo(LONGEST_PATIENCE) < 0 ? share : LONGEST_PATIENCE;
  }

  private void tick() {
    if (!sampling) {
      takeSample();
    }
  }

  private Future<HostSample> takeSample() {
    sampling = true;
    return sampler
        .take()
        .compose(this::announce)
        .onComplete(done -> sampling = false)
        .onFailure(failure -> log.error("a sample could not be taken", failure));
  }

  private Future<HostSample> inspect() {
    return sampler
        .take()
        .map(
            hostSampleResult -> {
              statsOff = hostSampleResult.statsOff();
              return ring.add(hostSampleResult.sample());
            });
  }

  /** First the alarms, since they say who holds the swap: whoever acts on the sample knows it. */
  private Future<HostSample> announce(HostSampler.HostSampleResult hostSampleResult) {
    HostSample sample = ring.add(hostSampleResult.sample());
    statsOff = hostSampleResult.statsOff();
    Future<Void> told = Future.succeededFuture();
    for (AlarmEvaluator.AlarmChange change : hostSampleResult.changes()) {
      told = told.compose(before -> announceAlarm(change, sample));
    }
    return told.map(
        done -> {
          roleContext.bus().publish(BusContracts.SAMPLES, sample);
          announceNotices(sample);
          return sample;
        });
  }

  private Future<Void> announceAlarm(AlarmEvaluator.AlarmChange change, HostSample sample) {
    if (!change.raised()) {
      announceAlarm(PressureEventFactory.cleared(change.rule(), sample, change.heldFor()));
      return Future.succeededFuture();
    }
    return workers
        .<List<ProcessMemory>>executeBlocking(procFiles::listProcesses, false)
        .otherwise(List.of())
        .map(all -> PressureEventFactory.raised(change.rule(), sample, change.heldFor(), all))
        .onSuccess(this::announceAlarm)
        .mapEmpty();
  }

  private void announceAlarm(Event.Pressure event) {
    if (event.raised()) {
      log.warn("{}", event.message());
    } else {
      log.info("{}", event.message());
    }
    roleContext.bus().publish(BusContracts.EVENTS, event);
  }

  private void announceNotices(HostSample sample) {
    if (sample.memory() != null && sample.swap() == null) {
      notices.notice("swap", sample.absent().get("swap") + ": no swap alarm");
    }
    if (sample.stall() == null && sample.absent().get("stall") != null && sample.memory() != null) {
      notices.notice("stall", "no memory pressure: " + sample.absent().get("stall"));
    }
    if (sample.bridge() == null) {
      notices.notice("bridge", "no bridge is watched: " + sample.absent().get("bridge"));
    }
    if (statsOff && sample.bridge() != null && sample.bridge().calls() != null) {
      notices.notice("bridge.stats", "/colibri/stats is off, using /metrics");
    }
    if (sample.sequence() > 1) {
      if (sample.bridge() != null && sample.bridge().process() == null) {
        String reason = sample.absent().get("bridge.process");
        if (reason != null) {
          notices.notice("bridge.process", "the bridge's process is not known: " + reason);
        }
      }
      notices.publishQueued();
    }
    if (sample.sequence() <= 2 && sample.memory() != null) {
      finding(sample)
          .onSuccess(
              found ->
                  found.ifPresent(
                      finding -> notices.warn("finding." + finding.id(), finding.summary())));
    }
  }

  private Future<SamplesReply> samples(SamplesQuery question) {
    return Future.succeededFuture(ring.query(question));
  }

  private Future<HostFindings> findings() {
    return latest()
        .compose(
            sample ->
                sample.memory() == null
                    ? Future.failedFuture(
                        Problem.unavailable(
                            "memory: " + sample.absent().get("memory"), settings.interval()))
                    : finding(sample))
        .map(found -> new HostFindings(roleContext.host(), found.map(List::of).orElse(List.of())));
  }

  private Future<Optional<HostFinding>> finding(HostSample sample) {
    List<Long> pids = bridge.pids();
    long swap = sample.swap() == null ? 0 : sample.swap().total();
    return workers
        .<List<HeapCap>>executeBlocking(() -> heaps.read(pids), false)
        .map(caps -> HeapCapCheck.check(sample.memory().total(), swap, caps));
  }

  private Future<RoleAbilities> abilities() {
    return latest()
        .map(
            sample ->
                new RoleAbilities(
                    List.of(
                        CollectorAbilities.memory(sample),
                        CollectorAbilities.calls(sample, statsOff))));
  }

  /** The newest sample; the first one when it is still being taken. */
  private Future<HostSample> latest() {
    HostSample last = ring.last();
    if (last != null) {
      return Future.succeededFuture(last);
    }
    return first != null
        ? first
        : Future.failedFuture(Problem.unavailable("the collector starts", Duration.ofSeconds(1)));
  }
}
