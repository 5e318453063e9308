package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountQuery;
import io.meetkeeper.backbone.contract.account.AccountsQuery;
import io.meetkeeper.backbone.contract.account.AccountsReply;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads the accounts of one site, each from Prosody and from the store. */
public final class AccountReader {
  private final String site;
  private final ProsodyAccountClient accounts;
  private final AccountStore store;

  AccountReader(String site, ProsodyAccountClient accounts, AccountStore store) {
    this.site = site;
    this.accounts = accounts;
    this.store = store;
  }

  /** An account in Prosody, its stored record, and the view for users. */
  record AccountSnapshot(ProsodyAccount prosodyAccount, AccountRecord record, Account account) {}

  /** Returns one page of accounts, sorted by name; fails with 503 when Prosody does not answer. */
  public Future<AccountsReply> list(AccountsQuery query) {
    return store
        .listAll()
        .compose(records -> accounts.list().map(found -> page(query, found, records)))
        .recover(ProsodyClient::asProblem);
  }

  private AccountsReply page(
      AccountsQuery query, List<ProsodyAccount> found, Map<String, AccountRecord> records) {
    List<ProsodyAccount> matching =
        found.stream()
            .filter(account -> isOnPage(query, account))
            .sorted(Comparator.comparing(ProsodyAccount::name))
            .toList();
    List<Account> page =
        matching.stream().limit(query.limit()).map(account -> view(account, records)).toList();
    boolean last = page.size() == matching.size();
    return new AccountsReply(page, last ? null : page.get(page.size() - 1).name());
  }

  private static boolean isOnPage(AccountsQuery query, ProsodyAccount account) {
    return !account.name().startsWith(AccountNames.PROBE_PREFIX)
        && (query.enabled() == null || query.enabled() == account.enabled())
        && (query.cursor() == null || account.name().compareTo(query.cursor()) > 0);
  }

  private Account view(ProsodyAccount account, Map<String, AccountRecord> records) {
    AccountRecord record =
        records.getOrDefault(account.name(), AccountRecord.empty(account.name()));
    return AccountViewFactory.of(site, account, record);
  }

  /** Returns one account; fails with 404 when there is none. */
  public Future<Account> get(AccountQuery query) {
    return find(AccountNames.normalizeLeniently(query.name()))
        .map(AccountSnapshot::account)
        .recover(ProsodyClient::asProblem);
  }

  /** Finds an account by its normalized name; fails with 404 when there is none. */
  Future<AccountSnapshot> find(String name) {
    if (name.startsWith(AccountNames.PROBE_PREFIX)) {
      return Future.failedFuture(notFound(name));
    }
    return accounts
        .get(name)
        .compose(
            account ->
                account == null ? Future.failedFuture(notFound(name)) : withRecord(name, account));
  }

  private Future<AccountSnapshot> withRecord(String name, ProsodyAccount account) {
    return store
        .find(name)
        .map(found -> found.matches(account) ? found : AccountRecord.empty(name))
        .map(
            record ->
                new AccountSnapshot(account, record, AccountViewFactory.of(site, account, record)));
  }

  private Problem notFound(String name) {
    return Problem.of(404, AccountProblem.NO_ACCOUNT.with(name, site));
  }
}
