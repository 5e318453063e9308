package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.ProbeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainQuery;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /sites/{site}/secure-domain}: who may open a room. */
public final class SecureDomainResource {
  /**
   * Long, because files are edited and verified first, by a parser process that may have to start.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final Bus bus;
  private final FleetAccess access;

  public SecureDomainResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("getSecureDomain", this::get)
        .addChange("changeSecureDomain", this::change)
        .addChange("probeSecureDomain", this::probe);
  }

  private Future<ApiResponse> get(ApiRequest request) {
    String site = access.requireSite(request);
    return request(BusContracts.SECURE_DOMAIN_GET.atHost(site), new SecureDomainQuery(site), site)
        .map(state -> stateResponse(200, state));
  }

  private Future<ApiResponse> change(ApiRequest request) {
    String site = access.requireSite(request);
    SecureDomainChangeRequest change = parseChange(request, site);
    return request(BusContracts.SECURE_DOMAIN_GET.atHost(site), new SecureDomainQuery(site), site)
        .compose(
            before -> {
              request.auditBefore(ContractJson.toMap(auditSummary(before.actual(), before.work())));
              return request(BusContracts.SECURE_DOMAIN_CHANGE.atHost(site), change, site);
            })
        .map(
            state -> {
              request.auditAfter(ContractJson.toMap(auditSummary(change.wanted(), state.work())));
              return stateResponse(isInProgress(state) ? 202 : 200, state);
            });
  }

  private static SecureDomainChangeRequest parseChange(ApiRequest request, String site) {
    String ifMatch = request.ifMatch();
    JsonObject body = request.body();
    return new SecureDomainChangeRequest(
        site,
        new SecureDomainMode(body.getBoolean("enabled"), body.getBoolean("guests", false)),
        body.getBoolean("cutCalls", false),
        ifMatch,
        request.isDryRun(),
        request.callerName());
  }

  private Future<ApiResponse> probe(ApiRequest request) {
    String site = access.requireSite(request);
    ProbeRequest probe = new ProbeRequest(site, null, request.callerName());
    return request(BusContracts.SECURE_DOMAIN_PROBE.atHost(site), probe, ProbeReport.TIMEOUT, site)
        .map(
            report ->
                request.answerChange(
                    report, Map.of("ran", report.ran(), "passed", report.passed())));
  }

  private static boolean isInProgress(SecureDomainState state) {
    return state.work() != null && state.work().phase() != null && !state.work().phase().isFinal();
  }

  private static Map<String, Object> auditSummary(
      SecureDomainMode requested, SecureDomainChangeStatus work) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("secureDomain", requested == null ? "the files disagree" : requested.describe());
    if (work != null) {
      summary.put("work", work.id());
      summary.put("cutCalls", work.cutCalls());
    }
    return summary;
  }

  private <Q, A> Future<A> request(BusService<Q, A> service, Q query, String site) {
    return request(service, query, TIMEOUT, site);
  }

  private <Q, A> Future<A> request(
      BusService<Q, A> service, Q query, Duration timeout, String site) {
    return bus.request(service, query, timeout)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof Problem problem
                            && problem.type() == ProblemType.ROLE_UNAVAILABLE
                        ? Problem.unavailable(
                                GatewayProblem.NO_SECURE_DOMAIN.with(site), Duration.ofSeconds(30))
                            .withType(ProblemType.ROLE_UNAVAILABLE)
                        : failure));
  }

  private static ApiResponse stateResponse(int status, SecureDomainState state) {
    return ApiResponse.json(status, state).withEtag(state.etag());
  }
}
