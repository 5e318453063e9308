package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.store.StaleVersionException;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.LastBridgeStatus;
import io.meetkeeper.restart.state.RestartAttempt;
import io.meetkeeper.restart.state.RestartCount;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Handles a job in state RESTARTING. The process from before is stored before the command is sent.
 * From then on only the status of the bridge tells what happened, even when the command or this
 * scheduler was lost: another process means restarted, no process means that the bridge has to be
 * started again, and the same process with nothing pending means that the command was lost. A lost
 * command is sent again only when the first one is no longer valid, and only for mode {@code now};
 * other jobs go back to waiting and are decided again. A job whose outcome stays unknown fails.
 */
final class RestartingJobHandler {
  /** Longer than any service manager takes to stop a bridge; a stop may not show in the status. */
  private static final Duration LOST_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration DONE_TIMEOUT = Duration.ofMinutes(1);

  /** How long the outcome may stay unknown: a host that is gone must not hold its site. */
  private static final Duration UNSEEN_TIMEOUT = Duration.ofHours(1);

  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final HoldReporter reporter;
  private final CapacityGuard guard;
  private final JobCompletion completion;
  private final BridgeStartRetry retry;
  private final Instant started;

  RestartingJobHandler(
      SchedulerStore store,
      BridgeAgentClient client,
      HoldReporter reporter,
      CapacityGuard guard,
      JobCompletion completion,
      BridgeStartRetry retry,
      Instant started) {
    this.store = store;
    this.client = client;
    this.reporter = reporter;
    this.guard = guard;
    this.completion = completion;
    this.retry = retry;
    this.started = started;
  }

  /**
   * Reserves the capacity of the site, counts the restart and stores the step in one transaction,
   * then sends the command.
   *
   * @param cut whether to cut calls although the job did not ask for it
   */
  Future<Boolean> begin(HostContext host, String reason, BridgeStatus status, boolean cut) {
    Instant notAfter = BridgeAgentClient.validUntil(host);
    boolean cutCalls = cut || host.job().view().cutCalls();
    return store
        .transact(tx -> claim(tx, host, reason, status, cutCalls, notAfter))
        .compose(
            hold ->
                hold == null
                    ? send(host, status.process(), cutCalls, notAfter)
                    : reporter.report(host, hold));
  }

  Future<Boolean> advance(HostContext host) {
    return client.status(host.name()).compose(status -> judge(host, status));
  }

  private JobHold claim(
      SchedulerTransaction tx,
      HostContext host,
      String reason,
      BridgeStatus status,
      boolean cutCalls,
      Instant notAfter) {
    JobHold hold = guard.acquire(tx, host);
    if (hold != null) {
      return hold;
    }
    String today = host.policy().day(host.now()).toString();
    boolean counts = host.job().order().cause().isAutomatic();
    HostRow row = host.row();
    RestartHostTable.update(tx, row, row.with(row.restarts().added(today, counts)));
    RestartAttempt command =
        host.job()
            .attempt()
            .command(
                status.process(),
                cutCalls,
                row.isDraining(status),
                host.facts().swapUsed(),
                notAfter,
                counts ? today : null);
    RestartJobStore.transition(tx, host.job(), host.job().toRestarting(command, reason, tx.now()));
    return null;
  }

  /** Stores the step, then sends the command to start a bridge that is down. */
  Future<Boolean> beginStart(HostContext host, String reason) {
    Instant notAfter = BridgeAgentClient.validUntil(host);
    RestartAttempt command =
        host.job().attempt().command(null, false, null, host.facts().swapUsed(), notAfter, null);
    return store
        .update(
            tx ->
                RestartJobStore.transition(
                    tx, host.job(), host.job().toRestarting(command, reason, tx.now())))
        .compose(done -> handle(host, client.start(host)));
  }

  private Future<Boolean> send(
      HostContext host, ProcessId before, boolean cutCalls, Instant notAfter) {
    return handle(host, client.restart(host, before, cutCalls, notAfter));
  }

  private Future<Boolean> handle(HostContext host, Future<BridgeCommandReply> command) {
    return command.compose(
        reply -> handleReply(host, reply),
        failure ->
            BridgeAgentClient.isUnreachable(failure)
                ? store.update(
                    tx -> returnToWaiting(tx, requireRestarting(tx, host), failure.getMessage()))
                : Future.succeededFuture(true));
  }

  private Future<Boolean> handleReply(HostContext host, BridgeCommandReply reply) {
    return store.update(
        tx -> {
          RestartJobRow job = requireRestarting(tx, host);
          if (reply.outcome() == BridgeCommandReply.CommandOutcome.REFUSED) {
            returnToWaiting(tx, job, JobMessage.REFUSED.english(String.valueOf(reply.reason())));
            return;
          }
          RestartJobTable.update(tx, job, job.answered(reply));
        });
  }

  private Future<Boolean> judge(HostContext host, BridgeStatus status) {
    return switch (RestartObservation.of(host.job().processBefore(), status)) {
      case CHANGED -> beginVerifying(host, status);
      case DOWN -> retry.advance(host, status);
      case PENDING -> awaitOutcome(host, status, "PENDING", JobMessage.STILL_AT_IT.english());
      case UNKNOWN ->
          awaitOutcome(
              host, status, "UNKNOWN", JobMessage.LOOKING.english(String.valueOf(status.reason())));
      case SAME -> judgeSameProcess(host, status);
    };
  }

  private Future<Boolean> awaitOutcome(
      HostContext host, BridgeStatus status, String hold, String reason) {
    Instant sent = host.job().attempt().notAfter();
    Instant from = sent.isAfter(started) ? sent : started;
    return host.now().isBefore(from.plus(UNSEEN_TIMEOUT))
        ? reporter.report(host, hold, reason)
        : completion.fail(
            host, JobMessage.OUTCOME_NOT_KNOWN.english(UNSEEN_TIMEOUT, reason), status);
  }

  private Future<Boolean> judgeSameProcess(HostContext host, BridgeStatus status) {
    RestartJobRow job = host.job();
    if (job.attempt().outcome() == BridgeCommandReply.CommandOutcome.FAILED) {
      return completion.fail(
          host, JobMessage.RESTART_FAILED.english(String.valueOf(job.attempt().reply())), status);
    }
    if (job.attempt().outcome() == BridgeCommandReply.CommandOutcome.DONE) {
      return host.now().isBefore(job.attempt().notAfter().plus(DONE_TIMEOUT))
          ? reporter.report(host, "SAME", JobMessage.AWAITS_PROCESS.english())
          : completion.fail(host, JobMessage.SAME_PROCESS.english(), status);
    }
    if (host.now().isBefore(job.attempt().notAfter().plus(LOST_TIMEOUT))) {
      return reporter.report(host, "SAME", JobMessage.NO_ANSWER_YET.english());
    }
    if (job.order().mode() != RestartMode.NOW) {
      return store.update(tx -> returnToWaiting(tx, job, JobMessage.LOST.english()));
    }
    Instant notAfter = BridgeAgentClient.validUntil(host);
    return store
        .update(tx -> RestartJobTable.update(tx, job, job.commandedAgain(notAfter)))
        .compose(done -> send(host, job.processBefore(), job.attempt().cutCalls(), notAfter));
  }

  private Future<Boolean> beginVerifying(HostContext host, BridgeStatus status) {
    return store.update(
        tx -> {
          String reason = JobMessage.PROVES_ITSELF.english(status.process().pid());
          RestartJobStore.transition(
              tx, host.job(), host.job().toVerifying(status.process(), reason, tx.now()));
          HostRow row = RestartHostTable.find(tx, host.name());
          LastBridgeStatus bridge = new LastBridgeStatus(status.process(), false);
          RestartHostTable.update(tx, row, row.restarted(bridge, tx.now()));
        });
  }

  /**
   * Goes back to waiting after a pause and takes the restart, which did not happen, off the day's
   * budget.
   */
  private static void returnToWaiting(SchedulerTransaction tx, RestartJobRow job, String reason) {
    RestartJobStore.transition(tx, job, job.toWaitingAfterRefusal(reason, tx.now()));
    HostRow row = RestartHostTable.find(tx, job.order().host());
    RestartCount restarts = row.restarts().refunded(job.attempt().countedDay());
    if (!restarts.equals(row.restarts())) {
      RestartHostTable.update(tx, row, row.with(restarts));
    }
  }

  /** The stored job; {@link StaleVersionException} when it is no longer RESTARTING. */
  private static RestartJobRow requireRestarting(SchedulerTransaction tx, HostContext host) {
    RestartJobRow job = RestartJobTable.find(tx, host.job().id());
    if (job.state() != RestartJobState.RESTARTING) {
      throw new StaleVersionException("job " + job.id());
    }
    return job;
  }
}
