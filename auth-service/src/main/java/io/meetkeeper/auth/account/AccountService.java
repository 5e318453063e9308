package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.account.AccountDeleteRequest;
import io.meetkeeper.backbone.contract.account.AccountQuery;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.AccountsQuery;
import io.meetkeeper.backbone.contract.account.AccountsReply;
import io.meetkeeper.backbone.contract.account.PasswordChangeRequest;
import io.meetkeeper.backbone.contract.event.Event.AccountChanged.AccountChangeKind;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers for the accounts of one site. Edits of one account follow one another, and each sees what
 * the one before has left: of two that name the same etag, one wins and the other is 412.
 */
public final class AccountService {
  private final String site;
  private final Clock clock;
  private final ProsodyAccountClient accounts;
  private final AccountStore store;
  private final AccountEditQueue queue;
  private final EventAnnouncer announcer;
  private final AccountCreator creator;
  private final AccountPasswords passwords = new AccountPasswords();

  AccountService(
      String site,
      Clock clock,
      ProsodyAccountClient accounts,
      AccountStore book,
      AccountEditQueue queue,
      EventAnnouncer announcer,
      AccountCreator creator) {
    this.site = site;
    this.clock = clock;
    this.accounts = accounts;
    this.store = book;
    this.queue = queue;
    this.announcer = announcer;
    this.creator = creator;
  }

  /** What both know of an account. */
  private record AccountSnapshot(
      ProsodyAccount prosodyAccount, AccountRecord accountRecord, Account account) {}

  /** A page of them, by name. */
  public Future<AccountsReply> list(AccountsQuery question) {
    return store
        .listAll()
        .compose(
            entries ->
                accounts.list().map(prosodyAccounts -> page(question, prosodyAccounts, entries)))
        .recover(ProsodyClient::asProblem);
  }

  private AccountsReply page(
      AccountsQuery question,
      List<ProsodyAccount> prosodyAccounts,
      Map<String, AccountRecord> entries) {
    List<Account> page = new ArrayList<>();
    List<ProsodyAccount> wanted =
        prosodyAccounts.stream()
            .filter(prosodyAccount -> !prosodyAccount.name().startsWith(AccountNames.PROBE_PREFIX))
            .filter(
                prosodyAccount ->
                    question.enabled() == null || question.enabled() == prosodyAccount.enabled())
            .filter(
                prosodyAccount ->
                    question.cursor() == null
                        || prosodyAccount.name().compareTo(question.cursor()) > 0)
            .sorted(Comparator.comparing(ProsodyAccount::name))
            .toList();
    for (ProsodyAccount prosodyAccount :
        wanted.subList(0, Math.min(question.limit(), wanted.size()))) {
      AccountRecord accountRecord =
          entries.getOrDefault(prosodyAccount.name(), AccountRecord.empty(prosodyAccount.name()));
      page.add(AccountViewFactory.of(site, prosodyAccount, accountRecord));
    }
    boolean last = page.size() == wanted.size();
    return new AccountsReply(page, last ? null : page.get(page.size() - 1).name());
  }

  /** One of them. */
  public Future<Account> get(AccountQuery question) {
    return find(AccountNames.normalizeLeniently(question.name()))
        .map(AccountSnapshot::account)
        .recover(ProsodyClient::asProblem);
  }

  private Future<AccountSnapshot> find(String name) {
    if (name.startsWith(AccountNames.PROBE_PREFIX)) {
      return Future.failedFuture(notFound(name));
    }
    return accounts
        .get(name)
        .compose(
            prosodyAccount -> {
              if (prosodyAccount == null) {
                throw notFound(name);
              }
              return store
                  .find(name)
                  .map(
                      accountRecord ->
                          accountRecord.matches(prosodyAccount)
                              ? accountRecord
                              : AccountRecord.empty(name))
                  .map(
                      accountRecord ->
                          new AccountSnapshot(
                              prosodyAccount,
                              accountRecord,
                              AccountViewFactory.of(site, prosodyAccount, accountRecord)));
            });
  }

  private Problem notFound(String name) {
    return Problem.notFound("there is no account \"" + name + "\" on " + site);
  }

  /** Creates one. */
  public Future<AccountWithPassword> create(AccountCreateRequest wanted) {
    return validate(wanted)
        .compose(
            accountRecord ->
                wanted.dryRun() ? plan(accountRecord) : createAccount(accountRecord, wanted))
        .recover(ProsodyClient::asProblem);
  }

  /** What the book is to say of a new account; nothing is done yet. */
  Future<AccountRecord> validate(AccountCreateRequest wanted) {
    String name = AccountNames.normalize(wanted.name());
    if (wanted.password() != null) {
      AccountPasswords.validate(wanted.password());
    }
    return Future.succeededFuture(
        new AccountRecord(
            name,
            null,
            AccountEdit.validateNote(wanted.note()),
            wanted.by(),
            clock.instant(),
            AccountEdit.requireFuture(wanted.expiresAt(), clock.instant()),
            false,
            null,
            0));
  }

  private Future<AccountWithPassword> plan(AccountRecord accountRecord) {
    return creator.plan(accountRecord).map(account -> new AccountWithPassword(account, null));
  }

  private Future<AccountWithPassword> createAccount(
      AccountRecord accountRecord, AccountCreateRequest wanted) {
    return createAccount(accountRecord, wanted.password())
        .onSuccess(
            made ->
                announcer.announce(
                    events ->
                        events.accountChanged(
                            Severity.INFO,
                            "account " + accountRecord.name() + " was created by " + wanted.by(),
                            accountRecord.name(),
                            AccountChangeKind.CREATED,
                            wanted.by())));
  }

  /** Makes it, and tells nobody. */
  Future<AccountWithPassword> createAccount(AccountRecord accountRecord, String given) {
    String password = given == null ? passwords.generate() : given;
    return creator
        .create(accountRecord, password)
        .map(account -> new AccountWithPassword(account, given == null ? password : null))
        .recover(
            failure ->
                explainUncertainty(
                    failure,
                    "it is not known whether "
                        + accountRecord.name()
                        + " was created; if it was, it is deleted as soon as Prosody answers"));
  }

  /** Changes its password. */
  public Future<AccountWithPassword> changePassword(PasswordChangeRequest change) {
    if (change.password() != null) {
      AccountPasswords.validate(change.password());
    }
    String password = change.password() == null ? passwords.generate() : change.password();
    return edit(
            change.name(),
            change.etag(),
            change.dryRun(),
            snapshot ->
                accounts
                    .setPassword(snapshot.prosodyAccount().name(), password)
                    .compose(s -> save(s, snapshot)))
        .onSuccess(
            account ->
                publishChange(
                    account,
                    change.dryRun(),
                    AccountChangeKind.PASSWORD,
                    change.by(),
                    "got a new password"))
        .map(
            account ->
                new AccountWithPassword(
                    account, change.password() == null && !change.dryRun() ? password : null));
  }

  /** Disables, enables, annotates it. */
  public Future<Account> change(AccountChangeRequest change) {
    return queue.enqueue(
        AccountNames.normalizeLeniently(change.name()),
        () ->
            find(AccountNames.normalizeLeniently(change.name()))
                .compose(snapshot -> applyChange(snapshot, change))
                .recover(
                    failure ->
                        explainUncertainty(
                            failure, "it is not known whether it was done; look again")));
  }

  private Future<Account> applyChange(AccountSnapshot snapshot, AccountChangeRequest change) {
    AccountViewFactory.requireEtag(snapshot.account(), change.etag());
    AccountEdit edit = AccountEdit.of(snapshot.accountRecord(), change.values(), clock.instant());
    boolean switches =
        edit.enabled() != null && edit.enabled() != snapshot.prosodyAccount().enabled();
    AccountRecord accountRecord = edit.accountRecord();
    if (switches) {
      accountRecord =
          accountRecord.withDisabledReason(edit.enabled() ? null : "disabled by " + change.by());
    }
    if (change.dryRun()) {
      ProsodyAccount prosodyAccount = snapshot.prosodyAccount();
      boolean enabled = edit.enabled() == null ? prosodyAccount.enabled() : edit.enabled();
      ProsodyAccount then =
          new ProsodyAccount(
              prosodyAccount.name(),
              enabled,
              prosodyAccount.mark(),
              prosodyAccount.passwordFingerprint());
      return Future.succeededFuture(AccountViewFactory.of(site, then, accountRecord));
    }
    Future<ProsodyAccount> switched =
        !switches
            ? Future.succeededFuture(snapshot.prosodyAccount())
            : edit.enabled()
                ? accounts.enable(snapshot.prosodyAccount().name())
                : accounts.disable(snapshot.prosodyAccount().name());
    AccountRecord wanted = accountRecord;
    return switched
        .compose(
            prosodyAccount ->
                save(prosodyAccount, new AccountSnapshot(prosodyAccount, wanted, null)))
        .onSuccess(account -> publishChange(account, switches, change.by()));
  }

  private void publishChange(Account account, boolean switched, String by) {
    if (!switched) {
      publishChange(account, false, AccountChangeKind.CHANGED, by, "was changed");
    } else if (account.enabled()) {
      publishChange(account, false, AccountChangeKind.ENABLED, by, "was enabled");
    } else {
      publishChange(account, false, AccountChangeKind.DISABLED, by, "was disabled");
    }
  }

  private void publishChange(
      Account account, boolean dryRun, AccountChangeKind kind, String by, String what) {
    if (!dryRun) {
      announcer.announce(
          events ->
              events.accountChanged(
                  Severity.INFO,
                  "account " + account.name() + " " + what + " by " + by,
                  account.name(),
                  kind,
                  by));
    }
  }

  private Future<Account> save(ProsodyAccount prosodyAccount, AccountSnapshot snapshot) {
    return store
        .save(snapshot.accountRecord())
        .map(saved -> AccountViewFactory.of(site, prosodyAccount, saved));
  }

  /** Deletes it; answers with how it was. */
  public Future<Account> remove(AccountDeleteRequest removal) {
    return edit(
            removal.name(),
            removal.etag(),
            removal.dryRun(),
            snapshot ->
                accounts
                    .delete(snapshot.prosodyAccount().name())
                    .compose(done -> store.delete(snapshot.prosodyAccount().name()))
                    .map(snapshot.account()))
        .onSuccess(
            account ->
                publishChange(
                    account,
                    removal.dryRun(),
                    AccountChangeKind.DELETED,
                    removal.by(),
                    "was deleted"));
  }

  private Future<Account> edit(
      String name, String etag, boolean dryRun, Function<AccountSnapshot, Future<Account>> act) {
    return queue.enqueue(
        AccountNames.normalizeLeniently(name),
        () ->
            find(AccountNames.normalizeLeniently(name))
                .compose(
                    snapshot -> {
                      AccountViewFactory.requireEtag(snapshot.account(), etag);
                      return dryRun
                          ? Future.succeededFuture(snapshot.account())
                          : act.apply(snapshot);
                    })
                .recover(
                    failure ->
                        explainUncertainty(
                            failure, "it is not known whether it was done; look again")));
  }

  /** Says with a lost answer what that means. */
  private static <T> Future<T> explainUncertainty(Throwable failure, String what) {
    return failure instanceof ProsodyUnavailableException none && none.mayHaveExecuted()
        ? ProsodyClient.asProblem(none.withMeaning(what))
        : ProsodyClient.asProblem(failure);
  }
}
