package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Starts a bridge again when it is down after our restart, at the delays in {@code
 * bridge.start-again-after}, counted from when it was seen down; after the last one the job fails.
 * A start that is pending at the service manager is left to it. While dpkg holds its lock nothing
 * is started and the delays begin again afterwards; when that takes longer than all of them, one
 * warning is announced. A start is harmless when repeated, so a crash in between costs one attempt.
 */
final class BridgeStartRetry {
  private static final Duration LAST_START_TIMEOUT = Duration.ofSeconds(30);
  private static final String PACKAGES_TOO_LONG = "PACKAGES_TOO_LONG";
  private static final Set<String> PACKAGE_HOLDS = Set.of("PACKAGES", PACKAGES_TOO_LONG);

  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final HoldReporter reporter;
  private final JobCompletion completion;
  private final List<Duration> startDelays;

  BridgeStartRetry(
      SchedulerStore store,
      BridgeAgentClient client,
      HoldReporter reporter,
      JobCompletion completion,
      List<Duration> startDelays) {
    this.store = store;
    this.client = client;
    this.reporter = reporter;
    this.completion = completion;
    this.startDelays = startDelays;
  }

  /**
   * Records that the bridge runs again. A later failure gets the full delay, but no more starts.
   */
  Future<Boolean> markRunning(HostContext host) {
    return store.update(tx -> RestartJobTable.update(tx, host.job(), host.job().bridgeBack()));
  }

  Future<Boolean> advance(HostContext host, BridgeStatus status) {
    RestartJobRow job = host.job();
    if (job.verification().downSince() == null) {
      return restartDownTimer(host);
    }
    if (isOverdue(host) && !Boolean.FALSE.equals(status.packagesLocked())) {
      return warn(host);
    }
    if (Boolean.TRUE.equals(status.packagesLocked())) {
      return reporter.report(host, HoldReason.PACKAGES, JobMessage.DOWN_PACKAGES.english());
    }
    if (PACKAGE_HOLDS.contains(String.valueOf(job.hold()))) {
      return restartDownTimer(host);
    }
    return isOverdue(host)
        ? completion.fail(host, failureReason(job, status), status)
        : startWhenDue(host, status);
  }

  private Future<Boolean> startWhenDue(HostContext host, BridgeStatus status) {
    RestartJobRow job = host.job();
    if (status.jobPending()) {
      return reporter.report(host, "PENDING", JobMessage.DOWN_PENDING.english());
    }
    int starts = job.verification().starts();
    if (starts == startDelays.size()) {
      return Future.succeededFuture(false);
    }
    Duration delay = startDelays.get(starts);
    if (host.now().isBefore(job.verification().downSince().plus(delay))) {
      return reporter.report(host, "DOWN" + starts, describeWait(job, status, delay));
    }
    return store
        .update(tx -> RestartJobTable.update(tx, job, job.startedAgain(tx.now())))
        .compose(done -> client.start(host))
        .compose(reply -> recordReply(host, reply), failure -> Future.succeededFuture(false));
  }

  /** The delays count from now: the bridge went down, or may be started only now. */
  private Future<Boolean> restartDownTimer(HostContext host) {
    return store
        .update(tx -> RestartJobTable.update(tx, host.job(), host.job().bridgeDown(tx.now())))
        .map(false);
  }

  private boolean isOverdue(HostContext host) {
    Instant last =
        host.job().verification().downSince().plus(startDelays.get(startDelays.size() - 1));
    return !host.now().isBefore(last.plus(LAST_START_TIMEOUT));
  }

  /** Announces once that a person should look at the packages. */
  private Future<Boolean> warn(HostContext host) {
    if (PACKAGES_TOO_LONG.equals(host.job().hold())) {
      return Future.succeededFuture(false);
    }
    MessageText reason =
        SchedulerMessage.PACKAGES_LOCKED.with(host.job().verification().downSince());
    return store
        .update(
            tx -> {
              RestartJobStore.recordHold(tx, host.job(), PACKAGES_TOO_LONG, reason.english());
              tx.announce(
                  HostEventFactory.restartWithheld(host, host.job().order().cause(), reason));
            })
        .map(false);
  }

  private Future<Boolean> recordReply(HostContext host, BridgeCommandReply reply) {
    if (reply.outcome() != BridgeCommandReply.CommandOutcome.FAILED) {
      return Future.succeededFuture(false);
    }
    return store
        .update(
            tx -> {
              RestartJobRow job = RestartJobTable.find(tx, host.job().id());
              RestartJobTable.update(tx, job, job.notStarted(reply.reason()));
            })
        .map(false);
  }

  private static String describeWait(RestartJobRow job, BridgeStatus status, Duration delay) {
    return JobMessage.DOWN_WAITS.english(act(job), downReason(job, status), delay);
  }

  private static String failureReason(RestartJobRow job, BridgeStatus status) {
    int starts = job.verification().starts() + (isStart(job) ? 1 : 0);
    return JobMessage.DOWN_IN_VAIN.english(act(job), starts, downReason(job, status));
  }

  private static String act(RestartJobRow job) {
    return isStart(job) ? "start" : "restart";
  }

  private static boolean isStart(RestartJobRow job) {
    return job.order().mode() == RestartMode.START;
  }

  private static String downReason(RestartJobRow job, BridgeStatus status) {
    if (job.attempt().reply() != null) {
      return job.attempt().reply();
    }
    return status.lastExit() == null
        ? JobMessage.EXIT_NOT_KNOWN.english()
        : JobMessage.LAST_EXIT.english(status.lastExit());
  }
}
