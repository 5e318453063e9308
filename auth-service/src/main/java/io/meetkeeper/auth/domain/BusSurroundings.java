package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentIntent;
import io.meetkeeper.backbone.contract.domain.ProbeQuestion;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agents, the probe and {@code prosodyctl}. Blocks, so it belongs on a worker thread. */
final class BusSurroundings implements Surroundings {
  private static final Duration QUICK = Duration.ofSeconds(10);
  private static final Logger log = LoggerFactory.getLogger(BusSurroundings.class);
  private static final int NOBODY_THERE = 503;

  private final Node node;
  private final Calls calls;
  private final ConfigCheck check = new ConfigCheck();

  BusSurroundings(Node node, Calls calls) {
    this.node = node;
    this.calls = calls;
  }

  @Override
  public List<String> bridges() {
    return calls.bridges();
  }

  @Override
  public String obstacle(String host, SiteService service) {
    try {
      Abilities abilities =
          await(
              node.bus().ask(Contracts.AGENT_ABILITIES.at(host), new HostQuestion(host), QUICK),
              QUICK);
      String wanted =
          service == SiteService.BRIDGE
              ? "restart"
              : "restart " + service.name().toLowerCase(Locale.ROOT);
      return abilities.items().stream()
          .filter(ability -> wanted.equals(ability.name()))
          .findFirst()
          .filter(ability -> !ability.possible())
          .map(Ability::because)
          .orElse(null);
    } catch (Problem e) {
      return e.detail();
    }
  }

  @Override
  public SiteServiceAnswer restart(String host, SiteServiceCommand command) {
    try {
      return await(
          node.bus().ask(Contracts.SITE_SERVICE.at(host), command, SiteServiceAnswer.WITHIN),
          SiteServiceAnswer.WITHIN);
    } catch (Problem e) {
      Outcome outcome = e.status() == NOBODY_THERE ? Outcome.REFUSED : Outcome.FAILED;
      return new SiteServiceAnswer(outcome, e.detail(), node.clock().instant());
    }
  }

  @Override
  public void announce(DocumentIntent coming) {
    try {
      await(node.bus().ask(Contracts.DOCUMENT_INTENT.at(node.site()), coming, QUICK), QUICK);
    } catch (Problem e) {
      log.debug("{}: the history of the files was not told: {}", coming.name(), e.detail());
    }
  }

  @Override
  public Optional<Complaints> complaints() {
    return check.complaints();
  }

  @Override
  public ProbeReport probe(SecureDomainWish expected) {
    try {
      return await(
          node.bus()
              .ask(
                  Contracts.SECURE_DOMAIN_PROBE.at(node.site()),
                  new ProbeQuestion(node.site(), expected, "secure domain"),
                  ProbeReport.WITHIN),
          ProbeReport.WITHIN);
    } catch (Problem e) {
      String because =
          e.status() == NOBODY_THERE ? "this version has no probe for this site" : e.detail();
      return new ProbeReport(false, false, because, List.of(), node.clock().instant());
    }
  }

  private static <T> T await(Future<T> future, Duration patience) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience.toMillis() + 1_000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Problem problem
          ? problem
          : Problem.of(500, String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      throw Problem.late("no answer within " + patience.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.late("Meetkeeper is being stopped");
    }
  }
}
