package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.store.StaleVersionException;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
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
 * A job on whose behalf the agent is told to restart the bridge. The process from before is on disk
 * before the command goes out; from then on only a look at the bridge decides what happened,
 * whatever became of the command or of us: another process is the restart, none is a bridge to
 * start again, and the same one with nobody at it means that the command is lost. Only then, and
 * when it can no longer be carried out, is it given again - by way of another decision, unless a
 * person wanted it at once.
 */
public final class RestartingJobHandler {
  private static final Duration COMMAND_VALIDITY = Duration.ofSeconds(15);

  /** Longer than any control takes at most over a stop, of which a look need not show anything. */
  private static final Duration LOST_AFTER = Duration.ofMinutes(2);

  private static final Duration DONE_IN = Duration.ofMinutes(1);

  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final HoldReporter reporter;
  private final CapacityGuard guard;
  private final JobCompletion completion;
  private final BridgeStartRetry retry;

  public RestartingJobHandler(
      SchedulerStore store,
      BridgeAgentClient client,
      HoldReporter reporter,
      CapacityGuard guard,
      JobCompletion completion,
      BridgeStartRetry retry) {
    this.store = store;
    this.client = client;
    this.reporter = reporter;
    this.guard = guard;
    this.completion = completion;
    this.retry = retry;
  }

  /**
   * Takes the place in the site, the day's budget and the job in one transaction, then acts.
   *
   * @param cut cut calls, although the job did not ask for it
   */
  Future<Boolean> begin(HostContext c, String because, BridgeStatus look, boolean cut) {
    Instant notAfter = c.now().plus(COMMAND_VALIDITY);
    boolean cutCalls = cut || c.job().view().cutCalls();
    return store
        .transact(tx -> claim(tx, c, because, look, cutCalls, notAfter))
        .compose(
            denial ->
                denial == null
                    ? send(c, look.process(), cutCalls, notAfter)
                    : reporter.report(c, denial.hold().name(), denial.because()));
  }

  public Future<Boolean> advance(HostContext c) {
    return client.look(c.name()).compose(look -> judge(c, look));
  }

  private CapacityGuard.CapacityDenial claim(
      SchedulerTransaction tx,
      HostContext c,
      String because,
      BridgeStatus look,
      boolean cutCalls,
      Instant notAfter) {
    CapacityGuard.CapacityDenial denial = guard.acquire(tx, c);
    if (denial != null) {
      return denial;
    }
    String today = c.policy().day(c.now()).toString();
    boolean counts = c.job().view().cause().isAutomatic();
    HostRow row = c.hostRow();
    RestartHostTable.update(tx, row, row.with(row.restarts().begun(today, counts)));
    RestartAttempt command =
        c.job()
            .attempt()
            .command(
                look.process(),
                cutCalls,
                row.isDraining(look),
                c.facts().swapUsed(),
                notAfter,
                counts ? today : null);
    RestartJobStore.transition(tx, c.job(), c.job().toRestarting(command, because, tx.now()));
    return null;
  }

  private Future<Boolean> send(
      HostContext c, ProcessId before, boolean cutCalls, Instant notAfter) {
    BridgeCommand command =
        new BridgeCommand(
            c.job().id(),
            BridgeCommand.Action.RESTART,
            before,
            cutCalls,
            c.job().view().by(),
            notAfter);
    return client
        .send(c.name(), command)
        .compose(
            answer -> handleAnswer(c, answer),
            failure ->
                BridgeAgentClient.isUnreachable(failure)
                    ? store.update(
                        tx -> returnToWaiting(tx, requireRestarting(tx, c), failure.getMessage()))
                    : Future.succeededFuture(true));
  }

  private Future<Boolean> handleAnswer(HostContext c, BridgeCommandReply answer) {
    return store.update(
        tx -> {
          RestartJobRow job = requireRestarting(tx, c);
          if (answer.outcome() == BridgeCommandReply.CommandOutcome.REFUSED) {
            returnToWaiting(tx, job, "the agent refused: " + answer.reason());
            return;
          }
          RestartJobTable.update(tx, job, job.answered(answer));
        });
  }

  private Future<Boolean> judge(HostContext c, BridgeStatus look) {
    return switch (RestartObservation.of(c.job().processBefore(), look)) {
      case CHANGED -> beginVerifying(c, look);
      case DOWN -> retry.advance(c, look);
      case PENDING -> reporter.report(c, "PENDING", "the service manager is still at it");
      case UNKNOWN ->
          reporter.report(c, "UNKNOWN", "waits for a look at the bridge: " + look.reason());
      case SAME -> judgeSameProcess(c, look);
    };
  }

  private Future<Boolean> judgeSameProcess(HostContext c, BridgeStatus look) {
    RestartJobRow job = c.job();
    if (job.attempt().outcome() == BridgeCommandReply.CommandOutcome.FAILED) {
      return completion.fail(
          c, "the restart failed, the old process still runs: " + job.attempt().said(), look);
    }
    if (job.attempt().outcome() == BridgeCommandReply.CommandOutcome.DONE) {
      return c.now().isBefore(job.attempt().notAfter().plus(DONE_IN))
          ? reporter.report(c, "SAME", "the restart is said to be done; waits for the new process")
          : completion.fail(
              c, "the restart is said to be done, but the old process still runs", look);
    }
    if (c.now().isBefore(job.attempt().notAfter().plus(LOST_AFTER))) {
      return reporter.report(c, "SAME", "no answer yet; the old process still runs");
    }
    if (job.view().mode() != RestartMode.NOW) {
      return store.update(
          tx -> returnToWaiting(tx, job, "the command was lost; nothing was touched"));
    }
    Instant notAfter = c.now().plus(COMMAND_VALIDITY);
    return store
        .update(tx -> RestartJobTable.update(tx, job, job.commandedAgain(notAfter)))
        .compose(done -> send(c, job.processBefore(), job.view().cutCalls(), notAfter));
  }

  private Future<Boolean> beginVerifying(HostContext c, BridgeStatus look) {
    return store.update(
        tx -> {
          String because = "process " + look.process().pid() + " runs; it must prove itself";
          RestartJobStore.transition(
              tx, c.job(), c.job().toVerifying(look.process(), because, tx.now()));
          HostRow row = RestartHostTable.find(tx, c.name());
          LastBridgeStatus bridge = new LastBridgeStatus(look.process(), false);
          RestartHostTable.update(tx, row, row.restarted(bridge, tx.now()));
        });
  }

  /** Nothing was touched: back to waiting, off the day's budget, and not again at once. */
  private static void returnToWaiting(SchedulerTransaction tx, RestartJobRow job, String because) {
    RestartJobStore.transition(tx, job, job.toWaitingAfterRefusal(because, tx.now()));
    HostRow row = RestartHostTable.find(tx, job.order().host());
    RestartCount restarts = row.restarts().givenBack(job.attempt().countedDay());
    if (!restarts.equals(row.restarts())) {
      RestartHostTable.update(tx, row, row.with(restarts));
    }
  }

  /** The job as it is now, still in the same act. */
  private static RestartJobRow requireRestarting(SchedulerTransaction tx, HostContext c) {
    RestartJobRow job = RestartJobTable.find(tx, c.job().id());
    if (job.state() != RestartJobState.RESTARTING) {
      throw new StaleVersionException("job " + job.id());
    }
    return job;
  }
}
