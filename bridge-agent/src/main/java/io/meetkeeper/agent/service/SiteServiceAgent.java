package io.meetkeeper.agent.service;

import io.meetkeeper.agent.action.ActionResult;
import io.meetkeeper.agent.action.ActionRunner;
import io.meetkeeper.agent.action.ActionVerifier;
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
import io.meetkeeper.backbone.http.BoundedHttpClient;
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
 * Takes commands to the services of the site, one at a time. The answers of the last commands are
 * remembered, so that a command that comes twice acts once; a run of ours that ends forgets them,
 * and then {@code unlessSince} and {@code notAfter} stand against a second act.
 */
public final class SiteServiceAgent {
  private static final Logger log = LoggerFactory.getLogger(SiteServiceAgent.class);
  private static final int REMEMBERED = 100;

  private final Clock clock;
  private final Function<SiteService, Future<ServiceControl>> finder;
  private final SiteServiceCommandRunner deed;
  private final Map<String, Future<SiteServiceReply>> answers = new LinkedHashMap<>();
  private final ActionRunner runner = new ActionRunner();

  /** The agent of the bridge of this host. */
  public interface LocalBridgeAgent {
    /** The bridge this moment. */
    Future<BridgeStatus> look();

    /** Acts on it, or refuses; remembers why, for whoever sees another process. */
    Future<BridgeCommandReply> act(BridgeCommand command, String why);
  }

  SiteServiceAgent(
      Clock clock,
      Function<SiteService, Future<ServiceControl>> finder,
      SiteServiceCommandRunner deed) {
    this.clock = clock;
    this.finder = finder;
    this.deed = deed;
  }

  /**
   * An agent.
   *
   * @param agent the agent of the bridge of this host
   * @param others finds who runs a service
   * @param http how Jicofo is reached
   * @param verifier looks again after the act
   */
  public static SiteServiceAgent of(
      Clock clock,
      LocalBridgeAgent agent,
      SiteServiceSettings settings,
      Function<ServiceUnitSettings, ControlFinder> others,
      BoundedHttpClient http,
      ActionVerifier verifier) {
    Map<SiteService, ControlFinder> finders = new EnumMap<>(SiteService.class);
    settings.others().forEach((service, other) -> finders.put(service, others.apply(other)));
    Function<SiteService, Future<ServiceControl>> finder = service -> finders.get(service).find();
    JicofoClient jicofo = new JicofoClient(http, settings.jicofo());
    return new SiteServiceAgent(
        clock,
        finder,
        new SiteServiceCommandRunner(clock, agent, finder, jicofo::countConferences, verifier));
  }

  /** Whether Prosody and Jicofo may be restarted here. */
  public Future<List<RoleAbility>> abilities() {
    return ability(SiteService.PROSODY)
        .compose(prosody -> ability(SiteService.JICOFO).map(jicofo -> List.of(prosody, jicofo)));
  }

  private Future<RoleAbility> ability(SiteService service) {
    return finder
        .apply(service)
        .compose(ServiceControl::restartAbility)
        .map(
            may ->
                new RoleAbility(
                    may.name() + " " + SiteServiceSettings.name(service),
                    may.possible(),
                    may.because()));
  }

  /** Carries out a command, or refuses. Never fails; one at a time, and each only once. */
  public Future<SiteServiceReply> act(SiteServiceCommand command) {
    String incomplete = SiteServiceRefusal.incompleteReason(command);
    if (incomplete != null) {
      return Future.succeededFuture(answer(ActionResult.refused(incomplete, null)));
    }
    Future<SiteServiceReply> known = answers.get(command.id());
    if (known != null) {
      return known;
    }
    Future<SiteServiceReply> answer =
        runner.run(deed.action(command)).map(this::answer).onSuccess(done -> finish(command, done));
    if (!answer.isComplete()) {
      remember(command, answer);
    }
    return answer;
  }

  private void finish(SiteServiceCommand command, SiteServiceReply answer) {
    if (answer.outcome() == CommandOutcome.REFUSED) {
      answers.remove(command.id());
    } else {
      remember(command, Future.succeededFuture(answer));
    }
    log.info(
        "{} ({}) by {}, {}: {}, {}",
        SiteServiceCommandRunner.shown(command),
        command.id(),
        command.by(),
        command.reason() == null ? "no reason given" : command.reason(),
        answer.outcome(),
        answer.reason());
  }

  private void remember(SiteServiceCommand command, Future<SiteServiceReply> answer) {
    answers.put(command.id(), answer);
    if (answers.size() > REMEMBERED) {
      answers.remove(answers.keySet().iterator().next());
    }
  }

  private SiteServiceReply answer(ActionResult result) {
    return new SiteServiceReply(result.outcome(), result.reason(), clock.instant());
  }
}
