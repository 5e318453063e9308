package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.Scope;
import io.meetkeeper.restart.fleet.Fleet;
import io.meetkeeper.restart.fleet.HostView;
import io.meetkeeper.restart.policy.PauseBook;
import io.meetkeeper.restart.policy.PolicyBook;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Who is known by name, for whoever asks. Used on the event loop only. */
public final class Register {
  private final Fleet fleet;
  private final Clock clock;
  private final Cases cases;

  private Register(Fleet fleet, Clock clock, Cases cases) {
    this.fleet = fleet;
    this.clock = clock;
    this.cases = cases;
  }

  /** A register of these hosts. */
  public static Register of(
      Node node, Ledger ledger, Fleet fleet, PolicyBook policies, PauseBook pauses) {
    Cases cases = new Cases(ledger, fleet, policies, pauses, node.clock());
    return new Register(fleet, node.clock(), cases);
  }

  Cases cases() {
    return cases;
  }

  /**
   * A host.
   *
   * @throws Problem 404 when it is not known
   */
  HostView host(String name) {
    HostView host = name == null ? null : fleet.host(name);
    if (host == null) {
      throw Problem.notFound("no host " + name + " is known; it is once it has sent a sample");
    }
    return host;
  }

  List<HostView> hosts(String name) {
    return name == null ? List.copyOf(fleet.all()) : List.of(host(name));
  }

  /**
   * The scopes that apply in a scope, widest first.
   *
   * @throws Problem 404 when its host or site is not known
   */
  List<Scope> within(Scope scope) {
    return switch (scope.level()) {
      case FLEET -> List.of(Scope.fleet());
      case SITE -> {
        if (scope.name() == null || !fleet.hasSite(scope.name())) {
          throw Problem.notFound("no site " + scope.name() + " is known");
        }
        yield List.of(Scope.fleet(), scope);
      }
      case HOST -> host(scope.name()).scopes();
    };
  }

  /** When the swap alarm of a host was raised; {@code null} when it is not or is not known. */
  Instant pressureSince(String name) {
    HostView host = fleet.host(name);
    Sample.Alarm alarm = host == null ? null : host.known(clock.instant()).alarm();
    return alarm == null || !alarm.raised() ? null : alarm.since();
  }
}
