package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.backbone.process.HostIdFile;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retires the old id of a renamed host. Otherwise the scheduler waits for its samples for ever: it
 * counts as a missing bridge of the site, and nothing is restarted. An old id that still sends
 * samples is another machine and stays. The new id is stored only when that is done, so that an
 * interrupted start continues.
 */
final class FormerHostRetirement {
  private static final Logger log = LoggerFactory.getLogger(FormerHostRetirement.class);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_REFUSALS = 10;

  private final RoleContext context;
  private final HostIdFile file;
  private final Duration retry;
  private int refusals;

  /**
   * Creates a retirement for this process.
   *
   * @param retry wait after a reply that may still change
   */
  FormerHostRetirement(RoleContext context, HostIdFile file, Duration retry) {
    this.context = context;
    this.file = file;
    this.retry = retry;
  }

  /** Completes when the old id is retired and the current id is stored. */
  Future<Void> run() {
    return context
        .vertx()
        .executeBlocking(() -> file.former(context.host()).orElse(null), false)
        .compose(
            former -> {
              if (former == null) {
                return saveHost();
              }
              log.warn(
                  "this host was {} before and is {} now; {} is retired",
                  former,
                  context.host(),
                  former);
              return retire(former);
            });
  }

  private Future<Void> retire(String former) {
    return context
        .bus()
        .request(
            BusContracts.HOST_RETIRE,
            new HostRetireRequest(
                former, "meetkeeper: this machine is " + context.host() + " now", false),
            TIMEOUT)
        .transform(
            done -> {
              if (done.succeeded() || isFinal(former, done.cause())) {
                return saveHost();
              }
              return context
                  .vertx()
                  .timer(retry.toMillis(), TimeUnit.MILLISECONDS)
                  .compose(timer -> retire(former));
            });
  }

  /**
   * Whether a failure is final. A host that is not known is retired already. One that still sends
   * samples a while later is another machine; shortly after the renaming these are the last samples
   * of this one.
   */
  private boolean isFinal(String former, Throwable failure) {
    if (!(failure instanceof Problem problem)) {
      return false;
    }
    if (problem.status() == 409 && problem.type() != ProblemType.ACTIVE_JOB) {
      refusals++;
      boolean last = refusals == MAX_REFUSALS;
      if (last) {
        log.warn("{} is not retired: {}", former, problem.getMessage());
      }
      return last;
    }
    return problem.status() == 404;
  }

  private Future<Void> saveHost() {
    return context
        .vertx()
        .executeBlocking(
            () -> {
              if (!file.isOf(context.host())) {
                file.save(context.host());
              }
              return null;
            },
            false)
        .onFailure(
            failure -> log.warn("the host id could not be remembered: {}", failure.toString()))
        .mapEmpty();
  }

  /**
   * Starts for this process; behind an edge link the gateway does it, which knows the former token.
   */
  static void start(RoleContext context) {
    if (!EdgeRoles.isEdgeHost(context.config())) {
      new FormerHostRetirement(context, HostIdFile.of(context.dataDirectory()), RETRY).run();
    }
  }
}
