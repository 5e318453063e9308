package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettingsChangeRequest;
import io.meetkeeper.backbone.contract.document.PresetReply;
import io.meetkeeper.backbone.contract.document.PresetRequest;
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

  private Future<ApiResponse> list(ApiRequest apiRequest) {
    String site = access.requireSite(apiRequest);
    return bus.request(
            BusContracts.PRESET_LIST.atHost(access.documentAddress(apiRequest)),
            new DocumentsQuery(site, DocumentRequests.canSeeSecrets(apiRequest)),
            DocumentRequests.TIMEOUT)
        .map(
            presets -> {
              List<Map<String, Object>> items = new ArrayList<>();
              presets.items().forEach(preset -> items.add(ContractJson.toMap(preset)));
              return ApiResponse.page(new ResultPage(items, null), COLUMNS);
            });
  }

  private Future<ApiResponse> apply(ApiRequest apiRequest) {
    Map<String, String> etags = new LinkedHashMap<>();
    apiRequest
        .body()
        .getJsonObject("etags", new JsonObject())
        .forEach(entry -> etags.put(entry.getKey(), String.valueOf(entry.getValue())));
    PresetRequest request =
        new PresetRequest(
            apiRequest.pathParameter("name"),
            etags,
            DocumentRequests.parseAfterChange(apiRequest.body().getString("then")),
            apiRequest.callerName(),
            apiRequest.body().getString("reason"),
            DocumentRequests.canSeeSecrets(apiRequest),
            apiRequest.isDryRun());
    return bus.request(
            BusContracts.PRESET_APPLY.atHost(access.documentAddress(apiRequest)),
            request,
            DocumentRequests.TIMEOUT)
        .map(answer -> applyResponse(apiRequest, answer));
  }

  private static ApiResponse applyResponse(ApiRequest apiRequest, PresetReply done) {
    boolean stale =
        done.documents().stream()
            .anyMatch(one -> one.outcome() == DocumentChangeReply.ChangeOutcome.STALE);
    if (stale) {
      return DocumentRequests.staleResponse(apiRequest, done.documents());
    }
    apiRequest.auditAfter(
        Map.of(
            "preset",
            done.name(),
            "documents",
            done.documents().stream().map(DocumentRequests::auditSummary).toList()));
    ApiResponse response = ApiResponse.ok(done);
    return done.documents().stream().anyMatch(DocumentChangeReply::secret)
        ? response.withSecret()
        : response;
  }

  private Future<ApiResponse> getKeptSettings(ApiRequest apiRequest) {
    return settings(apiRequest, DocumentRequests.canSeeSecrets(apiRequest)).map(ApiResponse::ok);
  }

  private Future<ApiResponse> replaceKeptSettings(ApiRequest apiRequest) {
    BusService<KeptSettingsChangeRequest, KeptSettings> keeping =
        BusContracts.KEPT_SETTINGS_CHANGE.atHost(access.documentAddress(apiRequest));
    KeptSettingsChangeRequest change = keptChange(apiRequest);
    return settings(apiRequest, false)
        .onSuccess(before -> apiRequest.auditBefore(auditSummary(before)))
        .compose(before -> bus.request(keeping, change, DocumentRequests.TIMEOUT))
        .map(after -> apiRequest.answerChange(after, auditSummary(after)));
  }

  private Future<KeptSettings> settings(ApiRequest apiRequest, boolean secrets) {
    return bus.request(
        BusContracts.KEPT_SETTINGS_GET.atHost(access.documentAddress(apiRequest)),
        new DocumentsQuery(apiRequest.pathParameter("site"), secrets),
        DocumentRequests.TIMEOUT);
  }

  private static KeptSettingsChangeRequest keptChange(ApiRequest apiRequest) {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    JsonObject wanted = apiRequest.body().getJsonObject("documents");
    wanted.fieldNames().forEach(name -> documents.put(name, wanted.getJsonObject(name).getMap()));
    return new KeptSettingsChangeRequest(
        "re-apply".equals(apiRequest.body().getString("onDrift"))
            ? KeptSettings.OnDrift.RE_APPLY
            : KeptSettings.OnDrift.REPORT,
        documents,
        apiRequest.callerName(),
        DocumentRequests.canSeeSecrets(apiRequest),
        apiRequest.isDryRun());
  }

  /** Which options of which file, but no values. */
  private static Map<String, Object> auditSummary(KeptSettings kept) {
    Map<String, Object> options = new LinkedHashMap<>();
    kept.documents().forEach((name, values) -> options.put(name, List.copyOf(values.keySet())));
    return Map.of("onDrift", ContractJson.enumName(kept.onDrift()), "options", options);
  }
}
