package io.meetkeeper.documents.errand;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.Errand;
import io.meetkeeper.backbone.contract.document.ErrandList;
import io.meetkeeper.backbone.contract.document.NextStep;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.Act;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.documents.Told;
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
public final class Errands {
  private static final Duration PATIENCE = Duration.ofDays(1);
  private static final String AS_SOON = "as soon as nobody talks, within a day";
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Node node;
  private final ErrandBook book;
  private final Told told;
  private final Map<String, String> why = new HashMap<>();
  private String asking;
  private boolean busy;

  /** Of this host. */
  public Errands(Node node, Store store, Told told) {
    this.node = node;
    this.told = told;
    book = new ErrandBook(store);
  }

  /** Hands on what a change asks for; the answer says what came of it. */
  public Future<DocumentChanged> after(DocumentChanged changed, String by, String reason) {
    List<Future<NextStep>> steps = new ArrayList<>();
    for (NextStep step : changed.next()) {
      steps.add(handOn(step, by, reason == null ? changed.name() + " was changed" : reason));
    }
    return Future.all(steps)
        .map(
            done ->
                new DocumentChanged(
                    changed.name(),
                    changed.outcome(),
                    changed.etag(),
                    changed.diff(),
                    changed.options(),
                    changed.warnings(),
                    changed.notes(),
                    done.list(),
                    changed.revision(),
                    changed.secret()));
  }

  private Future<NextStep> handOn(NextStep step, String by, String reason) {
    if (step.service() == null) {
      return Future.succeededFuture(step);
    }
    if (step.service() == SiteService.BRIDGE) {
      RestartRequest request =
          new RestartRequest(node.host(), RestartMode.WHEN_IDLE, null, reason, false, by, false);
      return node.bus()
          .ask(Contracts.RESTART_ASK, request)
          .map(job -> with(step, "asked", job.id(), null, job.because()))
          .otherwise(failure -> with(step, "open", null, null, failure.getMessage()));
    }
    Instant now = node.clock().instant();
    Act act = step.act().equals("reload") ? Act.RELOAD : Act.RESTART;
    Errand errand =
        new Errand(
            UUID.randomUUID().toString(),
            step.service(),
            act,
            now,
            now.plus(PATIENCE),
            by,
            reason,
            null);
    return book.add(errand).map(done -> with(step, "asked", null, errand.id(), AS_SOON));
  }

  private static NextStep with(
      NextStep step, String state, String job, String errand, String because) {
    return new NextStep(
        step.service(), step.act(), step.interrupts(), step.command(), state, job, errand, because);
  }

  /** Those that are not done, each with why. */
  public Future<ErrandList> list() {
    return book.all()
        .map(all -> new ErrandList(all.stream().map(one -> one.with(why.get(one.id()))).toList()));
  }

  /**
   * Cancels one; the agent may have been asked before, but did not do it.
   *
   * @return how it was; fails with 404 when there is none, 409 while it is being done
   */
  public Future<Errand> cancel(JobQuestion wanted) {
    return list()
        .compose(
            open -> {
              Errand errand =
                  open.items().stream()
                      .filter(one -> one.id().equals(wanted.id()))
                      .findFirst()
                      .orElseThrow(
                          () ->
                              Problem.notFound(
                                  "there is no errand \""
                                      + wanted.id()
                                      + "\" (any more); it is done, given up or was cancelled"));
              if (errand.id().equals(asking)) {
                throw Problem.conflict("the agent is being asked at this moment; try again");
              }
              return wanted.dryRun()
                  ? Future.succeededFuture(errand)
                  : forget(errand, Severity.INFO, "was cancelled by " + wanted.by()).map(errand);
            });
  }

  /** Tries each errand once; one round at a time. */
  public Future<Void> round() {
    if (busy) {
      return Future.succeededFuture();
    }
    busy = true;
    return book.all()
        .compose(
            errands -> {
              Future<Void> chain = Future.succeededFuture();
              for (Errand errand : errands) {
                chain = chain.compose(done -> attempt(errand));
              }
              return chain;
            })
        .eventually(
            () -> {
              busy = false;
              return Future.succeededFuture();
            });
  }

  private Future<Void> attempt(Errand errand) {
    Instant now = node.clock().instant();
    SiteServiceCommand command =
        new SiteServiceCommand(
            errand.id(),
            errand.service(),
            errand.act(),
            false,
            now.plus(FRESH),
            errand.act() == Act.RESTART ? errand.since() : null,
            errand.by(),
            errand.reason());
    asking = errand.id();
    return book.has(errand.id())
        .compose(
            there ->
                there
                    ? node.bus()
                        .ask(
                            Contracts.SITE_SERVICE.at(node.host()),
                            command,
                            SiteServiceAnswer.WITHIN)
                        .compose(
                            answer -> ended(errand, answer, now),
                            failure -> stillOpen(errand, failure.getMessage(), now))
                    : Future.<Void>succeededFuture())
        .eventually(
            () -> {
              asking = null;
              return Future.succeededFuture();
            });
  }

  private Future<Void> ended(Errand errand, SiteServiceAnswer answer, Instant now) {
    return switch (answer.outcome()) {
      case DONE -> forget(errand, Severity.INFO, "done: " + answer.reason());
      case REFUSED -> stillOpen(errand, answer.reason(), now);
      default -> forget(errand, Severity.ERROR, "failed: " + answer.reason());
    };
  }

  private Future<Void> stillOpen(Errand errand, String because, Instant now) {
    if (now.isBefore(errand.until())) {
      why.put(errand.id(), because);
      return Future.succeededFuture();
    }
    return forget(
        errand, Severity.WARNING, "was given up after a day; the last reason: " + because);
  }

  private Future<Void> forget(Errand errand, Severity severity, String because) {
    return book.remove(errand.id())
        .map(
            done -> {
              why.remove(errand.id());
              told.said(
                  severity,
                  "errand." + word(errand.service()),
                  word(errand.act())
                      + " of "
                      + word(errand.service())
                      + " for: "
                      + errand.reason()
                      + " "
                      + because);
              return null;
            });
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
