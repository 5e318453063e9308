package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.account.AccountDeleteRequest;
import io.meetkeeper.backbone.contract.account.AccountImportReply;
import io.meetkeeper.backbone.contract.account.AccountImportRequest;
import io.meetkeeper.backbone.contract.account.AccountQuery;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.AccountsQuery;
import io.meetkeeper.backbone.contract.account.AccountsReply;
import io.meetkeeper.backbone.contract.account.PasswordChangeRequest;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.CsvWriter;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /sites/{site}/accounts}. A password is in one response and never in the audit trail. */
public final class AccountResource {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration IMPORT_TIMEOUT = Duration.ofMinutes(3);
  private static final List<String> COLUMNS =
      List.of("name", "enabled", "because", "expiresAt", "note", "createdBy", "createdAt", "etag");

  private final Bus bus;
  private final FleetAccess access;

  public AccountResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("listAccounts", this::list)
        .addChange("createAccount", this::create)
        .addChange("importAccounts", this::importCsv)
        .addRead("getAccount", this::get)
        .addChange("changeAccount", this::change)
        .addChange("deleteAccount", this::delete)
        .addChange("changeAccountPassword", this::changePassword);
  }

  private <Q, A> Future<A> request(String site, BusService<Q, A> service, Q query) {
    return bus.request(service.atHost(site), query, TIMEOUT);
  }

  private Future<ApiResponse> list(ApiRequest request) {
    String site = access.requireSite(request);
    AccountsQuery query =
        new AccountsQuery(
            site,
            request.parameter("enabled").map(Boolean::valueOf).orElse(null),
            request.limit(),
            request.parameter("cursor").orElse(null));
    return request(site, BusContracts.ACCOUNT_LIST, query)
        .map(accounts -> ApiResponse.page(toPage(accounts), COLUMNS));
  }

  private static ResultPage toPage(AccountsReply accounts) {
    return new ResultPage(
        accounts.items().stream().map(ContractJson::toMap).toList(), accounts.next());
  }

  private Future<ApiResponse> get(ApiRequest request) {
    String site = access.requireSite(request);
    return find(request, site).map(account -> ApiResponse.ok(account).withEtag(account.etag()));
  }

  private Future<ApiResponse> create(ApiRequest request) {
    String site = access.requireSite(request);
    AccountCreateRequest creation =
        new AccountCreateRequest(
            site,
            request.body().getString("name"),
            request.body().getString("password"),
            request.bodyTime("expiresAt"),
            request.body().getString("note"),
            request.callerName(),
            request.isDryRun());
    return request(site, BusContracts.ACCOUNT_CREATE, creation)
        .map(
            created -> {
              Account account = created.account();
              request.auditAfter(ContractJson.toMap(account));
              ApiResponse response = withPassword(201, created);
              return request.isDryRun()
                  ? response
                  : response.withHeader("Location", location(account));
            });
  }

  private static String location(Account account) {
    return "/api/v1/sites/"
        + account.site()
        + "/accounts/"
        + URLEncoder.encode(account.name(), StandardCharsets.UTF_8);
  }

  private Future<ApiResponse> importCsv(ApiRequest request) {
    String site = access.requireSite(request);
    return importParts(request, site)
        .map(
            done -> {
              request.auditAfter(Map.of("created", createdNames(done), "refused", done.refused()));
              ApiResponse response = ApiResponse.ok(done).withCsv(() -> passwordSheet(done));
              boolean secret = done.lines().stream().anyMatch(line -> line.password() != null);
              return secret ? response.withSecret() : response;
            });
  }

  /** Imports at once, or in parts with progress for a client that accepts Server-Sent Events. */
  private Future<AccountImportReply> importParts(ApiRequest request, String site) {
    String accepted = String.valueOf(request.context().request().getHeader("Accept"));
    boolean inParts = accepted.startsWith("text/event-stream") && !request.isDryRun();
    return inParts
        ? new AccountImportStream(
                request.context().response(),
                csv -> importCsv(request, site, csv, true),
                csv -> importCsv(request, site, csv, false))
            .run(request.bodyText())
        : importCsv(request, site, request.bodyText(), request.isDryRun());
  }

  private Future<AccountImportReply> importCsv(
      ApiRequest request, String site, String csv, boolean dryRun) {
    AccountImportRequest accounts =
        new AccountImportRequest(site, csv, request.callerName(), dryRun);
    return bus.request(BusContracts.ACCOUNT_IMPORT.atHost(site), accounts, IMPORT_TIMEOUT);
  }

  /** The result as a CSV to print and cut up. */
  private static String passwordSheet(AccountImportReply done) {
    StringBuilder csv = new StringBuilder();
    CsvWriter.appendRow(csv, List.of("line", "name", "outcome", "password", "because"));
    for (AccountImportReply.ImportedLine line : done.lines()) {
      String outcome = line.outcome().name().toLowerCase(Locale.ROOT);
      CsvWriter.appendRow(
          csv, Arrays.asList(line.line(), line.name(), outcome, line.password(), line.because()));
    }
    return csv.toString();
  }

  private static List<String> createdNames(AccountImportReply done) {
    return done.lines().stream()
        .filter(line -> line.outcome() == AccountImportReply.ImportOutcome.CREATED)
        .map(AccountImportReply.ImportedLine::name)
        .toList();
  }

  private Future<ApiResponse> change(ApiRequest request) {
    String site = access.requireSite(request);
    AccountChangeRequest change =
        new AccountChangeRequest(
            site,
            request.pathParameter("user"),
            request.ifMatch(),
            request.body().getMap(),
            request.callerName(),
            request.isDryRun());
    return auditBefore(request, site)
        .compose(before -> request(site, BusContracts.ACCOUNT_CHANGE, change))
        .map(account -> request.answerChange(account).withEtag(account.etag()));
  }

  private Future<ApiResponse> changePassword(ApiRequest request) {
    String site = access.requireSite(request);
    PasswordChangeRequest change =
        new PasswordChangeRequest(
            site,
            request.pathParameter("user"),
            request.ifMatch(),
            request.body().getString("password"),
            request.callerName(),
            request.isDryRun());
    return auditBefore(request, site)
        .compose(before -> request(site, BusContracts.ACCOUNT_PASSWORD, change))
        .map(
            changed -> {
              request.auditAfter(ContractJson.toMap(changed.account()));
              return withPassword(200, changed);
            });
  }

  private Future<ApiResponse> delete(ApiRequest request) {
    String site = access.requireSite(request);
    AccountDeleteRequest deletion =
        new AccountDeleteRequest(
            site,
            request.pathParameter("user"),
            request.ifMatch(),
            request.callerName(),
            request.isDryRun());
    return request(site, BusContracts.ACCOUNT_REMOVE, deletion)
        .map(
            account -> {
              request.auditBefore(ContractJson.toMap(account));
              return ApiResponse.noContent();
            });
  }

  private Future<Account> auditBefore(ApiRequest request, String site) {
    return find(request, site)
        .onSuccess(account -> request.auditBefore(ContractJson.toMap(account)));
  }

  private Future<Account> find(ApiRequest request, String site) {
    return request(
        site, BusContracts.ACCOUNT_GET, new AccountQuery(site, request.pathParameter("user")));
  }

  private static ApiResponse withPassword(int status, AccountWithPassword changed) {
    Map<String, Object> body = ContractJson.toMap(changed.account());
    if (changed.password() == null) {
      return ApiResponse.json(status, body).withEtag(changed.account().etag());
    }
    body.put("password", changed.password());
    return ApiResponse.json(status, body).withEtag(changed.account().etag()).withSecret();
  }
}
