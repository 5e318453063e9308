package io.meetkeeper.agent.service;

import io.meetkeeper.agent.action.ActionVerifier;
import io.meetkeeper.agent.action.HostAction;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the action of a command to a service. */
final class SiteServiceCommandRunner {
  private final Clock clock;
  private final SiteServiceAgent.LocalBridgeAgent agent;
  private final Function<SiteService, Future<ServiceControl>> finder;
  private final Supplier<Future<Integer>> jicofo;
  private final ActionVerifier verifier;

  /**
   * How commands are carried out.
   *
   * @param agent the agent of the bridge of this host
   * @param finder finds who runs a service
   * @param jicofo says how many conferences there are
   * @param verifier looks again after the act
   */
  SiteServiceCommandRunner(
      Clock clock,
      SiteServiceAgent.LocalBridgeAgent agent,
      Function<SiteService, Future<ServiceControl>> finder,
      Supplier<Future<Integer>> jicofo,
      ActionVerifier verifier) {
    this.clock = clock;
    this.agent = agent;
    this.finder = finder;
    this.jicofo = jicofo;
    this.verifier = verifier;
  }

  /** The action; a bridge has an agent of its own, which looks once more. */
  HostAction<?> action(SiteServiceCommand command) {
    return command.service() == SiteService.BRIDGE
        ? new SiteBridgeAction(command, agent)
        : new SiteServiceAction(command, clock, agent, finder, jicofo, verifier);
  }

  static String shown(SiteServiceCommand command) {
    return SiteServiceSettings.name(command.service()) + " " + command.act();
  }

  /** Whether it was restarted since the moment that the command names. */
  static boolean restartedSince(SiteServiceCommand command, Instant startedAt) {
    return command.unlessSince() != null
        && startedAt != null
        && startedAt.isAfter(command.unlessSince());
  }
}
