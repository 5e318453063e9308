package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.account.AccountImportReply;
import io.meetkeeper.backbone.contract.account.AccountImportRequest;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.AccountsReply;
import io.meetkeeper.backbone.contract.account.PasswordChangeRequest;
import io.meetkeeper.backbone.contract.account.RoomLinkReply;
import io.meetkeeper.backbone.contract.account.RoomLinkRequest;
import io.meetkeeper.backbone.contract.account.SiteLogin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API of accounts, with a fake role that records requests. */
class AccountsApiTest {
  private static final String SITE = FakeRoles.SITE;
  private static final String ACCOUNTS = "/api/v1/sites/" + SITE + "/accounts";
  private static final Account ANNA =
      new Account(SITE, "anna", true, null, null, "of 4b", "ops", null, "abc");

  @TempDir private Path directory;
  private final List<Object> requests = new CopyOnWriteArrayList<>();
  private GatewayFixture gateway;
  private String token;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory).start("");
    gateway.neighbours.collector();
    gateway.until(() -> gateway.get("/api/v1/sites/" + SITE).statusCode() == 200);
    serve();
    token = gateway.token("doorman", List.of("accounts"), List.of(SITE));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void serve() {
    gateway.bus.serve(
        BusContracts.ACCOUNT_LIST.atHost(SITE),
        question -> record(question, new AccountsReply(List.of(ANNA), "anna")));
    gateway.bus.serve(BusContracts.ACCOUNT_GET.atHost(SITE), q -> Future.succeededFuture(ANNA));
    gateway.bus.serve(
        BusContracts.ACCOUNT_CREATE.atHost(SITE),
        wanted ->
            wanted.name().equals("old")
                ? Future.failedFuture(Problem.conflict("there is an account old already"))
                : record(
                    wanted,
                    new AccountWithPassword(
                        ANNA, wanted.password() == null ? "gener-ated" : null)));
    gateway.bus.serve(
        BusContracts.ACCOUNT_CHANGE.atHost(SITE),
        change ->
            change.etag().equals("abc")
                ? record(change, ANNA)
                : Future.failedFuture(Problem.of(412, "its etag is abc now")));
    gateway.bus.serve(
        BusContracts.ACCOUNT_PASSWORD.atHost(SITE),
        change -> record(change, new AccountWithPassword(ANNA, null)));
    gateway.bus.serve(BusContracts.ACCOUNT_REMOVE.atHost(SITE), removal -> record(removal, ANNA));
    gateway.bus.serve(
        BusContracts.ACCOUNT_IMPORT.atHost(SITE),
        wanted ->
            wanted.csv().contains("pupil")
                ? importAll(wanted)
                : record(
                    wanted,
                    new AccountImportReply(
                        1,
                        0,
                        List.of(
                            new AccountImportReply.ImportedLine(
                                2,
                                "anna",
                                AccountImportReply.ImportOutcome.CREATED,
                                null,
                                "gener-ated")))));
  }

  private <A> Future<A> record(Object question, A answer) {
    requests.add(question);
    return Future.succeededFuture(answer);
  }

  private HttpResponse<Buffer> call(
      HttpMethod method, String path, String body, String... headers) {
    return gateway.call(method, ACCOUNTS + path, token, body, headers);
  }

  @Test
  void listsAlsoAsCsv() {
    JsonObject page = call(HttpMethod.GET, "?enabled=true&limit=1", null).bodyAsJsonObject();
    assertThat(page.getString("next")).isEqualTo("anna");
    assertThat(page.getJsonArray("items").getJsonObject(0).getString("note")).isEqualTo("of 4b");
    assertThat(call(HttpMethod.GET, "", null, "Accept", "text/csv").bodyAsString())
        .startsWith(
            "name,enabled,because,expiresAt,note,createdBy,createdAt,etag\r\nanna,true,,,of 4b,ops,,abc");
  }

  @Test
  void importAnswersWithASheetOfPasswords() {
    HttpResponse<Buffer> sheet =
        call(
            HttpMethod.POST,
            "/import",
            "name\nanna\n",
            "Content-Type",
            "text/csv",
            "Accept",
            "text/csv");
    assertThat(sheet.statusCode()).isEqualTo(200);
    assertThat(sheet.getHeader("Content-Type")).startsWith("text/csv");
    assertThat(sheet.bodyAsString())
        .isEqualTo("line,name,outcome,password,because\r\n2,anna,created,gener-ated,\r\n");
    assertThat(gateway.get("/api/v1/audit").bodyAsString())
        .contains("anna")
        .doesNotContain("gener-ated");
  }

  @Test
  void showsAGeneratedPasswordOnceAndKeepsItNowhere() {
    HttpResponse<Buffer> made =
        call(HttpMethod.POST, "", "{\"name\":\"anna\"}", "Idempotency-Key", "k");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.bodyAsJsonObject().getString("password")).isEqualTo("gener-ated");
    assertThat(made.getHeader("ETag")).isEqualTo("\"abc\"");
    assertThat(made.getHeader("Location")).isEqualTo(ACCOUNTS + "/anna");

    HttpResponse<Buffer> again =
        call(HttpMethod.POST, "", "{\"name\":\"anna\"}", "Idempotency-Key", "k");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(requests).hasSize(1);
    call(HttpMethod.POST, "", "{\"name\":\"anna\",\"password\":\"s3cret\"}");
    assertThat(((AccountCreateRequest) requests.get(1)).password()).isEqualTo("s3cret");
    assertThat(((AccountCreateRequest) requests.get(1)).by()).isEqualTo("doorman");
    assertThat(gateway.get("/api/v1/audit").bodyAsString())
        .contains("of 4b", ACCOUNTS)
        .doesNotContain("s3cret", "gener-ated");
  }

  @Test
  void forwardsThatTheAccountExists() {
    assertThat(call(HttpMethod.POST, "", "{\"name\":\"old\"}").statusCode()).isEqualTo(409);
  }

  @Test
  void neverRepeatsAPassword() {
    for (String body :
        List.of("{\"name\":\"a\",\"password\":[\"s3cret\"]}", "{\"password\":\"s3cret\"}")) {
      HttpResponse<Buffer> refused = call(HttpMethod.POST, "", body);
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.bodyAsString()).doesNotContain("s3cret");
    }
  }

  @Test
  void changesNeedIfMatch() {
    String off = "{\"enabled\":false,\"expiresAt\":null}";
    assertThat(call(HttpMethod.PATCH, "/anna", off).statusCode()).isEqualTo(428);
    assertThat(call(HttpMethod.DELETE, "/anna", null).statusCode()).isEqualTo(428);
    assertThat(call(HttpMethod.PUT, "/anna/password", "{}").statusCode()).isEqualTo(428);
    assertThat(call(HttpMethod.PATCH, "/anna", off, "If-Match", "\"old\"").statusCode())
        .isEqualTo(412);
    assertThat(requests).isEmpty();

    HttpResponse<Buffer> changed = call(HttpMethod.PATCH, "/anna", off, "If-Match", "\"abc\"");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(((AccountChangeRequest) requests.get(0)).values())
        .containsEntry("enabled", false)
        .containsEntry("expiresAt", null);
    assertThat(call(HttpMethod.DELETE, "/anna", null, "If-Match", "abc").statusCode())
        .isEqualTo(204);
  }

  @Test
  void changesAPasswordWithOrWithoutABody() {
    call(HttpMethod.PUT, "/anna/password", null, "If-Match", "*");
    call(HttpMethod.PUT, "/anna/password?dryRun=true", "{\"password\":\"x\"}", "If-Match", "*");
    assertThat(requests)
        .containsExactly(
            new PasswordChangeRequest(SITE, "anna", "*", null, "doorman", false),
            new PasswordChangeRequest(SITE, "anna", "*", "x", "doorman", true));
  }

  @Test
  void importsCsvAndNothingElse() {
    assertThat(call(HttpMethod.POST, "/import", "{}").statusCode()).isEqualTo(415);
    assertThat(call(HttpMethod.POST, "/import", " ", "Content-Type", "text/csv").statusCode())
        .isEqualTo(400);
    HttpResponse<Buffer> done =
        call(HttpMethod.POST, "/import", "name\nanna\n", "Content-Type", "text/csv; charset=utf-8");
    assertThat(done.statusCode()).as(done.bodyAsString()).isEqualTo(200);
    assertThat(done.bodyAsJsonObject().getJsonArray("lines").getJsonObject(0).getString("outcome"))
        .isEqualTo("created");
    assertThat(gateway.get("/api/v1/audit").bodyAsString()).doesNotContain("gener-ated");
  }

  @Test
  void needsTheScopeAccounts() {
    String eyes = gateway.token("eyes", List.of("view"), null);
    assertThat(gateway.call(HttpMethod.GET, ACCOUNTS, eyes, null).statusCode()).isEqualTo(403);
    String elsewhere = gateway.token("else", List.of("accounts"), List.of("other.example.com"));
    assertThat(gateway.call(HttpMethod.GET, ACCOUNTS, elsewhere, null).statusCode()).isEqualTo(403);
  }

  @Test
  void linkIsShownOnceAndItsTokenKeptNowhere() {
    gateway.bus.serve(
        BusContracts.ROOM_LINK.atHost(SITE),
        wanted ->
            record(
                wanted,
                new RoomLinkReply(
                    wanted.room(), "https://x/class?jwt=s3cret", Instant.EPOCH, List.of())));
    String path = "/api/v1/sites/" + SITE + "/room-links";
    HttpResponse<Buffer> made =
        gateway.call(
            HttpMethod.POST,
            path,
            token,
            "{\"room\":\"class\",\"name\":\"Ann\",\"validSeconds\":60}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.bodyAsJsonObject().getString("link")).endsWith("jwt=s3cret");
    assertThat(requests).containsExactly(new RoomLinkRequest(SITE, "class", "Ann", 60, "doorman"));
    assertThat(gateway.get("/api/v1/audit").bodyAsString())
        .contains("\"class\"", "1970-01-01T00:00:00Z")
        .doesNotContain("s3cret");
    assertThat(
            gateway
                .call(HttpMethod.POST, path, token, "{\"room\":\"x\",\"validSeconds\":99999999}")
                .statusCode())
        .isEqualTo(422);
    gateway.bus.serve(
        BusContracts.SITE_LOGIN.atHost(SITE),
        query ->
            Future.succeededFuture(
                new SiteLogin(
                    SITE,
                    SiteLogin.LoginKind.LDAP,
                    "AUTH_TYPE ldap",
                    null,
                    null,
                    "no",
                    List.of(),
                    null)));
    assertThat(gateway.get("/api/v1/sites/" + SITE + "/login").bodyAsString())
        .contains("\"kind\":\"ldap\"");
  }

  @Test
  void anImportSaysHowFarItIs() {
    StringBuilder csv = new StringBuilder("name\n");
    IntStream.range(0, 25).forEach(i -> csv.append("pupil").append(i).append('\n'));

    String stream = importStream(csv.toString());

    assertThat(requests).hasSize(3);
    assertThat(((AccountImportRequest) requests.get(0)).dryRun())
        .as("the whole is checked first")
        .isTrue();
    assertThat(((AccountImportRequest) requests.get(1)).dryRun()).isFalse();
    assertThat(stream.lines().filter(line -> line.startsWith("event: ")))
        .containsExactly("event: progress", "event: progress", "event: done");
    assertThat(stream)
        .contains("{\"done\":20,\"all\":25,")
        .contains("{\"line\":26,\"name\":\"pupil24\",")
        .contains("{\"created\":25,\"refused\":0}");
  }

  @Test
  void anImportEndsWhereProsodyIsSilent() {
    StringBuilder csv = new StringBuilder("name\nfailing\n");
    IntStream.range(0, 25).forEach(i -> csv.append("pupil").append(i).append('\n'));

    assertThat(importStream(csv.toString()))
        .contains(
            "event: problem\ndata: {\"created\":19,\"refused\":1,\"detail\":\"Prosody does not answer");
    assertThat(requests).hasSize(2);
  }

  private String importStream(String csv) {
    return call(
            HttpMethod.POST,
            "/import",
            csv,
            "Content-Type",
            "text/csv",
            "Accept",
            "text/event-stream")
        .bodyAsString();
  }

  private Future<AccountImportReply> importAll(AccountImportRequest wanted) {
    List<AccountImportReply.ImportedLine> lines = new ArrayList<>();
    wanted
        .csv()
        .lines()
        .skip(1)
        .forEach(
            name ->
                lines.add(
                    new AccountImportReply.ImportedLine(
                        lines.size() + 2L,
                        name,
                        name.equals("failing")
                            ? AccountImportReply.ImportOutcome.FAILED
                            : AccountImportReply.ImportOutcome.CREATED,
                        null,
                        null)));
    int failed = wanted.csv().contains("failing") ? 1 : 0;
    return record(wanted, new AccountImportReply(lines.size() - failed, failed, lines));
  }
}
