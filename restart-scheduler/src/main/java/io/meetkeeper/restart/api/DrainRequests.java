package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.restart.DrainRequest;
import io.meetkeeper.backbone.contract.restart.HostDrain;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.policy.UsageFormatter;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.PersonDrain;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.util.List;

/**
 * Requests of persons to drain a bridge or to end a drain. The drain is stored before the agent is
 * asked; when the agent refuses, it is removed again so that it does not take effect later.
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
        .compose(done -> setDrain(host, process, true, change.by()))
        .recover(failure -> revert(host, drain, failure))
        .map(reply);
  }

  private static void requireOtherBridges(HostContext host) {
    if (host.situation().capacity().enrolled() <= 1) {
      throw Problem.unacceptable(SchedulerProblem.ONLY_BRIDGE.with(host.name()), List.of());
    }
  }

  private Future<Boolean> revert(HostContext host, PersonDrain drain, Throwable failure) {
    return store
        .update(
            tx -> {
              HostRow row = RestartHostTable.find(tx, host.name());
              if (drain.equals(row.drain().person())) {
                RestartHostTable.update(tx, row, row.with(row.drain().withoutPerson()));
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
        .compose(done -> setDrain(host, process, false, change.by()))
        .map(reply);
  }

  private static ProcessId requireProcess(HostContext host, BridgeStatus status) {
    if (status.process() == null) {
      throw Problem.conflict(SchedulerProblem.PROCESS_NOT_KNOWN.with(host.name(), status.reason()));
    }
    return status.process();
  }

  private static String describe(PersonDrain drain, HostContext host, BridgeStatus status) {
    String because =
        status.calls() == null
            ? drain.because()
            : JobMessage.PERSON_DRAIN_LEFT.english(
                drain.because(), UsageFormatter.calls(status.calls()));
    return host.situation().capacity().healthyOthers() == 0
        ? JobMessage.NO_OTHER_BRIDGE.english(because)
        : because;
  }

  /** Asks the agent to drain or undrain; 409 when it did not. */
  private Future<Boolean> setDrain(HostContext host, ProcessId process, boolean drain, String by) {
    return client
        .setDrain(host, process, drain, by)
        .map(
            reply -> {
              if (reply.outcome() != BridgeCommandReply.CommandOutcome.DONE) {
                throw Problem.conflict(
                    SchedulerProblem.AGENT_SAYS.with(String.valueOf(reply.reason())));
              }
              return true;
            });
  }
}
