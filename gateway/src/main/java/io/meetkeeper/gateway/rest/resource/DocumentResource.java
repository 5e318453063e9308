package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentRestoreRequest;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.backbone.contract.document.RevisionQuery;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.CsvWriter;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /sites/{site}/documents}: the files of a site, their changes and their history. */
public final class DocumentResource {
  private static final List<String> FILE_COLUMNS =
      List.of("name", "path", "access", "etag", "bytes", "modified", "because");
  private static final Duration OTHER_HOST_TIMEOUT = Duration.ofSeconds(2);
  private static final List<String> REVISION_COLUMNS = List.of("id", "at", "by", "reason", "etag");

  private final Bus bus;
  private final FleetAccess access;

  public DocumentResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("listDocuments", this::list)
        .addRead("getDocument", this::get)
        .addChange("patchDocument", this::patch)
        .addRead("listRevisions", this::listRevisions)
        .addRead("getRevision", this::getRevision)
        .addChange("restoreRevision", this::restore);
  }

  private Future<ApiResponse> list(ApiRequest apiRequest) {
    String site = access.requireSite(apiRequest);
    return ask(
            BusContracts.DOCUMENT_LIST,
            access.documentAddress(apiRequest),
            new DocumentsQuery(site, DocumentRequests.canSeeSecrets(apiRequest)))
        .compose(found -> withOtherHosts(apiRequest, found));
  }

  /** Which other hosts of the site have files, to be asked for by {@code ?host=}. */
  private Future<ApiResponse> withOtherHosts(ApiRequest apiRequest, DocumentsReply found) {
    DocumentsQuery question = new DocumentsQuery(found.site(), false);
    List<Future<Map<String, Object>>> answers = new ArrayList<>();
    for (FleetHost host : access.visibleSites(apiRequest).getOrDefault(found.site(), List.of())) {
      if (!host.id().equals(found.host()) && apiRequest.parameter("host").isEmpty()) {
        answers.add(
            bus.request(BusContracts.DOCUMENT_LIST.atHost(host.id()), question, OTHER_HOST_TIMEOUT)
                .map(other -> otherHost(host.id(), other))
                .otherwise(Map.of()));
      }
    }
    return Future.join(answers)
        .map(
            done ->
                listResponse(
                    found,
                    answers.stream().map(Future::result).filter(one -> !one.isEmpty()).toList()));
  }

  private static Map<String, Object> otherHost(String host, DocumentsReply found) {
    return Map.of(
        "host",
        host,
        "documents",
        found.items().stream().map(DocumentsReply.DocumentSummary::name).toList());
  }

  private static ApiResponse listResponse(DocumentsReply found, List<Map<String, Object>> further) {
    List<Map<String, Object>> items = new ArrayList<>();
    found.items().forEach(summary -> items.add(ContractJson.toMap(summary)));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("items", items);
    body.put("host", found.host());
    body.put("layout", found.layout());
    body.put("because", found.because());
    body.put("further", further);
    return ApiResponse.ok(body).withCsv(() -> CsvWriter.render(FILE_COLUMNS, items));
  }

  private Future<ApiResponse> get(ApiRequest apiRequest) {
    DocumentQuery question =
        new DocumentQuery(
            apiRequest.pathParameter("name"), DocumentRequests.canSeeSecrets(apiRequest));
    return ask(BusContracts.DOCUMENT_GET, access.documentAddress(apiRequest), question)
        .map(view -> ApiResponse.ok(view).withHeader("ETag", '"' + view.etag() + '"'));
  }

  private Future<ApiResponse> patch(ApiRequest apiRequest) {
    String place = access.documentAddress(apiRequest);
    DocumentChangeRequest change =
        new DocumentChangeRequest(
            apiRequest.pathParameter("name"),
            apiRequest.ifMatch(),
            apiRequest.body().encode(),
            DocumentRequests.parseAfterChange(apiRequest.parameter("then").orElse(null)),
            apiRequest.callerName(),
            apiRequest.parameter("reason").orElse(null),
            DocumentRequests.canSeeSecrets(apiRequest),
            apiRequest.isDryRun());
    return ask(BusContracts.DOCUMENT_CHANGE, place, change)
        .map(done -> changeResponse(apiRequest, done));
  }

  private Future<ApiResponse> listRevisions(ApiRequest apiRequest) {
    RevisionsQuery question =
        new RevisionsQuery(
            apiRequest.pathParameter("name"),
            apiRequest.limit(),
            apiRequest.parameter("cursor").orElse(null));
    return ask(BusContracts.REVISION_LIST, access.documentAddress(apiRequest), question)
        .map(
            found -> {
              List<Map<String, Object>> items = new ArrayList<>();
              found.items().forEach(item -> items.add(ContractJson.toMap(item)));
              return ApiResponse.page(new ResultPage(items, found.next()), REVISION_COLUMNS);
            });
  }

  private Future<ApiResponse> getRevision(ApiRequest apiRequest) {
    RevisionQuery question =
        new RevisionQuery(
            apiRequest.pathParameter("name"),
            apiRequest.pathParameter("revision"),
            DocumentRequests.canSeeSecrets(apiRequest));
    return ask(BusContracts.REVISION_GET, access.documentAddress(apiRequest), question)
        .map(ApiResponse::ok);
  }

  private Future<ApiResponse> restore(ApiRequest apiRequest) {
    String place = access.documentAddress(apiRequest);
    DocumentRestoreRequest request =
        new DocumentRestoreRequest(
            apiRequest.pathParameter("name"),
            apiRequest.pathParameter("revision"),
            apiRequest.ifMatch(),
            DocumentRequests.parseAfterChange(apiRequest.body().getString("then")),
            apiRequest.callerName(),
            apiRequest.body().getString("reason"),
            DocumentRequests.canSeeSecrets(apiRequest),
            apiRequest.isDryRun());
    return ask(BusContracts.DOCUMENT_RESTORE, place, request)
        .map(done -> changeResponse(apiRequest, done));
  }

  private static ApiResponse changeResponse(ApiRequest apiRequest, DocumentChangeReply done) {
    if (done.outcome() == DocumentChangeReply.ChangeOutcome.STALE) {
      return DocumentRequests.staleResponse(apiRequest, List.of(done));
    }
    apiRequest.auditAfter(DocumentRequests.auditSummary(done));
    ApiResponse response = ApiResponse.ok(done);
    if (done.etag() != null) {
      response = response.withHeader("ETag", '"' + done.etag() + '"');
    }
    return done.secret() ? response.withSecret() : response;
  }

  private <Q, A> Future<A> ask(BusService<Q, A> service, String place, Q question) {
    return bus.request(service.atHost(place), question, DocumentRequests.TIMEOUT);
  }
}
