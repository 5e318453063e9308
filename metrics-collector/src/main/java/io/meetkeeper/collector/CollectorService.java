package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.collector.ring.SampleRing;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one sample at a time and answers queries about the samples it keeps. Not thread-safe: runs
 * on the event loop of its verticle.
 */
final class CollectorService {
  private static final Logger log = LoggerFactory.getLogger(CollectorService.class);

  private final String host;
  private final HostSampler sampler;
  private final SampleRing ring;
  private final HostHealthService health;
  private final SampleAnnouncer announcer;

  private Future<HostSample> first;
  private boolean statsOff;
  private boolean sampling;
  private boolean inspects;

  CollectorService(
      String host,
      HostSampler sampler,
      SampleRing ring,
      HostHealthService health,
      SampleAnnouncer announcer) {
    this.host = host;
    this.sampler = sampler;
    this.ring = ring;
    this.health = health;
    this.announcer = announcer;
  }

  /** Takes a single sample without publishing it. */
  void inspect() {
    inspects = true;
    first = sampler.sample().map(this::store);
  }

  /** Takes the first sample; queries wait for it. */
  void sampleFirst() {
    first = takeSample();
  }

  /** Takes a sample unless one is being taken. */
  void sampleUnlessRunning() {
    if (!sampling) {
      takeSample();
    }
  }

  private Future<HostSample> takeSample() {
    sampling = true;
    return Future.succeededFuture()
        .compose(start -> sampler.sample()) // what it throws ends this sample, too
        .compose(result -> announcer.announce(store(result), result.changes(), statsOff))
        .onComplete(done -> sampling = false)
        .onFailure(failure -> log.error("a sample could not be taken", failure));
  }

  private HostSample store(HostSampler.HostSampleResult result) {
    HostSample taken = result.sample();
    HostSample sample = ring.add(inspects ? taken : health.observe(taken));
    if (!inspects) {
      health.runDueChecks();
    }
    statsOff = result.statsOff();
    return sample;
  }

  /** The kept samples that match. */
  Future<SamplesReply> query(SamplesQuery query) {
    return Future.succeededFuture(ring.query(query));
  }

  /** All checks of this host. */
  Future<HealthReport> health() {
    return latest().compose(sample -> inspects ? health.checkOnce(sample) : health.report());
  }

  /** The problems of this host, for gateways of versions without health checks. */
  Future<HostFindings> findings() {
    return latest()
        .compose(sample -> inspects ? health.checkHostOnce(sample) : health.report())
        .map(
            report ->
                new HostFindings(
                    host,
                    report.checks().stream()
                        .filter(check -> check.state().needsAction())
                        .map(CollectorService::finding)
                        .toList()));
  }

  private static HostFinding finding(HealthCheck check) {
    Severity severity = check.state() == HealthState.BROKEN ? Severity.ERROR : Severity.WARNING;
    return new HostFinding(
        check.id(),
        severity,
        check.summary(),
        check.remedy(),
        check.summaryText(),
        check.remedyText());
  }

  /** The abilities of the collector on this host. */
  Future<RoleAbilities> abilities() {
    return latest()
        .map(
            sample ->
                new RoleAbilities(
                    List.of(
                        CollectorAbilities.memory(sample),
                        CollectorAbilities.calls(sample, statsOff))));
  }

  /** The newest sample, or the first one while it is being taken. */
  private Future<HostSample> latest() {
    HostSample last = ring.last();
    if (last != null) {
      return Future.succeededFuture(last);
    }
    return first != null
        ? first
        : Future.failedFuture(
            Problem.unavailable(SampleMessage.STARTS.with(), Duration.ofSeconds(1)));
  }
}
