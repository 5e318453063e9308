package io.meetkeeper.agent.service;

import io.meetkeeper.agent.action.ActionResult;
import io.meetkeeper.agent.action.ActionRunner;
import io.meetkeeper.agent.action.ActionVerifier;
import io.meetkeeper.agent.action.HostAction;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.control.ServiceUnitSettings;
import io.meetkeeper.agent.discovery.ControlFinder;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.backbone.jvb.JicofoRestClient;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands to the services of the site, one at a time. The replies to the latest commands are
 * kept, so that a command that arrives twice is carried out once. They are lost when the process
 * ends; then {@code unlessSince} and {@code notAfter} prevent a second restart.
 */
public final class SiteServiceAgent {
  private static final Logger log = LoggerFactory.getLogger(SiteServiceAgent.class);
  private static final int MAX_KEPT_REPLIES = 100;

  private final Clock clock;
  private final LocalBridgeAgent bridge;
  private final SiteServiceObserver observer;
  private final ActionVerifier verifier;
  private final Map<String, Future<SiteServiceReply>> replies = new LinkedHashMap<>();
  private final ActionRunner runner = new ActionRunner();

  /** The agent of the bridge on this host. */
  public interface LocalBridgeAgent {
    /** The current status of the bridge. */
    Future<BridgeStatus> status();

    /**
     * Runs a command, or refuses it.
     *
     * @param reason reported as the last exit of the bridge once its process has changed
     */
    Future<BridgeCommandReply> act(BridgeCommand command, String reason);
  }

  SiteServiceAgent(
      Clock clock, LocalBridgeAgent bridge, SiteServiceObserver observer, ActionVerifier verifier) {
    this.clock = clock;
    this.bridge = bridge;
    this.observer = observer;
    this.verifier = verifier;
  }

  /**
   * Creates an agent.
   *
   * @param bridge the agent of the bridge on this host
   * @param finders makes the finder of a service's control
   * @param jicofo the client of this site's Jicofo
   * @param verifier verifies an action
   */
  public static SiteServiceAgent of(
      Clock clock,
      LocalBridgeAgent bridge,
      SiteServiceSettings settings,
      Function<ServiceUnitSettings, ControlFinder> finders,
      JicofoRestClient jicofo,
      ActionVerifier verifier) {
    Map<SiteService, ControlFinder> others = new EnumMap<>(SiteService.class);
    settings.others().forEach((service, unit) -> others.put(service, finders.apply(unit)));
    SiteServiceObserver observer =
        new SiteServiceObserver(
            bridge,
            service -> others.get(service).find(),
            jicofo::countConferences,
            jicofo::answers);
    return new SiteServiceAgent(clock, bridge, observer, verifier);
  }

  /** The control of a service other than the bridge that is in use now. */
  public Future<ServiceControl> control(SiteService service) {
    return observer.control(service);
  }

  /** Whether Prosody and Jicofo may be restarted here. */
  public Future<List<RoleAbility>> abilities() {
    return ability(SiteService.PROSODY)
        .compose(prosody -> ability(SiteService.JICOFO).map(jicofo -> List.of(prosody, jicofo)));
  }

  private Future<RoleAbility> ability(SiteService service) {
    return observer
        .control(service)
        .compose(ServiceControl::restartAbility)
        .map(
            ability ->
                new RoleAbility(
                    ability.name() + " " + SiteServiceSettings.name(service),
                    ability.possible(),
                    ability.because(),
                    ability.becauseText()));
  }

  /** Runs a command once, or refuses it. Never fails. */
  public Future<SiteServiceReply> act(SiteServiceCommand command) {
    String incomplete = SiteServiceRefusal.incompleteReason(command);
    if (incomplete != null) {
      return Future.succeededFuture(reply(ActionResult.refused(incomplete, null)));
    }
    Future<SiteServiceReply> known = replies.get(command.id());
    if (known != null) {
      return known;
    }
    Future<SiteServiceReply> reply =
        runner.run(action(command)).map(this::reply).onSuccess(done -> finish(command, done));
    if (!reply.isComplete()) {
      cacheReply(command, reply);
    }
    return reply;
  }

  private HostAction<?> action(SiteServiceCommand command) {
    return command.service() == SiteService.BRIDGE
        ? new SiteBridgeAction(command, bridge)
        : new SiteServiceAction(command, clock, observer, verifier);
  }

  private void finish(SiteServiceCommand command, SiteServiceReply reply) {
    if (reply.outcome() == CommandOutcome.REFUSED) {
      replies.remove(command.id());
    } else {
      cacheReply(command, Future.succeededFuture(reply));
    }
    log.info(
        "{} ({}) by {}, {}: {}, {}",
        SiteServiceAction.describe(command),
        command.id(),
        command.by(),
        command.reason() == null ? "no reason given" : command.reason(),
        reply.outcome(),
        reply.reason());
  }

  private void cacheReply(SiteServiceCommand command, Future<SiteServiceReply> reply) {
    replies.put(command.id(), reply);
    if (replies.size() > MAX_KEPT_REPLIES) {
      replies.remove(replies.keySet().iterator().next());
    }
  }

  private SiteServiceReply reply(ActionResult result) {
    return new SiteServiceReply(result.outcome(), result.reason(), clock.instant());
  }
}
