package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Service;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChange;
import io.meetkeeper.backbone.contract.account.AccountCreation;
import io.meetkeeper.backbone.contract.account.AccountImport;
import io.meetkeeper.backbone.contract.account.AccountImported;
import io.meetkeeper.backbone.contract.account.AccountQuestion;
import io.meetkeeper.backbone.contract.account.AccountRemoval;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.Accounts;
import io.meetkeeper.backbone.contract.account.AccountsQuestion;
import io.meetkeeper.backbone.contract.account.PasswordChange;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code /sites/{site}/accounts}. A password leaves here once and stands in no audit trail. */
final class AccountResource {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration IMPORT_PATIENCE = Duration.ofSeconds(110);
  private static final List<String> COLUMNS =
      List.of("name", "enabled", "because", "expiresAt", "note", "createdBy", "createdAt", "etag");

  private final Bus bus;
  private final Access access;

  AccountResource(Bus bus, Access access) {
    this.bus = bus;
    this.access = access;
  }

  void attach(Operations operations) {
    operations
        .reads("listAccounts", this::list)
        .changes("createAccount", this::create)
        .changes("importAccounts", this::importAll)
        .reads("getAccount", this::get)
        .changes("changeAccount", this::change)
        .changes("deleteAccount", this::delete)
        .changes("changeAccountPassword", this::password);
  }

  private <Q, A> Future<A> ask(String site, Service<Q, A> service, Q question) {
    return bus.ask(service.at(site), question, PATIENCE);
  }

  private Future<Answer> list(Call call) {
    String site = access.site(call);
    AccountsQuestion question =
        new AccountsQuestion(
            site,
            call.query("enabled").map(Boolean::valueOf).orElse(null),
            call.limit(),
            call.query("cursor").orElse(null));
    return ask(site, Contracts.ACCOUNT_LIST, question)
        .map(accounts -> Answer.page(page(accounts), COLUMNS));
  }

  private static Page page(Accounts accounts) {
    return new Page(accounts.items().stream().map(Wire::map).toList(), accounts.next());
  }

  private Future<Answer> get(Call call) {
    String site = access.site(call);
    return ask(site, Contracts.ACCOUNT_GET, new AccountQuestion(site, call.path("user")))
        .map(account -> tagged(Answer.ok(account), account));
  }

  private Future<Answer> create(Call call) {
    String site = access.site(call);
    AccountCreation wanted =
        new AccountCreation(
            site,
            call.body().getString("name"),
            call.body().getString("password"),
            call.bodyTime("expiresAt"),
            call.body().getString("note"),
            call.by(),
            call.dryRun());
    return ask(site, Contracts.ACCOUNT_CREATE, wanted)
        .map(
            made -> {
              Account account = made.account();
              call.after(Wire.map(account));
              Answer answer = withPassword(201, made);
              return call.dryRun() ? answer : answer.with("Location", location(account));
            });
  }

  private static String location(Account account) {
    return "/api/v1/sites/"
        + account.site()
        + "/accounts/"
        + URLEncoder.encode(account.name(), StandardCharsets.UTF_8);
  }

  private Future<Answer> importAll(Call call) {
    String site = access.site(call);
    AccountImport wanted = new AccountImport(site, call.text(), call.by(), call.dryRun());
    return bus.ask(Contracts.ACCOUNT_IMPORT.at(site), wanted, IMPORT_PATIENCE)
        .map(
            done -> {
              call.after(Map.of("created", created(done), "refused", done.refused()));
              Answer answer = Answer.ok(done);
              boolean secret = done.lines().stream().anyMatch(line -> line.password() != null);
              return secret ? answer.withSecret() : answer;
            });
  }

  private static List<String> created(AccountImported done) {
    return done.lines().stream()
        .filter(line -> line.outcome() == AccountImported.Outcome.CREATED)
        .map(AccountImported.Line::name)
        .toList();
  }

  private Future<Answer> change(Call call) {
    String site = access.site(call);
    AccountChange change =
        new AccountChange(
            site,
            call.path("user"),
            call.ifMatch(),
            call.body().getMap(),
            call.by(),
            call.dryRun());
    return before(call, site)
        .compose(known -> ask(site, Contracts.ACCOUNT_CHANGE, change))
        .map(
            account -> {
              call.after(Wire.map(account));
              return tagged(Answer.ok(account), account);
            });
  }

  private Future<Answer> password(Call call) {
    String site = access.site(call);
    PasswordChange change =
        new PasswordChange(
            site,
            call.path("user"),
            call.ifMatch(),
            call.body().getString("password"),
            call.by(),
            call.dryRun());
    return before(call, site)
        .compose(known -> ask(site, Contracts.ACCOUNT_PASSWORD, change))
        .map(
            changed -> {
              call.after(Wire.map(changed.account()));
              return withPassword(200, changed);
            });
  }

  private Future<Answer> delete(Call call) {
    String site = access.site(call);
    AccountRemoval removal =
        new AccountRemoval(site, call.path("user"), call.ifMatch(), call.by(), call.dryRun());
    return ask(site, Contracts.ACCOUNT_REMOVE, removal)
        .map(
            account -> {
              call.before(Wire.map(account));
              return Answer.nothing();
            });
  }

  private Future<Account> before(Call call, String site) {
    return ask(site, Contracts.ACCOUNT_GET, new AccountQuestion(site, call.path("user")))
        .onSuccess(account -> call.before(Wire.map(account)));
  }

  private static Answer withPassword(int status, AccountWithPassword made) {
    Map<String, Object> body = Wire.map(made.account());
    if (made.password() == null) {
      return tagged(Answer.json(status, body), made.account());
    }
    body.put("password", made.password());
    return tagged(Answer.json(status, body), made.account()).withSecret();
  }

  private static Answer tagged(Answer answer, Account account) {
    return account.etag() == null ? answer : answer.with("ETag", '"' + account.etag() + '"');
  }
}
