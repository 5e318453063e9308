package io.meetkeeper.collector;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Finding;
import io.meetkeeper.backbone.contract.Findings;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesAnswer;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import io.meetkeeper.backbone.jvb.BridgeRest;
import io.meetkeeper.collector.alarm.Alarms;
import io.meetkeeper.collector.alarm.PressureEvents;
import io.meetkeeper.collector.bridge.BridgeReader;
import io.meetkeeper.collector.finding.HeapCap;
import io.meetkeeper.collector.finding.HeapCaps;
import io.meetkeeper.collector.finding.HeapSources;
import io.meetkeeper.collector.host.Container;
import io.meetkeeper.collector.host.Disks;
import io.meetkeeper.collector.host.HostReader;
import io.meetkeeper.collector.host.Machine;
import io.meetkeeper.collector.host.OshiMachine;
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
      new Role("collector", node -> new CollectorVerticle(node, new OshiMachine(), Path.of("/")));

  private static final Logger log = LoggerFactory.getLogger(CollectorVerticle.class);
  private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(3);
  private static final int ASKS_IN_A_ROW = 4; // agent, stats, metrics, drain
  private static final int WORKERS = 2; // one may hang on a dead file system

  private final Node node;
  private final Machine machine;
  private final Path root;
  private final CollectorSettings settings;
  private final Notices notices;

  private WorkerExecutor workers;
  private ProcFiles proc;
  private BridgeSource bridge;
  private Sampler sampler;
  private SampleRing ring;
  private HeapSources heaps;
  private Future<Sample> first;
  private boolean statsOff;
  private boolean taking;

  /**
   * The collector of a machine.
   *
   * @param machine where its figures come from
   * @param root {@code /}, or a recorded one
   */
  public CollectorVerticle(Node node, Machine machine, Path root) {
    this.node = node;
    this.machine = machine;
    this.root = root;
    this.settings = CollectorSettings.of(node.settings());
    this.notices = new Notices(node);
  }

  @Override
  public Future<?> start() {
    Duration patience = patience();
    workers = vertx.createSharedWorkerExecutor("collector", WORKERS);
    proc = new ProcFiles(root.resolve("proc"));
    heaps = new HeapSources(root, proc);
    long incarnation = node.clock().millis();
    ring = new SampleRing(incarnation, settings.keep());
    BridgeReader reads =
        new BridgeReader(new BridgeRest(vertx, settings.restUrl(), patience), node.clock());
    bridge = new BridgeSource(node.bus(), node.host(), reads, workers, proc, patience);
    HostReader reader = new HostReader(machine, proc);
    List<Path> watched = List.of(Path.of("/"), node.dataDirectory(), Path.of("/var/log"));
    sampler =
        new Sampler(
            node,
            incarnation,
            new Patience<>(workers, LONGEST_PATIENCE, reader::read),
            new Patience<>(workers, patience, () -> Disks.of(watched)),
            bridge,
            new Alarms(settings.swap(), settings.memory()));
    Container.notice(root).ifPresent(notice -> notices.once("container", notice));
    return Future.join(
            node.bus().serve(Contracts.SAMPLES_KEPT.at(node.host()), this::samples).ready(),
            node.bus().serve(Contracts.FINDINGS.at(node.host()), asked -> findings()).ready(),
            node.bus()
                .serve(Contracts.COLLECTOR_ABILITIES.at(node.host()), asked -> abilities())
                .ready())
        .onSuccess(
            ready -> {
              first = sample();
              vertx.setPeriodic(settings.interval().toMillis(), timer -> tick());
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
    if (!taking) {
      sample();
    }
  }

  private Future<Sample> sample() {
    taking = true;
    return sampler
        .take()
        .compose(this::announce)
        .onComplete(done -> taking = false)
        .onFailure(failure -> log.error("a sample could not be taken", failure));
  }

  /** First the alarms, since they say who holds the swap: whoever acts on the sample knows it. */
  private Future<Sample> announce(Sampler.Taken taken) {
    Sample sample = ring.add(taken.sample());
    statsOff = taken.statsOff();
    Future<Void> told = Future.succeededFuture();
    for (Alarms.Change change : taken.changes()) {
      told = told.compose(before -> tell(change, sample));
    }
    return told.map(
        done -> {
          node.bus().publish(Contracts.SAMPLES, sample);
          sayOnce(sample);
          return sample;
        });
  }

  private Future<Void> tell(Alarms.Change change, Sample sample) {
    if (!change.raised()) {
      tell(PressureEvents.cleared(change.rule(), sample, change.heldFor()));
      return Future.succeededFuture();
    }
    return workers
        .<List<ProcessMemory>>executeBlocking(proc::all, false)
        .otherwise(List.of())
        .map(all -> PressureEvents.raised(change.rule(), sample, change.heldFor(), all))
        .onSuccess(this::tell)
        .mapEmpty();
  }

  private void tell(Event.Pressure event) {
    if (event.raised()) {
      log.warn("{}", event.message());
    } else {
      log.info("{}", event.message());
    }
    node.bus().publish(Contracts.EVENTS, event);
  }

  private void sayOnce(Sample sample) {
    if (sample.memory() != null && sample.swap() == null) {
      notices.once("swap", sample.absent().get("swap") + ": no swap alarm");
    }
    if (sample.stall() == null && sample.absent().get("stall") != null && sample.memory() != null) {
      notices.once("stall", "no memory pressure: " + sample.absent().get("stall"));
    }
    if (sample.bridge() == null) {
      notices.once("bridge", "no bridge is watched: " + sample.absent().get("bridge"));
    }
    if (statsOff && sample.bridge() != null && sample.bridge().calls() != null) {
      notices.once("bridge.stats", "/colibri/stats is off, using /metrics");
    }
    if (sample.sequence() > 1) {
      if (sample.bridge() != null && sample.bridge().process() == null) {
        String reason = sample.absent().get("bridge.process");
        if (reason != null) {
          notices.once("bridge.process", "the bridge's process is not known: " + reason);
        }
      }
      notices.publish();
    }
    if (sample.sequence() <= 2 && sample.memory() != null) {
      finding(sample)
          .onSuccess(
              found ->
                  found.ifPresent(
                      finding -> notices.warnOnce("finding." + finding.id(), finding.summary())));
    }
  }

  private Future<SamplesAnswer> samples(SamplesQuestion question) {
    return Future.succeededFuture(ring.answer(question));
  }

  private Future<Findings> findings() {
    return latest()
        .compose(
            sample ->
                sample.memory() == null
                    ? Future.failedFuture(
                        Problem.unavailable(
                            "memory: " + sample.absent().get("memory"), settings.interval()))
                    : finding(sample))
        .map(found -> new Findings(node.host(), found.map(List::of).orElse(List.of())));
  }

  private Future<Optional<Finding>> finding(Sample sample) {
    List<Long> pids = bridge.pids();
    long swap = sample.swap() == null ? 0 : sample.swap().total();
    return workers
        .<List<HeapCap>>executeBlocking(() -> heaps.caps(pids), false)
        .map(caps -> HeapCaps.judge(sample.memory().total(), swap, caps));
  }

  private Future<Abilities> abilities() {
    return latest()
        .map(
            sample ->
                new Abilities(
                    List.of(
                        CollectorAbilities.memory(sample),
                        CollectorAbilities.calls(sample, statsOff))));
  }

  /** The newest sample; the first one when it is still being taken. */
  private Future<Sample> latest() {
    Sample last = ring.last();
    if (last != null) {
      return Future.succeededFuture(last);
    }
    return first != null
        ? first
        : Future.failedFuture(Problem.unavailable("the collector starts", Duration.ofSeconds(1)));
  }
}
