package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.restart.DrainRequest;
import io.meetkeeper.backbone.contract.restart.HostDrain;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.policy.UsageFormatter;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.PersonDrain;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where persons drain a bridge and end that. It is stored before the bridge is told; one that the
 * bridge does not obey is taken back, so that nothing happens later that nobody waits for.
 */
public final class DrainRequests {
  private static final Duration VALID = Duration.ofSeconds(15);

  private final SchedulerStore store;
  private final HostDirectory directory;
  private final BridgeAgentClient client;

  /** Over that ledger. */
  public DrainRequests(SchedulerStore store, HostDirectory directory, Bus bus) {
    this.store = store;
    this.directory = directory;
    client = new BridgeAgentClient(bus);
  }

  /** As it is shown; {@code null} when nobody drains. */
  static HostDrain view(HostRow host) {
    PersonDrain drain = host.drain().person();
    return drain == null
        ? null
        : new HostDrain(true, drain.by(), drain.since(), drain.reason(), drain.because());
  }

  /** Drains, or ends that. */
  public Future<HostDrain> change(DrainRequest change) {
    return directory
        .contexts()
        .load(directory.host(change.host()))
        .compose(
            c ->
                client
                    .look(c.name())
                    .compose(
                        look ->
                            change.drained()
                                ? startDrain(c, look, change)
                                : endDrain(c, look, change)));
  }

  private Future<HostDrain> startDrain(HostContext c, BridgeStatus look, DrainRequest change) {
    if (c.situation().capacity().enrolled() <= 1) {
      throw Problem.unacceptable(
          c.name()
              + " has the only bridge of its site: draining changes nothing, new conferences have"
              + " nowhere else to go",
          List.of());
    }
    ProcessId process = requireProcess(c, look);
    PersonDrain drain = new PersonDrain(change.by(), c.now(), change.reason());
    HostDrain answer =
        new HostDrain(
            true,
            drain.by(),
            drain.since(),
            drain.reason(),
            drain.because() + describeRemaining(c, look));
    if (change.dryRun()) {
      return Future.succeededFuture(answer);
    }
    return store
        .update(
            tx -> {
              HostRow row = RestartHostTable.find(tx, c.name());
              RestartHostTable.update(tx, row, row.with(row.drain().begun(drain, process)));
            })
        .compose(done -> send(c, BridgeCommand.Action.DRAIN, process, change.by()))
        .recover(failure -> revert(c, drain, failure))
        .map(answer);
  }

  private Future<Boolean> revert(HostContext c, PersonDrain drain, Throwable failure) {
    return store
        .update(
            tx -> {
              HostRow host = RestartHostTable.find(tx, c.name());
              if (drain.equals(host.drain().person())) {
                RestartHostTable.update(tx, host, host.with(host.drain().ended()));
              }
            })
        .compose(done -> Future.failedFuture(failure));
  }

  private Future<HostDrain> endDrain(HostContext c, BridgeStatus look, DrainRequest change) {
    if (c.job() != null && c.job().state() == RestartJobState.DRAINING) {
      throw Problem.of(
          ProblemType.ACTIVE_JOB,
          "restart job " + c.job().id() + " drains the bridge: cancel that job instead");
    }
    ProcessId process = requireProcess(c, look);
    HostDrain answer = new HostDrain(false, null, null, null, "takes conferences again");
    if (change.dryRun()) {
      return Future.succeededFuture(answer);
    }
    return store
        .update(
            tx -> {
              HostRow row = RestartHostTable.find(tx, c.name());
              RestartHostTable.update(tx, row, row.with(row.drain().ended().owed(process)));
            })
        .compose(done -> send(c, BridgeCommand.Action.UNDRAIN, process, change.by()))
        .map(answer);
  }

  private static ProcessId requireProcess(HostContext c, BridgeStatus look) {
    if (look.process() == null) {
      throw Problem.conflict(
          "which process is the bridge of "
              + c.name()
              + " is not known"
              + (look.reason() == null ? ": it does not run" : ": " + look.reason()));
    }
    return look.process();
  }

  private static String describeRemaining(HostContext c, BridgeStatus look) {
    String calls = look.calls() == null ? "" : "; " + UsageFormatter.calls(look.calls()) + " left";
    return c.situation().capacity().healthyOthers() == 0
        ? calls + "; no other bridge of the site is known to take conferences"
        : calls;
  }

  private Future<Boolean> send(
      HostContext c, BridgeCommand.Action action, ProcessId process, String by) {
    Instant notAfter = c.now().plus(VALID);
    return client
        .send(c.name(), new BridgeCommand("drain", action, process, false, by, notAfter))
        .map(
            answer -> {
              if (answer.outcome() != BridgeCommandReply.CommandOutcome.DONE) {
                throw Problem.conflict("the agent says: " + answer.reason());
              }
              return true;
            });
  }
}
