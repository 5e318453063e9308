package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.gateway.fleet.Host;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code /hosts/{host}/drain}: a person sends new conferences to the other bridges of a site. */
final class DrainResource {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Bus bus;
  private final Clock clock;
  private final Access access;

  DrainResource(Bus bus, Clock clock, Access access) {
    this.bus = bus;
    this.clock = clock;
    this.access = access;
  }

  void attach(Operations operations) {
    operations
        .changes("drainHost", call -> tell(call, BridgeCommand.Action.DRAIN))
        .changes("undrainHost", call -> tell(call, BridgeCommand.Action.UNDRAIN));
  }

  private Future<Answer> tell(Call call, BridgeCommand.Action action) {
    Host host = access.host(call);
    Sample.Bridge bridge = bridge(host);
    needsOthers(host, call);
    boolean drain = action == BridgeCommand.Action.DRAIN;
    if (call.dryRun()) {
      return Future.succeededFuture(shown(drain, "nothing was done: dry run"));
    }
    call.before(bridge.calls() == null ? null : Map.of("drain", known(bridge.calls().drain())));
    BridgeCommand command =
        new BridgeCommand(
            call.id(), action, bridge.process(), false, call.by(), clock.instant().plus(PATIENCE));
    return bus.ask(Contracts.BRIDGE_COMMAND.at(host.id()), command, PATIENCE)
        .map(
            answer -> {
              if (answer.outcome() != BridgeAnswer.Outcome.DONE) {
                throw Problem.conflict("the agent on " + host.id() + " says: " + answer.reason());
              }
              call.after(Map.of("drain", drain));
              return shown(drain, answer.reason());
            });
  }

  private Sample.Bridge bridge(Host host) {
    Sample sample = host.current(clock.instant());
    if (sample == null || sample.bridge() == null || sample.bridge().process() == null) {
      throw Problem.conflict(
          "it is not known which process is the bridge on " + host.id() + "; nothing was done");
    }
    return sample.bridge();
  }

  private void needsOthers(Host host, Call call) {
    Instant now = clock.instant();
    List<Host> site =
        host.site() == null
            ? List.of(host)
            : access.sites(call).getOrDefault(host.site(), List.of(host));
    long bridges =
        site.stream()
            .filter(other -> other.current(now) != null && other.current(now).bridge() != null)
            .count();
    if (bridges < 2) {
      throw Problem.unacceptable(
          "drain",
          host.id(),
          "a bridge of a site with several bridges; this one is alone, and new conferences would have nowhere to go");
    }
  }

  private static Object known(Boolean drain) {
    return drain == null ? "unknown" : drain;
  }

  private static Answer shown(boolean drain, String because) {
    return Answer.ok(Map.of("drain", drain, "because", because == null ? "done" : because));
  }
}
