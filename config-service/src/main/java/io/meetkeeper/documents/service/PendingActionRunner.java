package io.meetkeeper.documents.service;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.document.PendingServiceActionsReply;
import io.meetkeeper.backbone.contract.document.ServiceNextStep;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.DocumentChangeOutcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Sees to it that services read what was changed, when nobody talks. The bridge is the scheduler's
 * business and becomes a restart job. For the others the agent on this host is asked each minute:
 * it looks itself and refuses while anybody talks or anything is in doubt. After a day it is given
 * up, and that is told. Event loop only.
 */
public final class PendingActionRunner {
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);
  private static final String WHEN_IDLE = "as soon as nobody talks, within a day";
  private static final Duration COMMAND_VALID_FOR = Duration.ofSeconds(30);

  private final RoleContext roleContext;
  private final PendingActionStore actionStore;
  private final EventAnnouncer announcer;
  private final Map<String, String> reasons = new HashMap<>();
  private String runningId;
  private boolean running;

  /** Of this host. */
  public PendingActionRunner(RoleContext roleContext, SqlStore store, EventAnnouncer announcer) {
    this.roleContext = roleContext;
    this.announcer = announcer;
    actionStore = new PendingActionStore(store);
  }

  /** Hands on what a change asks for; the answer says what came of it. */
  public Future<DocumentChangeReply> schedule(
      DocumentChangeReply changed, String by, String reason) {
    List<Future<ServiceNextStep>> steps = new ArrayList<>();
    for (ServiceNextStep step : changed.next()) {
      steps.add(scheduleStep(step, by, reason == null ? changed.name() + " was changed" : reason));
    }
    return Future.all(steps).map(done -> DocumentChangeOutcome.withSteps(changed, done.list()));
  }

  private Future<ServiceNextStep> scheduleStep(ServiceNextStep step, String by, String reason) {
    if (step.service() == null) {
      return Future.succeededFuture(step);
    }
    if (step.service() == SiteService.BRIDGE) {
      RestartRequest request =
          new RestartRequest(
              roleContext.host(), RestartMode.WHEN_IDLE, null, reason, false, by, false);
      return roleContext
          .bus()
          .request(BusContracts.RESTART_REQUEST, request)
          .map(job -> withState(step, "asked", job.id(), null, job.because()))
          .otherwise(failure -> withState(step, "open", null, null, failure.getMessage()));
    }
    Instant now = roleContext.clock().instant();
    ServiceAction serviceAction =
        step.act().equals("reload") ? ServiceAction.RELOAD : ServiceAction.RESTART;
    PendingServiceAction pendingServiceAction =
        new PendingServiceAction(
            UUID.randomUUID().toString(),
            step.service(),
            serviceAction,
            now,
            now.plus(GIVE_UP_AFTER),
            by,
            reason,
            null);
    return actionStore
        .save(pendingServiceAction)
        .map(done -> withState(step, "asked", null, pendingServiceAction.id(), WHEN_IDLE));
  }

  private static ServiceNextStep withState(
      ServiceNextStep step, String state, String job, String errand, String because) {
    return new ServiceNextStep(
        step.service(), step.act(), step.interrupts(), step.command(), state, job, errand, because);
  }

  /** Those that are not done, each with why. */
  public Future<PendingServiceActionsReply> list() {
    return actionStore
        .listAll()
        .map(
            all ->
                new PendingServiceActionsReply(
                    all.stream().map(one -> one.withReason(reasons.get(one.id()))).toList()));
  }

  /**
   * Cancels one; the agent may have been asked before, but did not do it.
   *
   * @return how it was; fails with 404 when there is none, 409 while it is being done
   */
  public Future<PendingServiceAction> cancel(JobQuery wanted) {
    return list()
        .compose(
            open -> {
              PendingServiceAction pendingServiceAction =
                  open.items().stream()
                      .filter(one -> one.id().equals(wanted.id()))
                      .findFirst()
                      .orElseThrow(
                          () ->
                              Problem.notFound(
                                  "there is no errand \""
                                      + wanted.id()
                                      + "\" (any more); it is done, given up or was cancelled"));
              if (pendingServiceAction.id().equals(runningId)) {
                throw Problem.of(
                    ProblemType.IN_PROGRESS, "the agent is being asked at this moment; try again");
              }
              return wanted.dryRun()
                  ? Future.succeededFuture(pendingServiceAction)
                  : close(pendingServiceAction, Severity.INFO, "was cancelled by " + wanted.by())
                      .map(pendingServiceAction);
            });
  }

  /** Tries each errand once; one round at a time. */
  public Future<Void> runAll() {
    if (running) {
      return Future.succeededFuture();
    }
    running = true;
    return actionStore
        .listAll()
        .compose(
            pendingServiceActions -> {
              Future<Void> chain = Future.succeededFuture();
              for (PendingServiceAction pendingServiceAction : pendingServiceActions) {
                chain = chain.compose(done -> attempt(pendingServiceAction));
              }
              return chain;
            })
        .eventually(
            () -> {
              running = false;
              return Future.succeededFuture();
            });
  }

  private Future<Void> attempt(PendingServiceAction pendingServiceAction) {
    Instant now = roleContext.clock().instant();
    SiteServiceCommand command =
        new SiteServiceCommand(
            pendingServiceAction.id(),
            pendingServiceAction.service(),
            pendingServiceAction.act(),
            false,
            now.plus(COMMAND_VALID_FOR),
            pendingServiceAction.act() == ServiceAction.RESTART
                ? pendingServiceAction.since()
                : null,
            pendingServiceAction.by(),
            pendingServiceAction.reason());
    runningId = pendingServiceAction.id();
    return actionStore
        .exists(pendingServiceAction.id())
        .compose(
            there ->
                there
                    ? roleContext
                        .bus()
                        .request(
                            BusContracts.SITE_SERVICE.atHost(roleContext.host()),
                            command,
                            SiteServiceReply.TIMEOUT)
                        .compose(
                            answer -> handleReply(pendingServiceAction, answer, now),
                            failure ->
                                keepOrExpire(pendingServiceAction, failure.getMessage(), now))
                    : Future.<Void>succeededFuture())
        .eventually(
            () -> {
              runningId = null;
              return Future.succeededFuture();
            });
  }

  private Future<Void> handleReply(
      PendingServiceAction pendingServiceAction, SiteServiceReply answer, Instant now) {
    return switch (answer.outcome()) {
      case DONE -> close(pendingServiceAction, Severity.INFO, "done: " + answer.reason());
      case REFUSED -> keepOrExpire(pendingServiceAction, answer.reason(), now);
      default -> close(pendingServiceAction, Severity.ERROR, "failed: " + answer.reason());
    };
  }

  private Future<Void> keepOrExpire(
      PendingServiceAction pendingServiceAction, String because, Instant now) {
    if (now.isBefore(pendingServiceAction.until())) {
      reasons.put(pendingServiceAction.id(), because);
      return Future.succeededFuture();
    }
    return close(
        pendingServiceAction,
        Severity.WARNING,
        "was given up after a day; the last reason: " + because);
  }

  private Future<Void> close(
      PendingServiceAction pendingServiceAction, Severity severity, String because) {
    return actionStore
        .delete(pendingServiceAction.id())
        .map(
            done -> {
              reasons.remove(pendingServiceAction.id());
              announcer.announceNotice(
                  severity,
                  "errand." + lowerCase(pendingServiceAction.service()),
                  lowerCase(pendingServiceAction.act())
                      + " of "
                      + lowerCase(pendingServiceAction.service())
                      + " for: "
                      + pendingServiceAction.reason()
                      + " "
                      + because);
              return null;
            });
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
