package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.health.FleetHealthService;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.view.HealthViewRenderer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /hosts/{host}/health} and {@code /hosts/{host}/findings}, with the fix of a finding. */
public final class HostHealthResource {
  private static final Duration FINDINGS_TIMEOUT = Duration.ofSeconds(5);

  private final Bus bus;
  private final FleetAccess access;
  private final FleetHealthService health;

  public HostHealthResource(Bus bus, FleetAccess access, FleetHealthService health) {
    this.bus = bus;
    this.access = access;
    this.health = health;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("getHostHealth", this::get)
        .addRead("getHostFindings", this::listFindings)
        .addChange("fixFinding", this::fix);
  }

  private Future<ApiResponse> get(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    return health
        .readHost(host)
        .map(
            found -> {
              Map<String, Object> body = new LinkedHashMap<>();
              body.put("host", host.id());
              if (host.site() != null) {
                body.put("site", host.site());
              }
              body.putAll(HealthViewRenderer.render(found));
              return ApiResponse.ok(body);
            });
  }

  /** Lists the findings; a host of an older version has no checks and is asked for its findings. */
  private Future<ApiResponse> listFindings(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    Future<ApiResponse> checked =
        health.readHost(host).map(found -> ApiResponse.ok(HealthViewRenderer.findings(found)));
    return makesChecks(host)
        ? checked
        : bus.request(
                BusContracts.FINDINGS.atHost(host.id()), new HostQuery(host.id()), FINDINGS_TIMEOUT)
            .map(ApiResponse::ok)
            .recover(failure -> host.sample() == null ? Future.failedFuture(failure) : checked);
  }

  private static boolean makesChecks(FleetHost host) {
    return host.sample() != null && host.sample().healthVersion() != null;
  }

  /** Applies the fix of a finding, after the host has confirmed that it still exists. */
  private Future<ApiResponse> fix(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    if (host.sample() != null && !makesChecks(host)) {
      throw Problem.of(409, GatewayProblem.OLD_HOST.with(host.id()));
    }
    return health
        .requestReport(host)
        .map(report -> requireFix(report, request.pathParameter("finding")))
        .compose(check -> change(request, host, check));
  }

  private static HealthCheck requireFix(HealthReport report, String id) {
    HealthCheck check =
        report.checks().stream()
            .filter(found -> found.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.of(404, GatewayProblem.NO_CHECK.with(id, report.host())));
    if (check.state() == HealthState.WELL) {
      throw Problem.of(409, GatewayProblem.NOTHING_TO_MEND.with(check.summaryParameter()));
    }
    if (check.fix() == null) {
      throw Problem.of(
          409,
          GatewayProblem.NOT_MENDED.with(
              check.remedy().isEmpty() ? null : String.join("; ", check.remedy())));
    }
    return check;
  }

  private Future<ApiResponse> change(ApiRequest request, FleetHost host, HealthCheck check) {
    DocumentChangeRequest change =
        new DocumentChangeRequest(
            check.fix().document(),
            "*",
            new JsonObject(check.fix().values()).encode(),
            DocumentRequests.parseAfterChange(request.parameter("then").orElse(null)),
            request.callerName(),
            request.parameter("reason").orElse(GatewayProblem.MENDS.english(check.id())),
            DocumentRequests.canSeeSecrets(request),
            request.isDryRun());
    return bus.request(
            BusContracts.DOCUMENT_CHANGE.atHost(host.id()), change, DocumentRequests.TIMEOUT)
        .map(done -> DocumentRequests.changeResponse(request, done));
  }
}
