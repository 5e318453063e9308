package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentRestoreRequest;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.backbone.contract.document.RevisionQuery;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.document.DocumentClient;
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
  private final DocumentClient client;

  public DocumentResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
    client = new DocumentClient(bus, access::hostsOf);
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

  private Future<ApiResponse> list(ApiRequest request) {
    String site = access.requireSite(request);
    return client
        .request(
            BusContracts.DOCUMENT_LIST,
            access.documentAddress(request),
            new DocumentsQuery(site, DocumentRequests.canSeeSecrets(request)))
        .compose(found -> withOtherHosts(request, found));
  }

  /** Adds the files of the other hosts of the site, which {@code ?host=} selects. */
  private Future<ApiResponse> withOtherHosts(ApiRequest request, DocumentsReply found) {
    DocumentsQuery query = new DocumentsQuery(found.site(), false);
    List<Future<Map<String, Object>>> answers = new ArrayList<>();
    for (FleetHost host : access.visibleSites(request).getOrDefault(found.site(), List.of())) {
      if (!host.id().equals(found.host()) && request.parameter("host").isEmpty()) {
        answers.add(
            bus.request(BusContracts.DOCUMENT_LIST.atHost(host.id()), query, OTHER_HOST_TIMEOUT)
                .map(other -> otherHost(host.id(), other))
                .otherwise(Map.of()));
      }
    }
    return Future.join(answers)
        .map(
            done ->
                listResponse(
                    found,
                    answers.stream().map(Future::result).filter(host -> !host.isEmpty()).toList()));
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

  private Future<ApiResponse> get(ApiRequest request) {
    return client
        .view(
            access.documentAddress(request),
            request.pathParameter("name"),
            DocumentRequests.canSeeSecrets(request),
            request.ifNoneMatch())
        .map(DocumentResource::withEtag);
  }

  /** 304 when the client has this state already. */
  private static ApiResponse withEtag(DocumentView view) {
    return Boolean.TRUE.equals(view.unchanged())
        ? ApiResponse.notModified().withEtag(view.etag())
        : ApiResponse.ok(view).withEtag(view.etag());
  }

  private Future<ApiResponse> patch(ApiRequest request) {
    String address = access.documentAddress(request);
    DocumentChangeRequest change =
        new DocumentChangeRequest(
            request.pathParameter("name"),
            request.ifMatch(),
            request.body().encode(),
            DocumentRequests.parseAfterChange(request.parameter("then").orElse(null)),
            request.callerName(),
            request.parameter("reason").orElse(null),
            DocumentRequests.canSeeSecrets(request),
            request.isDryRun(),
            request.parameter("despiteConditions").map(Boolean::valueOf).orElse(null));
    return client
        .request(BusContracts.DOCUMENT_CHANGE, address, change)
        .map(done -> DocumentRequests.changeResponse(request, done));
  }

  private Future<ApiResponse> listRevisions(ApiRequest request) {
    RevisionsQuery query =
        new RevisionsQuery(
            request.pathParameter("name"),
            request.limit(),
            request.parameter("cursor").orElse(null));
    return client
        .request(BusContracts.REVISION_LIST, access.documentAddress(request), query)
        .map(
            found -> {
              List<Map<String, Object>> items = new ArrayList<>();
              found.items().forEach(item -> items.add(ContractJson.toMap(item)));
              return ApiResponse.page(new ResultPage(items, found.next()), REVISION_COLUMNS);
            });
  }

  private Future<ApiResponse> getRevision(ApiRequest request) {
    RevisionQuery query =
        new RevisionQuery(
            request.pathParameter("name"),
            request.pathParameter("revision"),
            DocumentRequests.canSeeSecrets(request));
    return client
        .read(BusContracts.REVISION_GET, access.documentAddress(request), query)
        .map(ApiResponse::ok);
  }

  private Future<ApiResponse> restore(ApiRequest request) {
    String address = access.documentAddress(request);
    DocumentRestoreRequest restore =
        new DocumentRestoreRequest(
            request.pathParameter("name"),
            request.pathParameter("revision"),
            request.ifMatch(),
            DocumentRequests.parseAfterChange(request.body().getString("then")),
            request.callerName(),
            request.body().getString("reason"),
            DocumentRequests.canSeeSecrets(request),
            request.isDryRun());
    return client
        .request(BusContracts.DOCUMENT_RESTORE, address, restore)
        .map(done -> DocumentRequests.changeResponse(request, done));
  }
}
