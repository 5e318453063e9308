package io.meetkeeper.documents.errand;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
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
import java.util.List;
import java.util.UUID;

/**
 * Sees to it that services read what was changed, when nobody talks. The bridge is the scheduler's
 * business and becomes a restart job. For the others the agent on this host is asked each minute:
 * it looks itself and refuses while anybody talks or anything is in doubt. After a day it is given
 * up, and that is told. Event loop only.
 */
public final class Errands {
  private static final Duration PATIENCE = Duration.ofDays(1);
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Node node;
  private final ErrandBook book;
  private final Told told;
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
          .map(job -> with(step, "asked", job.id(), job.because()))
          .otherwise(failure -> with(step, "open", null, failure.getMessage()));
    }
    Instant now = node.clock().instant();
    Act act = step.act().equals("reload") ? Act.RELOAD : Act.RESTART;
    Errand errand =
        new Errand(
            UUID.randomUUID().toString(), step.service(), act, now, now.plus(PATIENCE), by, reason);
    return book.add(errand)
        .map(done -> with(step, "asked", null, "as soon as nobody talks, within a day"));
  }

  private static NextStep with(NextStep step, String state, String job, String because) {
    return new NextStep(
        step.service(), step.act(), step.interrupts(), step.command(), state, job, because);
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
    return node.bus()
        .ask(Contracts.SITE_SERVICE.at(node.host()), command, SiteServiceAnswer.WITHIN)
        .compose(
            answer -> ended(errand, answer, now),
            failure -> stillOpen(errand, failure.getMessage(), now));
  }

  private Future<Void> ended(Errand errand, SiteServiceAnswer answer, Instant now) {
    if (answer.outcome() == Outcome.DONE) {
      told.said(
          Severity.INFO, "errand." + word(errand), said(errand) + " done: " + answer.reason());
      return book.remove(errand.id());
    }
    if (answer.outcome() == Outcome.REFUSED) {
      return stillOpen(errand, answer.reason(), now);
    }
    told.said(
        Severity.ERROR, "errand." + word(errand), said(errand) + " failed: " + answer.reason());
    return book.remove(errand.id());
  }

  private Future<Void> stillOpen(Errand errand, String why, Instant now) {
    if (now.isBefore(errand.until())) {
      return Future.succeededFuture();
    }
    told.said(
        Severity.WARNING,
        "errand." + word(errand),
        said(errand) + " was given up after a day; the last reason: " + why);
    return book.remove(errand.id());
  }

  private static String said(Errand errand) {
    return errand.act().name().toLowerCase(java.util.Locale.ROOT)
        + " of "
        + word(errand)
        + " for: "
        + errand.reason();
  }

  private static String word(Errand errand) {
    return errand.service().name().toLowerCase(java.util.Locale.ROOT);
  }
}
