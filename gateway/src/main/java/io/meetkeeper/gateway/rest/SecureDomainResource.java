package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Service;
import io.meetkeeper.backbone.contract.domain.ProbeQuestion;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainChange;
import io.meetkeeper.backbone.contract.domain.SecureDomainQuestion;
import io.meetkeeper.backbone.contract.domain.SecureDomainState;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /sites/{site}/secure-domain}: who may open a room. */
final class SecureDomainResource {
  /** Files are edited and proved before the answer, by a process that may have to start first. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final int NOBODY_THERE = 503;

  private final Bus bus;
  private final Access access;

  SecureDomainResource(Bus bus, Access access) {
    this.bus = bus;
    this.access = access;
  }

  void attach(Operations operations) {
    operations
        .reads("getSecureDomain", this::get)
        .changes("changeSecureDomain", this::change)
        .changes("probeSecureDomain", this::probe);
  }

  private Future<Answer> get(Call call) {
    String site = access.site(call);
    return ask(Contracts.SECURE_DOMAIN.at(site), new SecureDomainQuestion(site), site)
        .map(state -> answer(200, state));
  }

  private Future<Answer> change(Call call) {
    String site = access.site(call);
    String ifMatch = call.ifMatch();
    JsonObject body = call.body();
    SecureDomainWish wish =
        new SecureDomainWish(body.getBoolean("enabled"), body.getBoolean("guests", false));
    SecureDomainChange change =
        new SecureDomainChange(
            site, wish, body.getBoolean("cutCalls", false), ifMatch, call.dryRun(), call.by());
    return ask(Contracts.SECURE_DOMAIN.at(site), new SecureDomainQuestion(site), site)
        .compose(
            before -> {
              call.before(Wire.map(summary(before.actual(), before.work())));
              return ask(Contracts.SECURE_DOMAIN_CHANGE.at(site), change, site);
            })
        .map(
            state -> {
              call.after(Wire.map(summary(wish, state.work())));
              return answer(goesOn(state) ? 202 : 200, state);
            });
  }

  private Future<Answer> probe(Call call) {
    String site = access.site(call);
    ProbeQuestion question = new ProbeQuestion(site, null, call.by());
    return ask(Contracts.SECURE_DOMAIN_PROBE.at(site), question, ProbeReport.WITHIN, site)
        .map(
            report -> {
              call.after(Map.of("ran", report.ran(), "passed", report.passed()));
              return Answer.json(200, report);
            });
  }

  private static boolean goesOn(SecureDomainState state) {
    return state.work() != null && state.work().phase() != null && !state.work().phase().over();
  }

  private static Map<String, Object> summary(SecureDomainWish wish, SecureDomainWork work) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("secureDomain", wish == null ? "the files disagree" : wish.spoken());
    if (work != null) {
      summary.put("work", work.id());
      summary.put("cutCalls", work.cutCalls());
    }
    return summary;
  }

  private <Q, A> Future<A> ask(Service<Q, A> service, Q question, String site) {
    return ask(service, question, PATIENCE, site);
  }

  private <Q, A> Future<A> ask(Service<Q, A> service, Q question, Duration patience, String site) {
    return bus.ask(service, question, patience)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof Problem problem && problem.status() == NOBODY_THERE
                        ? Problem.unavailable(
                            "nobody answers for the secure domain of "
                                + site
                                + ": the role accounts must run on the host that has its config.js and Prosody",
                            Duration.ofSeconds(30))
                        : failure));
  }

  private static Answer answer(int status, SecureDomainState state) {
    return Answer.json(status, state).with("ETag", '"' + state.etag() + '"');
  }
}
