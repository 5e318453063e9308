package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply.ChangeOutcome;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentRestoreRequest;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettingsChangeRequest;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.document.PendingServiceActionsReply;
import io.meetkeeper.backbone.contract.document.PresetReply;
import io.meetkeeper.backbone.contract.document.PresetRequest;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API of the files of a site. */
class DocumentsApiTest {
  private static final String DOCUMENTS = "/api/v1/sites/" + FakeRoles.SITE + "/documents";
  private static final String FILE = DOCUMENTS + "/config.js";
  private static final String PATCH = "{\"startWithAudioMuted\":true,\"hosts\":{\"x\":null}}";

  private static final PendingServiceAction ERRAND =
      new PendingServiceAction(
          "er-1",
          SiteService.JICOFO,
          SiteServiceCommand.ServiceAction.RESTART,
          Instant.EPOCH,
          Instant.EPOCH.plusSeconds(86_400),
          "ops",
          "quiet",
          "2 conferences are running");

  @TempDir Path directory;
  private final List<DocumentChangeRequest> changeRequests = new CopyOnWriteArrayList<>();
  private final List<Object> others = new CopyOnWriteArrayList<>();
  private boolean dependent;
  private GatewayFixture gateway;
  private DocumentChangeReply answer = answer(ChangeOutcome.CHANGED, false);

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    String site = FakeRoles.SITE;
    gateway.bus.serve(
        BusContracts.DOCUMENT_LIST.atHost(site),
        q ->
            Future.succeededFuture(
                new DocumentsReply(
                    site,
                    "meet1",
                    "debian",
                    "there",
                    List.of(
                        new DocumentsReply.DocumentSummary(
                            "config.js", "/etc/x", "edit", null, "e-1", 5L, Instant.EPOCH)))));
    gateway.bus.serve(
        BusContracts.DOCUMENT_GET.atHost(site),
        q -> {
          others.add(q);
          return q.name().equals("config.js")
              ? Future.succeededFuture(
                  "e-1".equals(q.knownEtag()) && !dependent ? unchanged() : view(q.secrets()))
              : Future.failedFuture(Problem.notFound("there are: config.js"));
        });
    gateway.bus.serve(
        BusContracts.DOCUMENT_CHANGE.atHost(site),
        q -> {
          changeRequests.add(q);
          return Future.succeededFuture(answer);
        });
    gateway.bus.serve(
        BusContracts.DOCUMENT_RESTORE.atHost(site),
        q -> {
          others.add(q);
          return Future.succeededFuture(answer);
        });
    gateway.bus.serve(
        BusContracts.PRESET_APPLY.atHost(site),
        q -> {
          others.add(q);
          return Future.succeededFuture(
              new PresetReply(q.name(), List.of(answer), List.of(), List.of(), List.of()));
        });
    gateway.bus.serve(
        BusContracts.KEPT_SETTINGS_GET.atHost(site), q -> Future.succeededFuture(kept(Map.of())));
    gateway.bus.serve(
        BusContracts.KEPT_SETTINGS_CHANGE.atHost(site),
        q -> {
          others.add(q);
          return Future.succeededFuture(kept(q.documents()));
        });
    gateway.bus.serve(
        BusContracts.PENDING_ACTION_LIST.atHost(site),
        q -> Future.succeededFuture(new PendingServiceActionsReply(List.of(ERRAND))));
    gateway.bus.serve(
        BusContracts.PENDING_ACTION_CANCEL.atHost(site),
        q -> {
          others.add(q);
          return q.id().equals(ERRAND.id())
              ? Future.succeededFuture(ERRAND)
              : Future.failedFuture(Problem.notFound("there is no such errand"));
        });
    gateway.start("meetkeeper.roles = [collector, gateway]");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private static DocumentView view(boolean secrets) {
    return new DocumentView(
        "config.js",
        "/etc/x",
        "edit",
        null,
        "e-1",
        Instant.EPOCH,
        secrets ? "the secret" : "***",
        Map.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        secrets,
        null);
  }

  private static DocumentView unchanged() {
    return new DocumentView(
        "config.js",
        "/etc/moved",
        "edit",
        null,
        "e-1",
        Instant.EPOCH,
        null,
        null,
        List.of(),
        List.of("a new note"),
        null,
        List.of(),
        false,
        true);
  }

  @Test
  void aFileIsSentByItsHostOnceForEachOfItsStates() {
    String view = gateway.token("eyes", List.of("view"), null);
    assertThat(document(view).getString("text")).isEqualTo("***");
    JsonObject again = document(view);
    assertThat(((DocumentQuery) others.get(1)).knownEtag()).isEqualTo("e-1");
    assertThat(again.getString("text")).isEqualTo("***");
    assertThat(again.getJsonObject("values")).isEqualTo(new JsonObject());
    assertThat(again.getString("path")).isEqualTo("/etc/moved");
    assertThat(again.getJsonArray("notes")).containsExactly("a new note");
    assertThat(again.containsKey("unchanged")).isFalse();

    assertThat(document(gateway.adminToken()).getString("text")).isEqualTo("the secret");
    assertThat(((DocumentQuery) others.get(2)).knownEtag()).isNull();
    assertThat(document(view).getString("text")).isEqualTo("***");
  }

  @Test
  void whoHasTheStateOfAFileGetsNoContent() {
    HttpResponse<Buffer> known =
        gateway.call(
            HttpMethod.GET, FILE, gateway.adminToken(), null, "If-None-Match", "W/\"e-1\"");
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.getHeader("ETag")).isEqualTo("\"e-1\"");
    assertThat(((DocumentQuery) others.get(0)).knownEtag()).isEqualTo("e-1");
    HttpResponse<Buffer> other =
        gateway.call(HttpMethod.GET, FILE, gateway.adminToken(), null, "If-None-Match", "\"e-0\"");
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.bodyAsJsonObject().getString("text")).isEqualTo("the secret");
  }

  @Test
  void aChangeTakesTheEtagOfWhateverFormWasReadAndAReadOnlyThatOfItsOwn() {
    HttpResponse<Buffer> read =
        gateway.call(HttpMethod.GET, FILE, gateway.adminToken(), null, "Accept-Language", "ja");
    String etag = read.getHeader("ETag");
    assertThat(etag).isEqualTo("\"e-1;ja\"");
    gateway.call(HttpMethod.GET, FILE, gateway.adminToken(), null, "If-None-Match", etag);
    assertThat(((DocumentQuery) others.get(1)).knownEtag()).as("in English").isNull();
    patch("", "If-Match", "W/" + etag);
    assertThat(changeRequests.get(0).ifMatch()).isEqualTo("e-1");
  }

  @Test
  void aFileWhoseHostSendsItsContentIsNeverSaidToBeAsTheClientKnowsIt() {
    String view = gateway.token("eyes", List.of("view"), null);
    document(view);
    dependent = true; // the etag stays, an included file has changed
    HttpResponse<Buffer> read =
        gateway.call(HttpMethod.GET, FILE, view, null, "If-None-Match", "\"e-1\"");
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.bodyAsJsonObject().getString("text")).isEqualTo("***");
    assertThat(read.getHeader("ETag")).isEqualTo("\"e-1\"");
  }

  private JsonObject document(String token) {
    HttpResponse<Buffer> response = gateway.call(HttpMethod.GET, FILE, token, null);
    assertThat(response.statusCode()).isEqualTo(200);
    return response.bodyAsJsonObject();
  }

  private static DocumentChangeReply answer(ChangeOutcome outcome, boolean secret) {
    return new DocumentChangeReply(
        "config.js",
        outcome,
        "e-2",
        "-a\n+b\n",
        List.of("startWithAudioMuted"),
        List.of(),
        List.of(),
        List.of(),
        "abc1234",
        secret);
  }

  private static KeptSettings kept(Map<String, Map<String, Object>> documents) {
    return new KeptSettings(
        KeptSettings.OnDrift.REPORT, documents, List.of(), null, List.of(), false);
  }

  private HttpResponse<Buffer> patch(String query, String... headers) {
    return gateway.call(HttpMethod.PATCH, FILE + query, gateway.adminToken(), PATCH, headers);
  }

  @Test
  void theSiteAndItsListShowTheFiles() {
    JsonObject list = gateway.get(DOCUMENTS).bodyAsJsonObject();
    assertThat(list.getJsonArray("items").getJsonObject(0).getString("name"))
        .isEqualTo("config.js");
    assertThat(list.getString("layout")).isEqualTo("debian");
    JsonObject site = gateway.get("/api/v1/sites/" + FakeRoles.SITE).bodyAsJsonObject();
    assertThat(site.getJsonArray("documents")).containsExactly("config.js");
  }

  @Test
  void onlyAdminSeesSecrets() {
    HttpResponse<Buffer> all = gateway.get(FILE);
    assertThat(all.getHeader("ETag")).isEqualTo("\"e-1\"");
    assertThat(all.bodyAsString()).contains("the secret");
    for (String scope : List.of("view", "documents")) {
      String token = gateway.token(scope, List.of(scope), null);
      HttpResponse<Buffer> masked = gateway.call(HttpMethod.GET, FILE, token, null);
      assertThat(masked.statusCode()).isEqualTo(200);
      assertThat(masked.bodyAsString()).doesNotContain("the secret");
    }
  }

  @Test
  void aPatchNeedsIfMatch() {
    assertThat(patch("").statusCode()).isEqualTo(428);
    assertThat(changeRequests).isEmpty();
    HttpResponse<Buffer> done =
        patch(
            "?then=when-idle&reason=quiet",
            "If-Match",
            "\"e-1\"",
            "Content-Type",
            "application/merge-patch+json");
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.getHeader("ETag")).isEqualTo("\"e-2\"");
    DocumentChangeRequest change = changeRequests.get(0);
    assertThat(change.ifMatch()).isEqualTo("e-1");
    assertThat(new JsonObject(change.patch())).isEqualTo(new JsonObject(PATCH));
    assertThat(change.after()).isEqualTo(PendingActionMode.WHEN_IDLE);
    assertThat(change.reason()).isEqualTo("quiet");
    assertThat(change.dryRun()).isFalse();
  }

  /** Otherwise it would be refused as outdated, as if somebody else had changed the file. */
  @Test
  void aPatchWhoseAnswerWasLostIsRepeatedWithItsKey() {
    String[] headers = {
      "If-Match", "\"e-1\"", "Content-Type", "application/merge-patch+json", "Idempotency-Key", "k"
    };
    HttpResponse<Buffer> first = patch("", headers);
    HttpResponse<Buffer> second = patch("", headers);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.bodyAsString()).isEqualTo(first.bodyAsString());
    assertThat(second.getHeader("ETag")).isEqualTo("\"e-2\"");
    assertThat(changeRequests).hasSize(1);
  }

  @Test
  void theScopeViewPermitsNoChange() {
    String token = gateway.token("viewer", List.of("view"), null);
    assertThat(gateway.call(HttpMethod.PATCH, FILE, token, PATCH, "If-Match", "*").statusCode())
        .isEqualTo(403);
    String elsewhere = gateway.token("elsewhere", List.of("documents"), List.of("other.example"));
    assertThat(gateway.call(HttpMethod.PATCH, FILE, elsewhere, PATCH, "If-Match", "*").statusCode())
        .isEqualTo(403);
    assertThat(changeRequests).isEmpty();
  }

  @Test
  void aStaleEtagIs412WithTheDifference() {
    answer = answer(ChangeOutcome.STALE, false);
    HttpResponse<Buffer> stale = patch("", "If-Match", "\"e-0\"");
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(stale.getHeader("Content-Type")).isEqualTo("application/problem+json");
    JsonObject document = stale.bodyAsJsonObject().getJsonArray("documents").getJsonObject(0);
    assertThat(document.getString("diff")).isEqualTo("-a\n+b\n");
    assertThat(document.getString("etag")).isEqualTo("e-2");
  }

  @Test
  void theAuditTrailNamesOptionsButNoValues() {
    patch("", "If-Match", "*");
    String audit = gateway.get("/api/v1/audit").bodyAsString();
    assertThat(audit).contains("startWithAudioMuted").contains("config.js").doesNotContain("+b");
  }

  @Test
  void aRestoreIsExecutedOnceForItsKey() {
    String path = FILE + "/revisions/abc1234/restore";
    String[] headers = {"If-Match", "*", "Idempotency-Key", "k"};
    for (int i = 0; i < 2; i++) {
      assertThat(
              gateway
                  .call(HttpMethod.POST, path, gateway.adminToken(), "{\"reason\":\"x\"}", headers)
                  .statusCode())
          .isEqualTo(200);
    }
    assertThat(others).filteredOn(DocumentRestoreRequest.class::isInstance).hasSize(1);
    answer = answer(ChangeOutcome.CHANGED, true);
    headers[3] = "k2";
    gateway.call(HttpMethod.POST, path, gateway.adminToken(), null, headers);
    assertThat(
            gateway.call(HttpMethod.POST, path, gateway.adminToken(), null, headers).statusCode())
        .isEqualTo(409);
  }

  @Test
  void presetsAndKeptSettingsAreForwarded() {
    String site = "/api/v1/sites/" + FakeRoles.SITE;
    assertThat(
            gateway
                .call(
                    HttpMethod.POST,
                    site + "/presets/privacy?dryRun=true",
                    gateway.adminToken(),
                    "{\"etags\":{\"config.js\":\"e-1\"}}")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            gateway
                .call(
                    HttpMethod.PUT,
                    site + "/kept-settings",
                    gateway.adminToken(),
                    "{\"onDrift\":\"re-apply\",\"documents\":{\"config.js\":{\"a\":{\"b\":1}}}}")
                .statusCode())
        .isEqualTo(200);
    assertThat(others)
        .anySatisfy(
            q ->
                assertThat(q)
                    .isInstanceOfSatisfying(
                        PresetRequest.class,
                        preset -> {
                          assertThat(preset.dryRun()).isTrue();
                          assertThat(preset.etags()).containsEntry("config.js", "e-1");
                        }))
        .anySatisfy(
            q ->
                assertThat(q)
                    .isInstanceOfSatisfying(
                        KeptSettingsChangeRequest.class,
                        kept ->
                            assertThat(kept.documents())
                                .containsEntry("config.js", Map.of("a", Map.of("b", 1)))));
    assertThat(
            gateway
                .call(HttpMethod.PUT, site + "/kept-settings", gateway.adminToken(), "{}")
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void errandsAreListedAndCancelledWithAnAuditEntry() {
    String errands = "/api/v1/sites/" + FakeRoles.SITE + "/errands";
    JsonObject open =
        gateway.get(errands).bodyAsJsonObject().getJsonArray("items").getJsonObject(0);
    assertThat(open.getString("service")).isEqualTo("jicofo");
    assertThat(open.getString("because")).isEqualTo("2 conferences are running");
    String viewer = gateway.token("viewer", List.of("view"), null);
    String cancel = errands + "/er-1/cancel";
    assertThat(gateway.call(HttpMethod.POST, cancel, viewer, null).statusCode()).isEqualTo(403);
    assertThat(others).isEmpty();

    assertThat(gateway.call(HttpMethod.POST, cancel, gateway.adminToken(), null).statusCode())
        .isEqualTo(200);

    assertThat(others).containsExactly(new JobQuery("er-1", "admin", false));
    assertThat(gateway.get("/api/v1/audit").bodyAsString())
        .contains("errands/er-1/cancel", "\"service\":\"jicofo\"");
    assertThat(
            gateway
                .call(HttpMethod.POST, errands + "/er-2/cancel", gateway.adminToken(), null)
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void theFilesOfAnotherHostAreSelectedByItsName() {
    gateway.bus.serve(
        BusContracts.DOCUMENT_CHANGE.atHost("meet1"),
        q -> {
          others.add(q);
          return Future.succeededFuture(answer);
        });
    assertThat(patch("?host=meet1", "If-Match", "*").statusCode()).isEqualTo(200);
    assertThat(changeRequests).isEmpty();
    assertThat(others).hasSize(1);
    HttpResponse<Buffer> unknown = patch("?host=jvb9", "If-Match", "*");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.bodyAsString()).contains("jvb9", "meet1");
    HttpResponse<Buffer> silent = gateway.get(FILE + "?host=meet1");
    assertThat(silent.statusCode()).isEqualTo(503);
  }

  @Test
  void filesThatWereNotFoundAreReportedAndNotAMissingRole() {
    String revisions = FILE + "/revisions";
    assertThat(gateway.get(revisions).statusCode()).isEqualTo(503);

    gateway.bus.serve(
        BusContracts.DOCUMENT_ABILITIES.atHost("meet1"),
        query ->
            Future.succeededFuture(
                new RoleAbilities(
                    List.of(new RoleAbility("edit files", false, "no .env was found")))));
    HttpResponse<Buffer> absent = gateway.get(revisions);
    assertThat(absent.statusCode()).isEqualTo(404);
    assertThat(absent.bodyAsString())
        .contains("were not found", "meet1: no .env was found")
        .doesNotContain("not running");
  }

  @Test
  void aHostListsTheAbilitiesForItsFiles() {
    gateway.bus.serve(
        BusContracts.DOCUMENT_ABILITIES.atHost("meet1"),
        q ->
            Future.succeededFuture(
                new RoleAbilities(List.of(new RoleAbility("edit files", false, "grant editing")))));
    assertThat(gateway.get("/api/v1/hosts/meet1").bodyAsString()).contains("edit files");
  }

  @Test
  void withoutTheRoleIt503sAndSaysSo() {
    HttpResponse<Buffer> presets = gateway.get("/api/v1/sites/" + FakeRoles.SITE + "/presets");
    assertThat(presets.statusCode()).isEqualTo(503);
    assertThat(presets.getHeader("Retry-After")).isNotNull();
  }
}
