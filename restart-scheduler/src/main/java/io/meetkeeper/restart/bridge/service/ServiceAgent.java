package io.meetkeeper.restart.bridge.service;

import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.restart.bridge.control.BridgeControl;
import io.meetkeeper.restart.bridge.control.ControlFinder;
import io.meetkeeper.restart.bridge.control.LocalHttp;
import io.meetkeeper.restart.bridge.control.OtherService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
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
public final class ServiceAgent {
  private static final Logger log = LoggerFactory.getLogger(ServiceAgent.class);
  private static final int REMEMBERED = 100;

  private final Clock clock;
  private final Function<SiteService, Future<BridgeControl>> finder;
  private final ServiceDeed deed;
  private final Map<String, Future<SiteServiceAnswer>> answers = new LinkedHashMap<>();
  private SiteServiceCommand acting;

  /** The agent of the bridge of this host. */
  public interface Bridge {
    /** The bridge this moment. */
    Future<BridgeLook> look();

    /** Acts on it, or refuses. */
    Future<BridgeAnswer> act(BridgeCommand command);
  }

  ServiceAgent(Clock clock, Function<SiteService, Future<BridgeControl>> finder, ServiceDeed deed) {
    this.clock = clock;
    this.finder = finder;
    this.deed = deed;
  }

  /**
   * An agent.
   *
   * @param bridge the agent of the bridge of this host
   * @param others finds who runs a service
   * @param http how Jicofo is reached
   * @param settle how long to wait between "done" and the look whether the service still runs
   */
  public static ServiceAgent of(
      Vertx vertx,
      Clock clock,
      Bridge bridge,
      ServiceSettings settings,
      Function<OtherService, ControlFinder> others,
      LocalHttp http,
      Duration settle) {
    Map<SiteService, ControlFinder> finders = new EnumMap<>(SiteService.class);
    settings.others().forEach((service, other) -> finders.put(service, others.apply(other)));
    Function<SiteService, Future<BridgeControl>> finder = service -> finders.get(service).find();
    JicofoRest jicofo = new JicofoRest(http, settings.jicofo());
    return new ServiceAgent(
        clock, finder, new ServiceDeed(vertx, clock, bridge, finder, jicofo::conferences, settle));
  }

  /** Whether Prosody and Jicofo may be restarted here. */
  public Future<List<Ability>> abilities() {
    return ability(SiteService.PROSODY)
        .compose(prosody -> ability(SiteService.JICOFO).map(jicofo -> List.of(prosody, jicofo)));
  }

  private Future<Ability> ability(SiteService service) {
    return finder
        .apply(service)
        .compose(BridgeControl::mayRestart)
        .map(
            may ->
                new Ability(
                    may.name() + " " + ServiceSettings.name(service),
                    may.possible(),
                    may.because()));
  }

  /** Carries out a command, or refuses. Never fails; one at a time, and each only once. */
  public Future<SiteServiceAnswer> act(SiteServiceCommand command) {
    String incomplete = ServiceRefusal.incomplete(command);
    if (incomplete != null) {
      return Future.succeededFuture(answer(Outcome.REFUSED, incomplete));
    }
    Future<SiteServiceAnswer> known = answers.get(command.id());
    if (known != null) {
      return known;
    }
    if (acting != null) {
      String other = shown(acting) + " for " + acting.id();
      return Future.succeededFuture(
          answer(Outcome.REFUSED, "another command is being carried out: " + other));
    }
    acting = command;
    Future<SiteServiceAnswer> answer =
        Future.succeededFuture(command)
            .compose(deed::carryOut)
            .otherwise(failure -> broken(command, failure))
            .onComplete(done -> over(command, done.result()));
    if (!answer.isComplete()) {
      remember(command, answer);
    }
    return answer;
  }

  private void over(SiteServiceCommand command, SiteServiceAnswer answer) {
    acting = null;
    if (answer.outcome() == Outcome.REFUSED) {
      answers.remove(command.id());
    } else {
      remember(command, Future.succeededFuture(answer));
    }
    log.info(
        "{} ({}) by {}, {}: {}, {}",
        shown(command),
        command.id(),
        command.by(),
        command.reason() == null ? "no reason given" : command.reason(),
        answer.outcome(),
        answer.reason());
  }

  private void remember(SiteServiceCommand command, Future<SiteServiceAnswer> answer) {
    answers.put(command.id(), answer);
    if (answers.size() > REMEMBERED) {
      answers.remove(answers.keySet().iterator().next());
    }
  }

  private SiteServiceAnswer broken(SiteServiceCommand command, Throwable failure) {
    log.error("{} ({})", shown(command), command.id(), failure);
    return answer(Outcome.FAILED, "an error of Meetkeeper itself: " + failure);
  }

  private SiteServiceAnswer answer(Outcome outcome, String reason) {
    return new SiteServiceAnswer(outcome, reason, clock.instant());
  }

  private static String shown(SiteServiceCommand command) {
    return ServiceSettings.name(command.service()) + " " + command.act();
  }
}
