package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettingsChangeRequest;
import io.meetkeeper.backbone.contract.document.PresetReply;
import io.meetkeeper.backbone.contract.document.PresetRequest;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /sites/{site}/presets} and {@code /sites/{site}/kept-settings}. */
public final class PresetResource {
  private static final List<String> COLUMNS = List.of("name", "title", "description");

  private final Bus bus;
  private final FleetAccess access;

  public PresetResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("listPresets", this::list)
        .addChange("applyPreset", this::apply)
        .addRead("getKeptSettings", this::getKeptSettings)
        .addChange("replaceKeptSettings", this::replaceKeptSettings);
  }

  private Future<ApiResponse> list(ApiRequest request) {
    String site = access.requireSite(request);
    return bus.request(
            BusContracts.PRESET_LIST.atHost(access.documentAddress(request)),
            new DocumentsQuery(site, DocumentRequests.canSeeSecrets(request)),
            DocumentRequests.TIMEOUT)
        .map(
            presets -> {
              List<Map<String, Object>> items = new ArrayList<>();
              presets.items().forEach(preset -> items.add(ContractJson.toMap(preset)));
              return ApiResponse.page(new ResultPage(items, null), COLUMNS);
            });
  }

  private Future<ApiResponse> apply(ApiRequest request) {
    Map<String, String> etags = new LinkedHashMap<>();
    request
        .body()
        .getJsonObject("etags", new JsonObject())
        .forEach(entry -> etags.put(entry.getKey(), String.valueOf(entry.getValue())));
    PresetRequest preset =
        new PresetRequest(
            request.pathParameter("name"),
            etags,
            DocumentRequests.parseAfterChange(request.body().getString("then")),
            request.callerName(),
            request.body().getString("reason"),
            DocumentRequests.canSeeSecrets(request),
            request.isDryRun());
    return bus.request(
            BusContracts.PRESET_APPLY.atHost(access.documentAddress(request)),
            preset,
            DocumentRequests.TIMEOUT)
        .map(answer -> applyResponse(request, answer));
  }

  private static ApiResponse applyResponse(ApiRequest request, PresetReply reply) {
    boolean stale =
        reply.documents().stream()
            .anyMatch(change -> change.outcome() == DocumentChangeReply.ChangeOutcome.STALE);
    if (stale) {
      return DocumentRequests.staleResponse(request, reply.documents());
    }
    request.auditAfter(
        Map.of(
            "preset",
            reply.name(),
            "documents",
            reply.documents().stream().map(DocumentRequests::auditSummary).toList()));
    ApiResponse response = ApiResponse.ok(reply);
    return reply.documents().stream().anyMatch(DocumentChangeReply::secret)
        ? response.withSecret()
        : response;
  }

  private Future<ApiResponse> getKeptSettings(ApiRequest request) {
    return settings(request, DocumentRequests.canSeeSecrets(request)).map(ApiResponse::ok);
  }

  private Future<ApiResponse> replaceKeptSettings(ApiRequest request) {
    BusService<KeptSettingsChangeRequest, KeptSettings> service =
        BusContracts.KEPT_SETTINGS_CHANGE.atHost(access.documentAddress(request));
    KeptSettingsChangeRequest change = keptChange(request);
    return settings(request, false)
        .onSuccess(before -> request.auditBefore(auditSummary(before)))
        .compose(before -> bus.request(service, change, DocumentRequests.TIMEOUT))
        .map(after -> request.answerChange(after, auditSummary(after)));
  }

  private Future<KeptSettings> settings(ApiRequest request, boolean withSecrets) {
    return bus.request(
        BusContracts.KEPT_SETTINGS_GET.atHost(access.documentAddress(request)),
        new DocumentsQuery(request.pathParameter("site"), withSecrets),
        DocumentRequests.TIMEOUT);
  }

  private static KeptSettingsChangeRequest keptChange(ApiRequest request) {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    JsonObject requestedDocuments = request.body().getJsonObject("documents");
    requestedDocuments
        .fieldNames()
        .forEach(name -> documents.put(name, requestedDocuments.getJsonObject(name).getMap()));
    return new KeptSettingsChangeRequest(
        "re-apply".equals(request.body().getString("onDrift"))
            ? KeptSettings.OnDrift.RE_APPLY
            : KeptSettings.OnDrift.REPORT,
        documents,
        request.callerName(),
        DocumentRequests.canSeeSecrets(request),
        request.isDryRun());
  }

  /** The audit entry: the options of each file without their values. */
  private static Map<String, Object> auditSummary(KeptSettings settings) {
    Map<String, Object> options = new LinkedHashMap<>();
    settings.documents().forEach((name, values) -> options.put(name, List.copyOf(values.keySet())));
    return Map.of("onDrift", ContractJson.enumName(settings.onDrift()), "options", options);
  }
}
