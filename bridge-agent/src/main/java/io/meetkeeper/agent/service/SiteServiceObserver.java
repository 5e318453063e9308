package io.meetkeeper.agent.service;

import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Observes a service of the site, and the calls that a restart of it would cut. */
final class SiteServiceObserver {
  private final SiteServiceAgent.LocalBridgeAgent bridge;
  private final Function<SiteService, Future<ServiceControl>> controls;
  private final Supplier<Future<Integer>> conferences;
  private final Supplier<Future<Boolean>> jicofoAnswers;

  /**
   * Creates an observer.
   *
   * @param bridge the agent of the local bridge
   * @param controls finds who runs a service
   * @param conferences asks Jicofo for the number of conferences
   * @param jicofoAnswers whether Jicofo answers over REST; never fails
   */
  SiteServiceObserver(
      SiteServiceAgent.LocalBridgeAgent bridge,
      Function<SiteService, Future<ServiceControl>> controls,
      Supplier<Future<Integer>> conferences,
      Supplier<Future<Boolean>> jicofoAnswers) {
    this.bridge = bridge;
    this.controls = controls;
    this.conferences = conferences;
    this.jicofoAnswers = jicofoAnswers;
  }

  /** Finds who runs a service now. */
  Future<ServiceControl> control(SiteService service) {
    return controls.apply(service);
  }

  /** Observes a service other than the bridge. */
  Future<ServiceEvidence> observe(SiteService service) {
    return control(service).compose(this::observe);
  }

  private Future<ServiceEvidence> observe(ServiceControl control) {
    Future<ControlStatus> service = control.status();
    Future<BridgeStatus> local = bridge.status();
    Future<Integer> count = conferences.get();
    Future<Boolean> answers = jicofoAnswers.get();
    return Future.join(service, local, count, answers)
        .otherwiseEmpty()
        .compose(all -> Future.all(service, local, answers))
        .map(
            all ->
                new ServiceEvidence(
                    control, service.result(), answers.result(), calls(local.result(), count)));
  }

  /** Observes a service again, after an action. */
  Future<ServiceObservation> observeAgain(ServiceControl control) {
    Future<ControlStatus> service = control.status();
    Future<Boolean> answers = jicofoAnswers.get();
    return Future.all(service, answers)
        .map(all -> new ServiceObservation(service.result(), answers.result()));
  }

  private static SiteCallCheck calls(BridgeStatus bridge, Future<Integer> count) {
    return new SiteCallCheck(
        bridge, count.result(), count.failed() ? count.cause().getMessage() : null);
  }
}
