package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ContractJson;
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
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code /sites/{site}/accounts}. A password leaves here once and stands in no audit trail. */
public final class AccountResource {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration IMPORT_TIMEOUT = Duration.ofSeconds(110);
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

  private <Q, A> Future<A> ask(String site, BusService<Q, A> service, Q question) {
    return bus.request(service.atHost(site), question, TIMEOUT);
  }

  private Future<ApiResponse> list(ApiRequest apiRequest) {
    String site = access.requireSite(apiRequest);
    AccountsQuery question =
        new AccountsQuery(
            site,
            apiRequest.parameter("enabled").map(Boolean::valueOf).orElse(null),
            apiRequest.limit(),
            apiRequest.parameter("cursor").orElse(null));
    return ask(site, BusContracts.ACCOUNT_LIST, question)
        .map(accounts -> ApiResponse.page(toPage(accounts), COLUMNS));
  }

  private static ResultPage toPage(AccountsReply accounts) {
    return new ResultPage(
        accounts.items().stream().map(ContractJson::toMap).toList(), accounts.next());
  }

  private Future<ApiResponse> get(ApiRequest apiRequest) {
    String site = access.requireSite(apiRequest);
    return ask(
            site,
            BusContracts.ACCOUNT_GET,
            new AccountQuery(site, apiRequest.pathParameter("user")))
        .map(account -> withEtag(ApiResponse.ok(account), account));
  }

  private Future<ApiResponse> create(ApiRequest apiRequest) {
    String site = access.requireSite(apiRequest);
    AccountCreateRequest wanted =
        new AccountCreateRequest(
            site,
            apiRequest.body().getString("name"),
            apiRequest.body().getString("password"),
            apiRequest.bodyTime("expiresAt"),
            apiRequest.body().getString("note"),
            apiRequest.callerName(),
            apiRequest.isDryRun());
    return ask(site, BusContracts.ACCOUNT_CREATE, wanted)
        .map(
            made -> {
              Account account = made.account();
              apiRequest.auditAfter(ContractJson.toMap(account));
              ApiResponse response = withPassword(201, made);
              return apiRequest.isDryRun()
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

  private Future<ApiResponse> importCsv(ApiRequest apiRequest) {
    String site = access.requireSite(apiRequest);
    AccountImportRequest wanted =
        new AccountImportRequest(
            site, apiRequest.bodyText(), apiRequest.callerName(), apiRequest.isDryRun());
    return bus.request(BusContracts.ACCOUNT_IMPORT.atHost(site), wanted, IMPORT_TIMEOUT)
        .map(
            done -> {
              apiRequest.auditAfter(
                  Map.of("created", createdNames(done), "refused", done.refused()));
              ApiResponse response = ApiResponse.ok(done);
              boolean secret = done.lines().stream().anyMatch(line -> line.password() != null);
              return secret ? response.withSecret() : response;
            });
  }

  private static List<String> createdNames(AccountImportReply done) {
    return done.lines().stream()
        .filter(line -> line.outcome() == AccountImportReply.ImportOutcome.CREATED)
        .map(AccountImportReply.ImportedLine::name)
        .toList();
  }

  private Future<ApiResponse> change(ApiRequest apiRequest) {
    String site = access.requireSite(apiRequest);
    AccountChangeRequest change =
        new AccountChangeRequest(
            site,
            apiRequest.pathParameter("user"),
            apiRequest.ifMatch(),
            apiRequest.body().getMap(),
            apiRequest.callerName(),
            apiRequest.isDryRun());
    return auditBefore(apiRequest, site)
        .compose(known -> ask(site, BusContracts.ACCOUNT_CHANGE, change))
        .map(account -> withEtag(apiRequest.answerChange(account), account));
  }

  private Future<ApiResponse> changePassword(ApiRequest apiRequest) {
    String site = access.requireSite(apiRequest);
    PasswordChangeRequest change =
        new PasswordChangeRequest(
            site,
            apiRequest.pathParameter("user"),
            apiRequest.ifMatch(),
            apiRequest.body().getString("password"),
            apiRequest.callerName(),
            apiRequest.isDryRun());
    return auditBefore(apiRequest, site)
        .compose(known -> ask(site, BusContracts.ACCOUNT_PASSWORD, change))
        .map(
            changed -> {
              apiRequest.auditAfter(ContractJson.toMap(changed.account()));
              return withPassword(200, changed);
            });
  }

  private Future<ApiResponse> delete(ApiRequest apiRequest) {
    String site = access.requireSite(apiRequest);
    AccountDeleteRequest removal =
        new AccountDeleteRequest(
            site,
            apiRequest.pathParameter("user"),
            apiRequest.ifMatch(),
            apiRequest.callerName(),
            apiRequest.isDryRun());
    return ask(site, BusContracts.ACCOUNT_REMOVE, removal)
        .map(
            account -> {
              apiRequest.auditBefore(ContractJson.toMap(account));
              return ApiResponse.noContent();
            });
  }

  private Future<Account> auditBefore(ApiRequest apiRequest, String site) {
    return ask(
            site,
            BusContracts.ACCOUNT_GET,
            new AccountQuery(site, apiRequest.pathParameter("user")))
        .onSuccess(account -> apiRequest.auditBefore(ContractJson.toMap(account)));
  }

  private static ApiResponse withPassword(int status, AccountWithPassword made) {
    Map<String, Object> body = ContractJson.toMap(made.account());
    if (made.password() == null) {
      return withEtag(ApiResponse.json(status, body), made.account());
    }
    body.put("password", made.password());
    return withEtag(ApiResponse.json(status, body), made.account()).withSecret();
  }

  private static ApiResponse withEtag(ApiResponse response, Account account) {
    return account.etag() == null
        ? response
        : response.withHeader("ETag", '"' + account.etag() + '"');
  }
}
