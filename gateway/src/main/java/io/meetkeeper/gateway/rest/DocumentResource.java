package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Service;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentQuestion;
import io.meetkeeper.backbone.contract.document.DocumentsQuestion;
import io.meetkeeper.backbone.contract.document.RestoreRequest;
import io.meetkeeper.backbone.contract.document.RevisionQuestion;
import io.meetkeeper.backbone.contract.document.RevisionsQuestion;
import io.meetkeeper.backbone.contract.document.SiteDocuments;
import io.meetkeeper.gateway.fleet.Host;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /sites/{site}/documents}: the files of a site, their changes and their history. */
final class DocumentResource {
  private static final List<String> FILES =
      List.of("name", "path", "access", "etag", "bytes", "modified", "because");
  private static final Duration OTHERS = Duration.ofSeconds(2);
  private static final List<String> HISTORY = List.of("id", "at", "by", "reason", "etag");

  private final Bus bus;
  private final Access access;

  DocumentResource(Bus bus, Access access) {
    this.bus = bus;
    this.access = access;
  }

  void attach(Operations operations) {
    operations
        .reads("listDocuments", this::list)
        .reads("getDocument", this::get)
        .changes("patchDocument", this::patch)
        .reads("listRevisions", this::revisions)
        .reads("getRevision", this::revision)
        .changes("restoreRevision", this::restore);
  }

  private Future<Answer> list(Call call) {
    String site = access.site(call);
    return ask(
            Contracts.DOCUMENTS,
            access.filesOf(call),
            new DocumentsQuestion(site, DocumentCalls.secrets(call)))
        .compose(found -> withFurther(call, found));
  }

  /** Which other hosts of the site have files, to be asked for by {@code ?host=}. */
  private Future<Answer> withFurther(Call call, SiteDocuments found) {
    DocumentsQuestion question = new DocumentsQuestion(found.site(), false);
    List<Future<Map<String, Object>>> answers = new ArrayList<>();
    for (Host host : access.sites(call).getOrDefault(found.site(), List.of())) {
      if (!host.id().equals(found.host()) && call.query("host").isEmpty()) {
        answers.add(
            bus.ask(Contracts.DOCUMENTS.at(host.id()), question, OTHERS)
                .map(other -> further(host.id(), other))
                .otherwise(Map.of()));
      }
    }
    return Future.join(answers)
        .map(
            done ->
                page(
                    found,
                    answers.stream().map(Future::result).filter(one -> !one.isEmpty()).toList()));
  }

  private static Map<String, Object> further(String host, SiteDocuments found) {
    return Map.of(
        "host", host, "documents", found.items().stream().map(SiteDocuments.Item::name).toList());
  }

  private static Answer page(SiteDocuments found, List<Map<String, Object>> further) {
    List<Map<String, Object>> items = new ArrayList<>();
    found.items().forEach(item -> items.add(Wire.map(item)));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("items", items);
    body.put("host", found.host());
    body.put("layout", found.layout());
    body.put("because", found.because());
    body.put("further", further);
    return Answer.ok(body).orCsv(() -> Csv.of(FILES, items));
  }

  private Future<Answer> get(Call call) {
    DocumentQuestion question =
        new DocumentQuestion(call.path("name"), DocumentCalls.secrets(call));
    return ask(Contracts.DOCUMENT, access.filesOf(call), question)
        .map(view -> Answer.ok(view).with("ETag", '"' + view.etag() + '"'));
  }

  private Future<Answer> patch(Call call) {
    String place = access.filesOf(call);
    DocumentChange change =
        new DocumentChange(
            call.path("name"),
            call.ifMatch(),
            call.body().encode(),
            DocumentCalls.after(call.query("then").orElse(null)),
            call.by(),
            call.query("reason").orElse(null),
            DocumentCalls.secrets(call),
            call.dryRun());
    return ask(Contracts.DOCUMENT_CHANGE, place, change).map(done -> changed(call, done));
  }

  private Future<Answer> revisions(Call call) {
    RevisionsQuestion question =
        new RevisionsQuestion(call.path("name"), call.limit(), call.query("cursor").orElse(null));
    return ask(Contracts.REVISIONS, access.filesOf(call), question)
        .map(
            found -> {
              List<Map<String, Object>> items = new ArrayList<>();
              found.items().forEach(item -> items.add(Wire.map(item)));
              return Answer.page(new Page(items, found.next()), HISTORY);
            });
  }

  private Future<Answer> revision(Call call) {
    RevisionQuestion question =
        new RevisionQuestion(call.path("name"), call.path("revision"), DocumentCalls.secrets(call));
    return ask(Contracts.REVISION, access.filesOf(call), question).map(Answer::ok);
  }

  private Future<Answer> restore(Call call) {
    String place = access.filesOf(call);
    RestoreRequest request =
        new RestoreRequest(
            call.path("name"),
            call.path("revision"),
            call.ifMatch(),
            DocumentCalls.after(call.body().getString("then")),
            call.by(),
            call.body().getString("reason"),
            DocumentCalls.secrets(call),
            call.dryRun());
    return ask(Contracts.DOCUMENT_RESTORE, place, request).map(done -> changed(call, done));
  }

  private static Answer changed(Call call, DocumentChanged done) {
    if (done.outcome() == DocumentChanged.Outcome.STALE) {
      return DocumentCalls.stale(call, List.of(done));
    }
    call.after(DocumentCalls.summary(done));
    Answer answer = Answer.ok(done);
    if (done.etag() != null) {
      answer = answer.with("ETag", '"' + done.etag() + '"');
    }
    return done.secret() ? answer.withSecret() : answer;
  }

  private <Q, A> Future<A> ask(Service<Q, A> service, String place, Q question) {
    return bus.ask(service.at(place), question, DocumentCalls.PATIENCE);
  }
}
