package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentRestoreRequest;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.backbone.contract.document.RevisionQuery;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.backbone.contract.host.HostQuery;
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
import java.util.Objects;

/** {@code /sites/{site}/documents}: the files of a site, their changes and their history. */
public final class DocumentResource {
  private static final List<String> FILE_COLUMNS =
      List.of("name", "path", "access", "etag", "bytes", "modified", "because");
  private static final Duration OTHER_HOST_TIMEOUT = Duration.ofSeconds(2);
  private static final List<String> REVISION_COLUMNS = List.of("id", "at", "by", "reason", "etag");

  private final Bus bus;
  private final FleetAccess access;
  private final DocumentReads reads = new DocumentReads();
  private final DocumentViewCache views = new DocumentViewCache();

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

  private Future<ApiResponse> list(ApiRequest request) {
    String site = access.requireSite(request);
    return ask(
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
    String address = access.documentAddress(request);
    boolean secrets = DocumentRequests.canSeeSecrets(request);
    String name = request.pathParameter("name");
    List<String> key = List.of(address, name);
    DocumentView cached = secrets ? null : views.find(key);
    String sent = DocumentRequests.ifNoneMatch(request);
    String known = cached == null ? sent : cached.etag();
    return read(BusContracts.DOCUMENT_GET, address, new DocumentQuery(name, secrets, known))
        .map(view -> withContent(view, cached))
        .onSuccess(view -> keep(key, secrets, view))
        .map(view -> withEtag(sent, view));
  }

  private static DocumentView withContent(DocumentView view, DocumentView cached) {
    return Boolean.TRUE.equals(view.unchanged()) && cached != null
        ? view.withContentOf(cached)
        : view;
  }

  private void keep(List<String> key, boolean secrets, DocumentView view) {
    if (!secrets && !Boolean.TRUE.equals(view.unchanged())) {
      views.put(key, view);
    }
  }

  /** 304 when the client has this state already. */
  private static ApiResponse withEtag(String known, DocumentView view) {
    return view.etag() != null && view.etag().equals(known)
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
    return ask(BusContracts.DOCUMENT_CHANGE, address, change)
        .map(done -> DocumentRequests.changeResponse(request, done));
  }

  private Future<ApiResponse> listRevisions(ApiRequest request) {
    RevisionsQuery query =
        new RevisionsQuery(
            request.pathParameter("name"),
            request.limit(),
            request.parameter("cursor").orElse(null));
    return ask(BusContracts.REVISION_LIST, access.documentAddress(request), query)
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
    return read(BusContracts.REVISION_GET, access.documentAddress(request), query)
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
    return ask(BusContracts.DOCUMENT_RESTORE, address, restore)
        .map(done -> DocumentRequests.changeResponse(request, done));
  }

  private <Q, A> Future<A> read(BusService<Q, A> service, String address, Q query) {
    return reads.read(
        List.of(service.address(), address, query), () -> ask(service, address, query));
  }

  private <Q, A> Future<A> ask(BusService<Q, A> service, String address, Q query) {
    return bus.request(service.atHost(address), query, DocumentRequests.TIMEOUT)
        .recover(failure -> explainAbsence(address, failure));
  }

  /** Where a host of the site says that it found no files, that is the reason, and not a role. */
  private <A> Future<A> explainAbsence(String site, Throwable failure) {
    List<FleetHost> hosts = access.hostsOf(site);
    boolean nobody =
        failure instanceof Problem problem && problem.type() == ProblemType.ROLE_UNAVAILABLE;
    if (!nobody || hosts.isEmpty()) {
      return Future.failedFuture(failure);
    }
    List<Future<String>> answers = hosts.stream().map(host -> absenceOn(host.id())).toList();
    return Future.join(answers)
        .compose(
            done -> {
              List<String> known =
                  answers.stream().map(Future::result).filter(Objects::nonNull).toList();
              return Future.failedFuture(
                  known.isEmpty()
                      ? failure
                      : Problem.notFound(
                          "the files of " + site + " were not found: " + String.join("; ", known)));
            });
  }

  private Future<String> absenceOn(String host) {
    return bus.request(
            BusContracts.DOCUMENT_ABILITIES.atHost(host), new HostQuery(host), OTHER_HOST_TIMEOUT)
        .map(
            abilities ->
                abilities.items().stream()
                    .filter(ability -> !ability.possible())
                    .map(ability -> host + ": " + ability.because())
                    .findFirst()
                    .orElse(null))
        .otherwise((String) null);
  }
}
