package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.health.HealthProbes;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.check.BridgeRestAddress;
import io.meetkeeper.collector.check.CheckHistory;
import io.meetkeeper.collector.check.JicofoChecks;
import io.meetkeeper.collector.check.SampleChecks;
import io.meetkeeper.collector.check.ServiceChecks;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The health of this host: the checks of each sample, those of its files at a longer interval, and
 * those of the other roles. A slow source delays only its own checks. Not thread-safe: runs on the
 * event loop of its verticle.
 */
final class HostHealthService {
  private final RoleContext role;
  private final HealthProbes probes;
  private final List<RoleHealthClient> roles;
  private final Supplier<BridgeRestAddress> bridge;
  private final CheckHistory history;
  private final SampleChecks samples;
  private final Duration probeInterval;
  private final Promise<Void> firstProbed = Promise.promise();
  private HostSample sampleOfChecks;
  private List<HealthCheck> sampled = List.of();
  private List<HealthCheck> probed = List.of();
  private Instant probedAt;
  private boolean probing;
  private HealthReport report;

  /**
   * A service.
   *
   * @param probes the checks that use no sample, made every check interval
   * @param roles the other roles of this host
   * @param bridge REST address of the bridge
   * @param settings check interval, and settle time
   */
  HostHealthService(
      RoleContext role,
      HealthProbes probes,
      List<RoleHealthClient> roles,
      Supplier<BridgeRestAddress> bridge,
      CollectorSettings settings) {
    this.role = role;
    this.probes = probes;
    this.roles = List.copyOf(roles);
    this.bridge = bridge;
    samples = SampleChecks.continuous(settings.settle());
    probeInterval = settings.checkInterval();
    history = new CheckHistory(role.clock().instant());
  }

  /** Makes the checks of a sample; call {@link #runDueChecks} once the sample is kept. */
  HostSample observe(HostSample sample) {
    sampled = samples.of(sample, bridge.get(), System.nanoTime());
    sampleOfChecks = sample;
    refresh();
    return sample.withChecks(history.version(), ServiceChecks.prosody(report.checks()));
  }

  /** The newest report, once every check of this role has been made. */
  Future<HealthReport> report() {
    return firstProbed.future().map(done -> report);
  }

  /** Makes every check once, including those of the other roles, for a read-only command. */
  Future<HealthReport> checkOnce(HostSample sample) {
    List<HealthCheck> others = new ArrayList<>();
    List<Future<Void>> requests =
        roles.stream()
            .map(
                other ->
                    other.requestReport().onSuccess(done -> others.addAll(other.checks(now()))))
            .toList();
    Future<HealthReport> ownReport = checkHostOnce(sample);
    return Future.join(Future.join(requests), ownReport)
        .map(
            done -> {
              others.addAll(ownReport.result().checks());
              return report(JicofoChecks.addMissing(others, role.site(), sample));
            });
  }

  /** Makes every check of this role once. */
  Future<HealthReport> checkHostOnce(HostSample sample) {
    List<HealthCheck> checks =
        SampleChecks.withoutSettling().of(sample, bridge.get(), System.nanoTime());
    return probes
        .report()
        .map(
            done -> {
              List<HealthCheck> all = new ArrayList<>(checks);
              all.addAll(done.checks());
              return report(all);
            });
  }

  private HealthReport report(List<HealthCheck> checks) {
    List<HealthCheck> sorted = new ArrayList<>(ServiceChecks.merge(checks));
    sorted.sort(Comparator.comparing(HealthCheck::state).reversed());
    return new HealthReport(role.host(), role.site(), now(), 0, sorted);
  }

  /** Makes the checks that are due and asks the other roles. */
  void runDueChecks() {
    Instant now = now();
    for (RoleHealthClient other : roles) {
      if (other.isDue(now)) {
        other.requestReport().onComplete(done -> refresh());
      }
    }
    if (isProbeDue(now)) {
      probedAt = now;
      probing = true;
      probes
          .report()
          .onComplete(done -> probing = false)
          .onSuccess(
              done -> {
                probed = done.checks();
                refresh();
                firstProbed.tryComplete();
              });
    }
  }

  private boolean isProbeDue(Instant now) {
    return !probing
        && (probedAt == null
            || now.isBefore(probedAt)
            || Duration.between(probedAt, now).compareTo(probeInterval) >= 0);
  }

  private void refresh() {
    Instant now = now();
    List<HealthCheck> all = new ArrayList<>(sampled);
    all.addAll(probed);
    roles.forEach(other -> all.addAll(other.checks(now)));
    List<HealthCheck> checks =
        history.update(
            ServiceChecks.merge(JicofoChecks.addMissing(all, role.site(), sampleOfChecks)), now);
    report = new HealthReport(role.host(), role.site(), now, history.version(), checks);
  }

  private Instant now() {
    return role.clock().instant();
  }
}
