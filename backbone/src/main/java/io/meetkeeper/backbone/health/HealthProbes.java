package io.meetkeeper.backbone.health;

import io.meetkeeper.backbone.contract.health.CheckMessage;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the probes of a role concurrently, each with a timeout. A probe that hangs or fails loses
 * only its own checks, and is not run again before it has finished. Not thread-safe: runs on the
 * event loop of its verticle.
 */
public final class HealthProbes {
  private static final Logger log = LoggerFactory.getLogger(HealthProbes.class);

  private final String host;
  private final String site;
  private final Clock clock;
  private final Duration timeout;
  private final List<HealthProbe> probes;
  private final Set<String> pending = new HashSet<>();

  /**
   * The probes of one role.
   *
   * @param timeout how long one probe of a running service may take
   */
  public HealthProbes(RoleContext role, Duration timeout, List<HealthProbe> probes) {
    this(role.host(), role.site(), role.clock(), role.timeLimit(timeout), probes);
  }

  HealthProbes(String host, String site, Clock clock, Duration timeout, List<HealthProbe> probes) {
    this.host = host;
    this.site = site;
    this.clock = clock;
    this.timeout = timeout;
    this.probes = List.copyOf(probes);
  }

  /** The checks of all probes, worst first. Never fails. */
  public Future<HealthReport> report() {
    List<Future<List<HealthCheck>>> answers = probes.stream().map(this::runProbe).toList();
    return Future.join(answers).map(done -> report(answers));
  }

  private HealthReport report(List<Future<List<HealthCheck>>> answers) {
    List<HealthCheck> checks = new ArrayList<>();
    answers.forEach(answer -> checks.addAll(answer.result()));
    checks.sort(Comparator.comparing(HealthCheck::state).reversed());
    return new HealthReport(host, site, clock.instant(), 0, checks);
  }

  private Future<List<HealthCheck>> runProbe(HealthProbe probe) {
    if (!pending.add(probe.id())) {
      return Future.succeededFuture(unknown(probe, CheckMessage.LOOK_PENDING.with()));
    }
    return check(probe)
        .onComplete(done -> pending.remove(probe.id()))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(failure -> unknown(probe, describe(probe, failure)));
  }

  private static Future<List<HealthCheck>> check(HealthProbe probe) {
    try {
      return probe.check().get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private MessageText describe(HealthProbe probe, Throwable failure) {
    if (failure instanceof TimeoutException) {
      return CheckMessage.NO_ANSWER_WITHIN.with(timeout);
    }
    log.warn("check {} failed", probe.id(), failure);
    return CheckMessage.LOOK_FAILED.with(failure.getClass().getSimpleName());
  }

  private static List<HealthCheck> unknown(HealthProbe probe, MessageText reason) {
    return List.of(
        HealthCheck.of(
            probe.id(),
            HealthState.UNKNOWN,
            CheckMessage.NOT_KNOWN.with(probe.subject(), reason),
            List.of(),
            HealthRemedy.NONE));
  }
}
