package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.drain.DrainChange;
import io.meetkeeper.backbone.contract.drain.HostDrain;
import io.meetkeeper.restart.policy.Figures;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where persons drain a bridge and end that. It is stored before the bridge is told; one that the
 * bridge does not obey is taken back, so that nothing happens later that nobody waits for.
 */
public final class Drains {
  private static final Duration VALID = Duration.ofSeconds(15);

  private final Ledger ledger;
  private final Register register;
  private final Agent agent;

  /** Over that ledger. */
  public Drains(Ledger ledger, Register register, Bus bus) {
    this.ledger = ledger;
    this.register = register;
    agent = new Agent(bus);
  }

  /** As it is shown; {@code null} when nobody drains. */
  static HostDrain shown(HostRow host) {
    PersonDrain drain = host.drain();
    return drain == null
        ? null
        : new HostDrain(true, drain.by(), drain.since(), drain.reason(), drain.because());
  }

  static Change forget(Change change) {
    return change
        .set("drain_by", null)
        .set("drain_since", null)
        .set("drain_reason", null)
        .set("drain_pid", "drain_ticks", null);
  }

  /** Drains, or ends that. */
  public Future<HostDrain> change(DrainChange change) {
    return register
        .cases()
        .of(register.host(change.host()))
        .compose(
            c ->
                agent
                    .look(c.name())
                    .compose(
                        look -> change.drained() ? on(c, look, change) : off(c, look, change)));
  }

  private Future<HostDrain> on(Case c, BridgeLook look, DrainChange change) {
    if (c.situation().capacity().enrolled() <= 1) {
      throw Problem.unacceptable(
          c.name()
              + " has the only bridge of its site: draining changes nothing, new conferences have"
              + " nowhere else to go",
          List.of());
    }
    ProcessId process = process(c, look);
    PersonDrain drain = new PersonDrain(change.by(), c.now(), change.reason());
    HostDrain answer =
        new HostDrain(
            true, drain.by(), drain.since(), drain.reason(), drain.because() + left(c, look));
    if (change.dryRun()) {
      return Future.succeededFuture(answer);
    }
    return ledger
        .act(
            tx ->
                new Change()
                    .set("drain_by", drain.by())
                    .set("drain_since", drain.since())
                    .set("drain_reason", drain.reason())
                    .set("drain_pid", "drain_ticks", process)
                    .host(tx, Hosts.row(tx, c.name())))
        .compose(done -> tell(c, BridgeCommand.Action.DRAIN, process, change.by()))
        .recover(failure -> takeBack(c, drain, failure))
        .map(answer);
  }

  private Future<Boolean> takeBack(Case c, PersonDrain drain, Throwable failure) {
    return ledger
        .act(
            tx -> {
              HostRow host = Hosts.row(tx, c.name());
              if (drain.equals(host.drain())) {
                forget(new Change()).host(tx, host);
              }
            })
        .compose(done -> Future.failedFuture(failure));
  }

  private Future<HostDrain> off(Case c, BridgeLook look, DrainChange change) {
    if (c.job() != null && c.job().state() == JobState.DRAINING) {
      throw Problem.conflict(
          "restart job " + c.job().id() + " drains the bridge: cancel that job instead");
    }
    ProcessId process = process(c, look);
    HostDrain answer = new HostDrain(false, null, null, null, "takes conferences again");
    if (change.dryRun()) {
      return Future.succeededFuture(answer);
    }
    return ledger
        .act(
            tx ->
                forget(new Change())
                    .set("undrain_pid", "undrain_ticks", process)
                    .host(tx, Hosts.row(tx, c.name())))
        .compose(done -> tell(c, BridgeCommand.Action.UNDRAIN, process, change.by()))
        .map(answer);
  }

  private static ProcessId process(Case c, BridgeLook look) {
    if (look.process() == null) {
      throw Problem.conflict(
          "which process is the bridge of "
              + c.name()
              + " is not known"
              + (look.reason() == null ? ": it does not run" : ": " + look.reason()));
    }
    return look.process();
  }

  private static String left(Case c, BridgeLook look) {
    String calls = look.calls() == null ? "" : "; " + Figures.calls(look.calls()) + " left";
    return c.situation().capacity().up() == 0
        ? calls + "; no other bridge of the site is known to take conferences"
        : calls;
  }

  private Future<Boolean> tell(Case c, BridgeCommand.Action action, ProcessId process, String by) {
    Instant notAfter = c.now().plus(VALID);
    return agent
        .tell(c.name(), new BridgeCommand("drain", action, process, false, by, notAfter))
        .map(
            answer -> {
              if (answer.outcome() != BridgeAnswer.Outcome.DONE) {
                throw Problem.conflict("the agent says: " + answer.reason());
              }
              return true;
            });
  }
}
