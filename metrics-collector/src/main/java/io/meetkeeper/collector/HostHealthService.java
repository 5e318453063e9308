package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.health.HealthProbes;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.check.BridgeRestAddress;
import io.meetkeeper.collector.check.CheckHistory;
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
 * The health of this host: the checks of each sample, those of its files once a minute, and those
 * of the other roles. A slow one costs only its own checks. Not thread-safe: runs on the event loop
 * of its verticle.
 */
final class HostHealthService {
  private static final Duration PROBE_INTERVAL = Duration.ofMinutes(1);

  private final RoleContext role;
  private final HealthProbes probes;
  private final List<RoleHealthClient> roles;
  private final Supplier<BridgeRestAddress> bridge;
  private final CheckHistory history;
  private final SampleChecks samples;
  private final Promise<Void> firstProbed = Promise.promise();
  private List<HealthCheck> sampled = List.of();
  private List<HealthCheck> probed = List.of();
  private Instant probedAt;
  private HealthReport report;

  /**
   * A service.
   *
   * @param probes the checks that are made once a minute
   * @param roles the other roles of this host
   * @param bridge where the bridge is asked
   * @param settle how long a bridge or Jicofo must be unwell before that counts
   */
  HostHealthService(
      RoleContext role,
      HealthProbes probes,
      List<RoleHealthClient> roles,
      Supplier<BridgeRestAddress> bridge,
      Duration settle) {
    this.role = role;
    this.probes = probes;
    this.roles = List.copyOf(roles);
    this.bridge = bridge;
    samples = SampleChecks.continuous(settle);
    history = new CheckHistory(role.clock().instant());
  }

  /** Makes the checks of a sample; {@link #askOthers} follows once the sample is kept. */
  HostSample observe(HostSample sample) {
    sampled = samples.of(sample, bridge.get(), System.nanoTime());
    refresh();
    return sample.withHealthVersion(history.version());
  }

  /** The newest report, once every check of this role was made. */
  Future<HealthReport> report() {
    return firstProbed.future().map(done -> report);
  }

  /** Makes every check once, those of the other roles too, for a read-only command. */
  Future<HealthReport> lookOnce(HostSample sample) {
    List<HealthCheck> others = new ArrayList<>();
    List<Future<Void>> asked =
        roles.stream()
            .map(other -> other.ask().onSuccess(done -> others.addAll(other.checks(now()))))
            .toList();
    Future<HealthReport> own = lookAtHost(sample);
    return Future.join(Future.join(asked), own)
        .map(
            done -> {
              others.addAll(own.result().checks());
              return report(others);
            });
  }

  /** Makes every check of this role once. */
  Future<HealthReport> lookAtHost(HostSample sample) {
    List<HealthCheck> checks = SampleChecks.once().of(sample, bridge.get(), System.nanoTime());
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
  void askOthers() {
    Instant now = now();
    for (RoleHealthClient other : roles) {
      if (other.isDue(now)) {
        other.ask().onComplete(done -> refresh());
      }
    }
    boolean due =
        probedAt == null
            || now.isBefore(probedAt)
            || Duration.between(probedAt, now).compareTo(PROBE_INTERVAL) >= 0;
    if (due) {
      probedAt = now;
      probes
          .report()
          .onSuccess(
              done -> {
                probed = done.checks();
                refresh();
                firstProbed.tryComplete();
              });
    }
  }

  private void refresh() {
    Instant now = now();
    List<HealthCheck> all = new ArrayList<>(sampled);
    all.addAll(probed);
    roles.forEach(other -> all.addAll(other.checks(now)));
    List<HealthCheck> checks = history.update(ServiceChecks.merge(all), now);
    report = new HealthReport(role.host(), role.site(), now, history.version(), checks);
  }

  private Instant now() {
    return role.clock().instant();
  }
}
