package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartEventFactory;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Starts a bridge again that our restart left down: so long after it was seen down as {@code
 * bridge.start-again-after} says, then the job has failed. While the service manager is about to
 * start it, that is left to it. While dpkg holds its lock nothing is started and the time stands;
 * when that takes longer than all of the times, it is told once. Starting is harmless when
 * repeated, so a crash of ours in between only costs one of the times.
 */
public final class BridgeStartRetry {
  private static final Duration LAST_CHANCE = Duration.ofSeconds(30);
  private static final Duration COMMAND_VALIDITY = Duration.ofSeconds(15);
  private static final String PACKAGES_TOO_LONG = "PACKAGES_TOO_LONG";
  private static final Set<String> PACKAGE_HOLDS = Set.of("PACKAGES", PACKAGES_TOO_LONG);

  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final HoldReporter reporter;
  private final JobCompletion completion;
  private final List<Duration> startDelays;

  public BridgeStartRetry(
      SchedulerStore store,
      BridgeAgentClient client,
      HoldReporter reporter,
      JobCompletion completion,
      List<Duration> times) {
    this.store = store;
    this.client = client;
    this.reporter = reporter;
    this.completion = completion;
    this.startDelays = times;
  }

  /** It runs again; the next end of it has the whole time, but no further starts. */
  Future<Boolean> markRunning(HostContext c) {
    return store.update(tx -> RestartJobTable.update(tx, c.job(), c.job().bridgeBack()));
  }

  Future<Boolean> advance(HostContext c, BridgeStatus look) {
    if (c.job().proof().downSince() == null) {
      return restartDownTimer(c);
    }
    if (isOverdue(c) && !Boolean.FALSE.equals(look.packagesLocked())) {
      return warn(c);
    }
    RestartJobRow job = c.job();
    if (Boolean.TRUE.equals(look.packagesLocked())) {
      return reporter.report(
          c, "PACKAGES", "the bridge is down; waits for dpkg's lock to start it");
    }
    if (PACKAGE_HOLDS.contains(String.valueOf(job.hold()))) {
      return restartDownTimer(c);
    }
    if (isOverdue(c)) {
      return completion.fail(c, failureReason(job, look), look);
    }
    if (look.jobPending()) {
      return reporter.report(
          c, "PENDING", "the bridge is down; the service manager is about to start it");
    }
    if (job.proof().starts() == startDelays.size()) {
      return Future.succeededFuture(false);
    }
    Duration at = startDelays.get(job.proof().starts());
    if (c.now().isBefore(job.proof().downSince().plus(at))) {
      return reporter.report(c, "DOWN" + job.proof().starts(), describeWait(job, look, at));
    }
    Instant notAfter = c.now().plus(COMMAND_VALIDITY);
    BridgeCommand start =
        new BridgeCommand(
            job.id(), BridgeCommand.Action.START, null, false, job.view().by(), notAfter);
    return store
        .update(tx -> RestartJobTable.update(tx, job, job.startedAgain(tx.now())))
        .compose(done -> client.send(c.name(), start))
        .compose(answer -> recordAnswer(c, answer), failure -> Future.succeededFuture(false));
  }

  /** Counts the time anew: it went down, or may be started only now. */
  private Future<Boolean> restartDownTimer(HostContext c) {
    return store
        .update(tx -> RestartJobTable.update(tx, c.job(), c.job().bridgeDown(tx.now())))
        .map(false);
  }

  private boolean isOverdue(HostContext c) {
    Instant last = c.job().proof().downSince().plus(startDelays.get(startDelays.size() - 1));
    return !c.now().isBefore(last.plus(LAST_CHANCE));
  }

  /** Tells once that a person had better look at the packages. */
  private Future<Boolean> warn(HostContext c) {
    if (PACKAGES_TOO_LONG.equals(c.job().hold())) {
      return Future.succeededFuture(false);
    }
    String because =
        "the bridge is down since "
            + c.job().proof().downSince()
            + " and dpkg's lock is not seen free; it is started when it is";
    return store
        .update(
            tx -> {
              RestartJobStore.recordHold(tx, c.job(), PACKAGES_TOO_LONG, because);
              tx.announce(RestartEventFactory.restartWithheld(c, c.job().view().cause(), because));
            })
        .map(false);
  }

  private Future<Boolean> recordAnswer(HostContext c, BridgeCommandReply answer) {
    if (answer.outcome() != BridgeCommandReply.CommandOutcome.FAILED) {
      return Future.succeededFuture(false);
    }
    return store
        .update(
            tx -> {
              RestartJobRow job = RestartJobTable.find(tx, c.job().id());
              RestartJobTable.update(tx, job, job.notStarted(answer.reason()));
            })
        .map(false);
  }

  private static String describeWait(RestartJobRow job, BridgeStatus look, Duration at) {
    return "the bridge is down after the restart ("
        + downReason(job, look)
        + "); it is started again "
        + DurationFormat.formatRounded(at)
        + " after that";
  }

  private static String failureReason(RestartJobRow job, BridgeStatus look) {
    return "the bridge is down after the restart and was started "
        + job.proof().starts()
        + " times in vain: "
        + downReason(job, look);
  }

  private static String downReason(RestartJobRow job, BridgeStatus look) {
    if (job.attempt().said() != null) {
      return job.attempt().said();
    }
    return look.lastExit() == null ? "why is not known" : "last exit: " + look.lastExit();
  }
}
