package io.meetkeeper.documents.service;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.document.PendingServiceActionsReply;
import io.meetkeeper.backbone.contract.document.ServiceNextStep;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionCancelRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionsQuery;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.documents.DocumentChangeOutcome;
import io.meetkeeper.documents.edit.EditMessage;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes services read a changed file once no conference is running; the scheduler does the waiting.
 * A bridge gets a restart job; other services are restarted by the agent of this host, within a
 * day. Without a scheduler a step stays open for the operator.
 */
public final class ServiceActionClient {
  private static final Duration WAIT_AT_MOST = Duration.ofDays(1);
  private static final String AS_SOON = NextStepMessage.AS_SOON.english();
  private static final int NOT_FOUND = 404;

  private final RoleContext context;
  private final RestartObstacleClient obstacles;

  /** Creates a client for this host. */
  public ServiceActionClient(RoleContext context) {
    this.context = context;
    obstacles = new RestartObstacleClient(context);
  }

  /** Adds to a dry run which of the next steps would stay open, and why. */
  public Future<DocumentChangeReply> preview(DocumentChangeReply planned) {
    List<Future<ServiceNextStep>> steps = new ArrayList<>();
    planned.next().forEach(step -> steps.add(whenPossible(step, Future::succeededFuture)));
    return Future.all(steps).map(done -> DocumentChangeOutcome.withSteps(planned, done.list()));
  }

  /** Requests the next steps of a change; the reply contains their state. */
  public Future<DocumentChangeReply> after(DocumentChangeReply changed, String by, String reason) {
    List<Future<ServiceNextStep>> steps = new ArrayList<>();
    for (ServiceNextStep step : changed.next()) {
      steps.add(
          forward(
              step, by, reason == null ? EditMessage.WAS_CHANGED.english(changed.name()) : reason));
    }
    return Future.all(steps).map(done -> DocumentChangeOutcome.withSteps(changed, done.list()));
  }

  private Future<ServiceNextStep> forward(ServiceNextStep step, String by, String reason) {
    return whenPossible(
            step,
            possible ->
                possible.service() == SiteService.BRIDGE
                    ? requestBridgeRestart(possible, by, reason)
                    : requestServiceAction(possible, by, reason))
        .otherwise(failure -> withState(step, "open", null, null, failure.getMessage()));
  }

  /** Leaves a step open when it could only fail after waiting for a day. */
  private Future<ServiceNextStep> whenPossible(
      ServiceNextStep step, Function<ServiceNextStep, Future<ServiceNextStep>> next) {
    if (step.service() == null) {
      return Future.succeededFuture(step);
    }
    return obstacles
        .find(step.service())
        .compose(
            obstacle ->
                obstacle
                    .map(
                        reason ->
                            Future.succeededFuture(
                                withState(
                                    step,
                                    "open",
                                    null,
                                    null,
                                    NextStepMessage.CANNOT.english(reason))))
                    .orElseGet(() -> next.apply(step)));
  }

  private Future<ServiceNextStep> requestBridgeRestart(
      ServiceNextStep step, String by, String reason) {
    RestartRequest request =
        new RestartRequest(context.host(), RestartMode.WHEN_IDLE, null, reason, false, by, false);
    return context
        .bus()
        .request(BusContracts.RESTART_REQUEST, request)
        .map(job -> withState(step, "asked", job.id(), null, job.because()));
  }

  private Future<ServiceNextStep> requestServiceAction(
      ServiceNextStep step, String by, String reason) {
    Instant now = context.clock().instant();
    ServiceAction serviceAction =
        step.act().equals("reload") ? ServiceAction.RELOAD : ServiceAction.RESTART;
    PendingServiceAction pending =
        new PendingServiceAction(
            UUID.randomUUID().toString(),
            step.service(),
            serviceAction,
            now,
            now.plus(WAIT_AT_MOST),
            by,
            reason,
            null);
    return request(pending).map(action -> withState(step, "asked", null, action.id(), AS_SOON));
  }

  /**
   * Asks the scheduler to run a pending action; when this succeeds, the scheduler has stored it.
   */
  Future<IdleAction> request(PendingServiceAction pending) {
    return context
        .bus()
        .request(
            BusContracts.IDLE_ASK,
            new IdleActionRequest(
                pending.id(),
                IdleActionKind.SERVICE,
                context.host(),
                context.site(),
                pending.service(),
                pending.act(),
                pending.since(),
                null,
                pending.until(),
                pending.by(),
                pending.reason(),
                false));
  }

  private static ServiceNextStep withState(
      ServiceNextStep step, String state, String job, String errand, String reason) {
    return new ServiceNextStep(
        step.service(), step.act(), step.interrupts(), step.command(), state, job, errand, reason);
  }

  /** Lists the pending actions, each with its reason. */
  public Future<PendingServiceActionsReply> list() {
    return context
        .bus()
        .request(
            BusContracts.IDLE_LIST, new IdleActionsQuery(context.host(), IdleActionKind.SERVICE))
        .map(
            open ->
                new PendingServiceActionsReply(
                    open.items().stream().map(ServiceActionClient::toPendingAction).toList()));
  }

  /**
   * Cancels a pending action.
   *
   * @return the action before; fails with 404 when there is none, 409 while it is being carried out
   */
  public Future<PendingServiceAction> cancel(JobQuery query) {
    return context
        .bus()
        .request(
            BusContracts.IDLE_CANCEL,
            new IdleActionCancelRequest(query.id(), context.host(), query.by(), query.dryRun()))
        .map(ServiceActionClient::toPendingAction)
        .recover(failure -> Future.failedFuture(explainNotFound(query, failure)));
  }

  private static Throwable explainNotFound(JobQuery query, Throwable failure) {
    return failure instanceof Problem problem && problem.status() == NOT_FOUND
        ? Problem.notFound(EditMessage.NO_ERRAND.with(query.id()))
        : failure;
  }

  private static PendingServiceAction toPendingAction(IdleAction action) {
    return new PendingServiceAction(
        action.id(),
        action.service(),
        action.act(),
        action.since(),
        action.until(),
        action.by(),
        action.reason(),
        action.because());
  }
}
