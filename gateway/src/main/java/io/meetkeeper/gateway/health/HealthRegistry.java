package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.fleet.ElapsedTime;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last health report of each host. It requests a report when the version in the samples
 * of the host changes, and at least every five minutes, from a few hosts at once. Every sample
 * carries the version, so no change is missed.
 */
final class HealthRegistry {
  private static final Logger log = LoggerFactory.getLogger(HealthRegistry.class);
  private static final Duration MAX_AGE = Duration.ofMinutes(5);
  private static final Duration MIN_AGE = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final Bus bus;
  private final Clock clock;
  private final FleetRegistry fleet;
  private final Map<String, HealthReportState> reports = new HashMap<>();
  private final Map<String, HealthRequest> requests = new HashMap<>();
  private Consumer<FleetHost> listener = host -> {};
  private long version;
  private final HealthRequestSlots slots = new HealthRequestSlots();
  private long timer = -1;

  /**
   * The last request to a host.
   *
   * @param version {@code incarnation/version} of the sample that led to it
   */
  private record HealthRequest(String version, Instant at, boolean isPending, boolean failed) {
    boolean isDue(String current, Instant now) {
      if (isPending) {
        return false;
      }
      if (failed) {
        return ElapsedTime.reaches(at, RETRY_AFTER, now);
      }
      Duration age = version.equals(current) ? MAX_AGE : MIN_AGE;
      return ElapsedTime.reaches(at, age, now);
    }
  }

  /** A registry of the checks of these hosts. */
  HealthRegistry(RoleContext roleContext, FleetRegistry fleet) {
    vertx = roleContext.vertx();
    bus = roleContext.bus();
    clock = roleContext.clock();
    this.fleet = fleet;
  }

  /**
   * Starts asking.
   *
   * @param interval how often it looks for hosts to ask
   * @param onReport called after each report of a host
   */
  public void start(Duration interval, Consumer<FleetHost> onReport) {
    listener = onReport;
    timer = vertx.setPeriodic(interval.toMillis(), tick -> requestDueReports());
  }

  /** Stops asking. */
  public void stop() {
    vertx.cancelTimer(timer);
  }

  /** The last report of a host, or why there is none. */
  public HealthReportState find(String host) {
    return reports.getOrDefault(host, HealthReportState.NONE);
  }

  /** Number of changes so far. */
  long version() {
    return version;
  }

  /** Asks a host now, for a decision that needs its current checks. */
  public Future<HealthReport> requestReport(FleetHost host) {
    return bus.request(
            BusContracts.HOST_HEALTH.atHost(host.id()), new HostQuery(host.id()), TIMEOUT)
        .map(report -> HealthReportLimits.bound(host.id(), report));
  }

  private void requestDueReports() {
    Instant now = clock.instant();
    forgetRetired();
    fleet.all().stream()
        .filter(host -> isDue(host, now))
        .sorted(Comparator.comparing(host -> requestedAt(host.id())))
        .forEach(host -> requestIfFree(host, now));
  }

  private void requestIfFree(FleetHost host, Instant now) {
    HealthRequest last = requests.get(host.id());
    boolean retry = last != null && last.failed();
    if (slots.tryAcquire(retry)) {
      request(host, now, retry);
    }
  }

  private boolean isDue(FleetHost host, Instant now) {
    HostSample sample = host.currentSample(now);
    if (sample == null || sample.healthVersion() == null) {
      return false;
    }
    HealthRequest last = requests.get(host.id());
    return last == null || last.isDue(version(sample), now);
  }

  private Instant requestedAt(String host) {
    HealthRequest last = requests.get(host);
    return last == null ? Instant.MIN : last.at();
  }

  private static String version(HostSample sample) {
    return sample.incarnation() + "/" + sample.healthVersion();
  }

  private void request(FleetHost host, Instant now, boolean retry) {
    String version = version(host.sample());
    requests.put(host.id(), new HealthRequest(version, now, true, false));
    requestReport(host)
        .onComplete(
            answer -> {
              slots.release(retry);
              requests.put(host.id(), new HealthRequest(version, now, false, answer.failed()));
              if (answer.succeeded()) {
                accept(host, answer.result());
              } else {
                reject(host, answer.cause());
              }
            });
  }

  private void accept(FleetHost host, HealthReport report) {
    reports.put(host.id(), find(host.id()).received(report, clock.instant()));
    version++;
    fleet.find(host.id()).ifPresent(listener);
  }

  private void reject(FleetHost host, Throwable failure) {
    HealthReportState before = find(host.id());
    if (before.failure() == null) {
      log.warn("{}: its checks are not known: {}", host.id(), failure.toString());
    }
    String reason = failure.getMessage() == null ? "no answer" : failure.getMessage();
    reports.put(host.id(), before.failed(reason, clock.instant()));
    version++;
  }

  private void forgetRetired() {
    requests
        .entrySet()
        .removeIf(entry -> !entry.getValue().isPending() && fleet.find(entry.getKey()).isEmpty());
    reports.keySet().removeIf(host -> fleet.find(host).isEmpty());
  }
}
