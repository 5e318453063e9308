package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.health.CheckMessage;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Asks another role on this host for its checks. A role that is not deployed has none. One that
 * stops answering keeps its last checks for a minute or three intervals, whichever is longer; then
 * each of them is unknown. Not thread-safe.
 */
final class RoleHealthClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration KEPT_FOR = Duration.ofSeconds(60);
  private static final int KEPT_INTERVALS = 3;
  private static final int NOT_SERVED = 503;

  private final RoleContext context;
  private final String role;
  private final BusService<HostQuery, HealthReport> service;
  private final Duration interval;
  private final Duration timeout;
  private List<HealthCheck> last;
  private Instant answeredAt;
  private Instant requestedAt;
  private MessageText failure;
  private boolean asking;

  /**
   * A client.
   *
   * @param role name of the role, for the operator
   * @param interval time between two requests
   */
  RoleHealthClient(
      RoleContext context,
      String role,
      BusService<HostQuery, HealthReport> service,
      Duration interval) {
    this.context = context;
    this.role = role;
    this.interval = interval;
    this.service = service.atHost(context.host());
    timeout = context.timeLimit(TIMEOUT);
  }

  /**
   * Whether it is time to ask again. A role that has never answered may be starting: it is always
   * due.
   */
  boolean isDue(Instant now) {
    return !asking
        && (answeredAt == null
            || now.isBefore(requestedAt)
            || Duration.between(requestedAt, now).compareTo(interval) >= 0);
  }

  /** Asks now. Completes when {@link #checks} has the result; never fails. */
  Future<Void> requestReport() {
    asking = true;
    requestedAt = context.clock().instant();
    return context
        .bus()
        .request(service, new HostQuery(context.host()), timeout)
        .onComplete(done -> asking = false)
        .onSuccess(this::store)
        .onFailure(this::fail)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void store(HealthReport report) {
    last = report.checks();
    answeredAt = context.clock().instant();
    failure = null;
  }

  private void fail(Throwable cause) {
    boolean absent = cause instanceof Problem problem && problem.status() == NOT_SERVED;
    failure = absent ? null : CheckMessage.ROLE_NO_ANSWER.with(role, timeout);
  }

  /** The last known checks; outdated ones as unknown. */
  List<HealthCheck> checks(Instant now) {
    if (last == null) {
      return failure == null
          ? List.of()
          : List.of(unknown(role, CheckMessage.WHAT_IT_CHECKS.with(), failure));
    }
    Duration several = interval.multipliedBy(KEPT_INTERVALS);
    Duration keptFor = several.compareTo(KEPT_FOR) > 0 ? several : KEPT_FOR;
    if (answeredAt.isAfter(now)) {
      answeredAt = now; // our clock was set back
    }
    boolean fresh = Duration.between(answeredAt, now).compareTo(keptFor) < 0;
    return fresh ? last : last.stream().map(this::outdated).toList();
  }

  private HealthCheck outdated(HealthCheck check) {
    return unknown(
        check.id(),
        CheckMessage.CHECK_OF.with(check.id()),
        CheckMessage.ROLE_SILENT.with(role, answeredAt));
  }

  private static HealthCheck unknown(String id, MessageText subject, MessageText reason) {
    return HealthCheck.of(
        id,
        HealthState.UNKNOWN,
        CheckMessage.NOT_KNOWN.with(subject, reason),
        List.of(),
        HealthRemedy.of("journalctl -u meetkeeper -n 50"));
  }
}
