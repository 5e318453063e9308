package io.meetkeeper.auth.account;

import io.meetkeeper.auth.account.AccountReader.AccountSnapshot;
import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.account.AccountDeleteRequest;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.PasswordChangeRequest;
import io.meetkeeper.backbone.contract.event.AccountChangedEvent.AccountChangeKind;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Function;

/**
 * Creates, changes and deletes the accounts of one site. Edits of the same account run one after
 * the other, and each sees the result of the one before: of two edits with the same etag, one
 * succeeds and the other fails with 412.
 */
public final class AccountService {
  private final String site;
  private final Clock clock;
  private final ProsodyAccountClient accounts;
  private final AccountReader reader;
  private final AccountStore store;
  private final AccountEditQueue queue;
  private final EventAnnouncer announcer;
  private final AccountCreator creator;
  private final AccountPasswords passwords = new AccountPasswords();

  AccountService(
      String site,
      Clock clock,
      ProsodyAccountClient accounts,
      AccountReader reader,
      AccountStore store,
      AccountEditQueue queue,
      EventAnnouncer announcer,
      AccountCreator creator) {
    this.site = site;
    this.clock = clock;
    this.accounts = accounts;
    this.reader = reader;
    this.store = store;
    this.queue = queue;
    this.announcer = announcer;
    this.creator = creator;
  }

  /**
   * Creates an account.
   *
   * @return the account, with its password if it was generated here; fails with 409 when it exists,
   *     422 when the request is invalid and 503 when Prosody does not answer
   */
  public Future<AccountWithPassword> create(AccountCreateRequest request) {
    return validate(request)
        .compose(record -> request.dryRun() ? plan(record) : createAndPublish(record, request))
        .recover(ProsodyClient::asProblem);
  }

  /** Checks a request and returns the record that the account would get; changes nothing. */
  Future<AccountRecord> validate(AccountCreateRequest request) {
    String name = AccountNames.normalize(request.name());
    if (request.password() != null) {
      AccountPasswords.validate(request.password());
    }
    return Future.succeededFuture(
        AccountRecord.ofNew(
            name,
            AccountEdit.validateNote(request.note()),
            request.by(),
            clock.instant(),
            AccountEdit.requireFuture(request.expiresAt(), clock.instant())));
  }

  private Future<AccountWithPassword> plan(AccountRecord record) {
    return creator.plan(record).map(account -> new AccountWithPassword(account, null));
  }

  private Future<AccountWithPassword> createAndPublish(
      AccountRecord record, AccountCreateRequest request) {
    return createAccount(record, request.password())
        .onSuccess(created -> publish(record.name(), AccountChangeKind.CREATED, request.by()));
  }

  /** Creates an account without publishing an event; generates a password if none is given. */
  Future<AccountWithPassword> createAccount(AccountRecord record, String given) {
    String password = given == null ? passwords.generate() : given;
    return creator
        .create(record, password)
        .map(account -> new AccountWithPassword(account, given == null ? password : null))
        .recover(
            failure ->
                explainUncertainty(
                    failure, AccountProblem.CREATION_NOT_KNOWN.english(record.name())));
  }

  /**
   * Changes the password of an account.
   *
   * @return the account, with the password if it was generated here; fails with 404, 412, 422 or
   *     503
   */
  public Future<AccountWithPassword> changePassword(PasswordChangeRequest request) {
    if (request.password() != null) {
      AccountPasswords.validate(request.password());
    }
    String password = request.password() == null ? passwords.generate() : request.password();
    return editUnlessDryRun(
            request.name(),
            request.etag(),
            request.dryRun(),
            AccountChangeKind.PASSWORD,
            request.by(),
            snapshot ->
                accounts
                    .setPassword(snapshot.prosodyAccount().name(), password)
                    .compose(changed -> save(changed, snapshot.record())))
        .map(
            account ->
                new AccountWithPassword(
                    account, request.password() == null && !request.dryRun() ? password : null));
  }

  /** Deletes an account; returns its last state. Fails with 404, 412 or 503. */
  public Future<Account> remove(AccountDeleteRequest request) {
    return editUnlessDryRun(
        request.name(),
        request.etag(),
        request.dryRun(),
        AccountChangeKind.DELETED,
        request.by(),
        snapshot ->
            accounts
                .delete(snapshot.prosodyAccount().name())
                .compose(deleted -> store.delete(snapshot.prosodyAccount().name()))
                .map(snapshot.account()));
  }

  /** Enables or disables an account, or changes its note or expiry. Fails with 404, 412 or 503. */
  public Future<Account> change(AccountChangeRequest request) {
    return edit(request.name(), request.etag(), snapshot -> applyChange(snapshot, request));
  }

  private Future<Account> applyChange(AccountSnapshot snapshot, AccountChangeRequest request) {
    ProsodyAccount current = snapshot.prosodyAccount();
    AccountEdit edit = AccountEdit.of(snapshot.record(), request.values(), clock.instant());
    boolean enabled = edit.enabled() == null ? current.enabled() : edit.enabled();
    boolean switches = enabled != current.enabled();
    AccountRecord record =
        switches
            ? edit.record()
                .withDisabledReason(
                    enabled ? null : AccountProblem.DISABLED_BY.english(request.by()))
            : edit.record();
    if (request.dryRun()) {
      return Future.succeededFuture(
          AccountViewFactory.of(site, current.withEnabled(enabled), record));
    }
    return (switches ? setEnabled(current.name(), enabled) : Future.succeededFuture(current))
        .compose(changed -> save(changed, record))
        .onSuccess(account -> publishChange(account, switches, request.by()));
  }

  private Future<ProsodyAccount> setEnabled(String name, boolean enabled) {
    return enabled ? accounts.enable(name) : accounts.disable(name);
  }

  private Future<Account> save(ProsodyAccount account, AccountRecord record) {
    return store.save(record).map(saved -> AccountViewFactory.of(site, account, saved));
  }

  private Future<Account> editUnlessDryRun(
      String name,
      String etag,
      boolean dryRun,
      AccountChangeKind kind,
      String by,
      Function<AccountSnapshot, Future<Account>> action) {
    return dryRun
        ? edit(name, etag, snapshot -> Future.succeededFuture(snapshot.account()))
        : edit(name, etag, action).onSuccess(account -> publish(account.name(), kind, by));
  }

  private Future<Account> edit(
      String name, String etag, Function<AccountSnapshot, Future<Account>> action) {
    String normalized = AccountNames.normalizeLeniently(name);
    return queue.enqueue(
        normalized,
        () ->
            reader
                .find(normalized)
                .compose(
                    snapshot -> {
                      AccountViewFactory.requireEtag(snapshot.account(), etag);
                      return action.apply(snapshot);
                    })
                .recover(
                    failure ->
                        explainUncertainty(failure, AccountProblem.OUTCOME_NOT_KNOWN.english())));
  }

  /** Adds the meaning of a lost answer to the failure; every failure becomes a problem. */
  private static <T> Future<T> explainUncertainty(Throwable failure, String meaning) {
    return failure instanceof ProsodyUnavailableException unavailable
            && unavailable.mayHaveExecuted()
        ? ProsodyClient.asProblem(unavailable.withMeaning(meaning))
        : ProsodyClient.asProblem(failure);
  }

  private void publishChange(Account account, boolean switched, String by) {
    if (!switched) {
      publish(account.name(), AccountChangeKind.CHANGED, by);
    } else if (account.enabled()) {
      publish(account.name(), AccountChangeKind.ENABLED, by);
    } else {
      publish(account.name(), AccountChangeKind.DISABLED, by);
    }
  }

  private void publish(String name, AccountChangeKind kind, String by) {
    announcer.announce(
        events ->
            events.accountChanged(
                Severity.INFO, AccountMessage.CHANGED.with(name, kind, by), name, kind, by));
  }
}
