package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.restart.DrainRequest;
import io.meetkeeper.backbone.contract.restart.HostDrain;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.decision.UsageFormatter;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.state.DrainRecord;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.PersonDrain;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.util.List;

/**
 * Requests of persons to drain a bridge or to end a drain. The drain is stored before the agent is
 * asked; when the agent fails, it is removed again so that it does not take effect later, and a
 * bridge that may have drained all the same is undrained.
 */
public final class DrainRequests {
  private final SchedulerStore store;
  private final HostDirectory directory;
  private final BridgeAgentClient client;

  public DrainRequests(SchedulerStore store, HostDirectory directory, Bus bus) {
    this.store = store;
    this.directory = directory;
    client = new BridgeAgentClient(bus);
  }

  /** Drains a bridge, or ends the drain. */
  public Future<HostDrain> change(DrainRequest change) {
    return directory
        .load(change.host())
        .compose(
            host -> client.status(host.name()).compose(status -> change(host, status, change)));
  }

  private Future<HostDrain> change(HostContext host, BridgeStatus status, DrainRequest change) {
    return change.drained() ? startDrain(host, status, change) : endDrain(host, status, change);
  }

  private Future<HostDrain> startDrain(HostContext host, BridgeStatus status, DrainRequest change) {
    requireOtherBridges(host);
    ProcessId process = requireProcess(host, status);
    PersonDrain drain = new PersonDrain(change.by(), host.now(), change.reason());
    HostDrain reply =
        new HostDrain(
            true, drain.by(), drain.since(), drain.reason(), describe(drain, host, status));
    if (change.dryRun()) {
      return Future.succeededFuture(reply);
    }
    return store
        .update(
            tx ->
                RestartHostTable.update(
                    tx, host.name(), row -> row.with(row.drain().startedBy(drain, process))))
        .compose(done -> client.setDrain(host, process, true, change.by()))
        .compose(
            answer ->
                answer.outcome() == CommandOutcome.DONE
                    ? Future.succeededFuture(reply)
                    : revert(host, drain, undrainAfter(answer, status), toProblem(answer)),
            failure -> revert(host, drain, undrainAfter(failure, status), failure));
  }

  private static void requireOtherBridges(HostContext host) {
    if (host.situation().capacity().enrolled() <= 1) {
      throw Problem.unacceptable(SchedulerProblem.ONLY_BRIDGE.with(host.name()), List.of());
    }
  }

  private static ProcessId undrainAfter(BridgeCommandReply reply, BridgeStatus before) {
    return reply.outcome() == CommandOutcome.REFUSED ? null : drainedBy(before);
  }

  private static ProcessId undrainAfter(Throwable failure, BridgeStatus before) {
    return BridgeAgentClient.isUnreachable(failure) ? null : drainedBy(before);
  }

  /** The process that only this request can have drained; {@code null} if it drained before. */
  private static ProcessId drainedBy(BridgeStatus before) {
    boolean drained = before.calls() != null && Boolean.TRUE.equals(before.calls().drain());
    return drained ? null : before.process();
  }

  /**
   * Puts back what was stored before.
   *
   * @param undrain the process that may drain all the same; {@code null} when none does
   */
  private Future<HostDrain> revert(
      HostContext host, PersonDrain drain, ProcessId undrain, Throwable failure) {
    return store
        .update(
            tx -> {
              HostRow row = RestartHostTable.find(tx, host.name());
              if (drain.equals(row.drain().person())) {
                DrainRecord before = row.drain().withPersonOf(host.row().drain());
                RestartHostTable.update(
                    tx, row, row.with(undrain == null ? before : before.withUndrain(undrain)));
              }
            })
        .compose(done -> Future.failedFuture(failure));
  }

  private Future<HostDrain> endDrain(HostContext host, BridgeStatus status, DrainRequest change) {
    if (host.job() != null && host.job().state() == RestartJobState.DRAINING) {
      throw Problem.of(ProblemType.ACTIVE_JOB, SchedulerProblem.JOB_DRAINS.with(host.job().id()));
    }
    ProcessId process = requireProcess(host, status);
    HostDrain reply = new HostDrain(false, null, null, null, JobMessage.UNDRAINS.english());
    if (change.dryRun()) {
      return Future.succeededFuture(reply);
    }
    return store
        .update(
            tx ->
                RestartHostTable.update(
                    tx,
                    host.name(),
                    row -> row.with(row.drain().withoutPerson().withUndrain(process))))
        .compose(done -> client.setDrain(host, process, false, change.by()))
        .compose(
            answer ->
                answer.outcome() == CommandOutcome.DONE
                    ? Future.succeededFuture(reply)
                    : Future.failedFuture(toProblem(answer)));
  }

  private static ProcessId requireProcess(HostContext host, BridgeStatus status) {
    if (status.process() == null) {
      throw Problem.conflict(SchedulerProblem.PROCESS_NOT_KNOWN.with(host.name(), status.reason()));
    }
    return status.process();
  }

  private static String describe(PersonDrain drain, HostContext host, BridgeStatus status) {
    String reason =
        status.calls() == null
            ? drain.describe()
            : JobMessage.PERSON_DRAIN_LEFT.english(
                drain.describe(), UsageFormatter.calls(status.calls()));
    return host.situation().capacity().healthyOthers() == 0
        ? JobMessage.NO_OTHER_BRIDGE.english(reason)
        : reason;
  }

  private static Problem toProblem(BridgeCommandReply reply) {
    return Problem.conflict(SchedulerProblem.AGENT_SAYS.with(String.valueOf(reply.reason())));
  }
}
