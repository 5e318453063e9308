package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.event.AccountChangedEvent.AccountChangeKind;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates accounts atomically. Before Prosody is asked, the store keeps a {@link CreationIntent}
 * with the name and a random mark; it is deleted once the outcome is known. An intent that is left
 * over, because Prosody or this process went down, means that an account may exist whose password
 * nobody knows. It is deleted when Prosody answers again, but only if it carries the mark, or
 * carries none and the intent is less than ten minutes old. Any other account was created by
 * somebody else and stays.
 */
final class AccountCreator {
  private static final Logger log = LoggerFactory.getLogger(AccountCreator.class);
  private static final Duration UNMARKED_WINDOW = Duration.ofMinutes(10);

  private final String site;
  private final Clock clock;
  private final ProsodyAccountClient accounts;
  private final AccountStore store;
  private final AccountEditQueue queue;
  private final EventAnnouncer announcer;

  AccountCreator(
      String site,
      Clock clock,
      ProsodyAccountClient accounts,
      AccountStore store,
      AccountEditQueue queue,
      EventAnnouncer announcer) {
    this.site = site;
    this.clock = clock;
    this.accounts = accounts;
    this.store = store;
    this.queue = queue;
    this.announcer = announcer;
  }

  /** Returns the account that would be created; fails with 409 when it exists already. */
  Future<Account> plan(AccountRecord record) {
    return accounts.get(record.name()).map(existing -> requireAbsent(record, existing));
  }

  private Account requireAbsent(AccountRecord record, ProsodyAccount existing) {
    if (existing != null) {
      throw Problem.of(ProblemType.ALREADY_EXISTS, AccountProblem.EXISTS.with(record.name(), site));
    }
    return AccountViewFactory.ofPlanned(site, record);
  }

  /** Creates the account and its record; fails with 409 when it exists already. */
  Future<Account> create(AccountRecord record, String password) {
    CreationIntent intent =
        new CreationIntent(record.name(), UUID.randomUUID().toString(), clock.instant());
    return queue.enqueue(
        record.name(),
        () ->
            requireAbsent(record)
                .compose(free -> store.saveIntent(intent))
                .compose(begun -> createAccount(intent, password))
                .compose(account -> saveCreated(record, account)));
  }

  /** Fails with 409 when the account exists; one that was left half made is deleted first. */
  private Future<Void> requireAbsent(AccountRecord record) {
    return accounts
        .get(record.name())
        .compose(
            existing ->
                existing == null
                    ? Future.succeededFuture()
                    : rollBackLeftover(record.name()).compose(done -> plan(record)).mapEmpty());
  }

  private Future<Account> saveCreated(AccountRecord record, ProsodyAccount account) {
    return store
        .saveCreated(record.withMark(account.mark()))
        .map(saved -> AccountViewFactory.of(site, account, saved));
  }

  private Future<ProsodyAccount> createAccount(CreationIntent intent, String password) {
    return accounts
        .createAccount(intent.name(), password, intent.mark())
        .recover(failure -> handleFailure(intent, failure));
  }

  /** Keeps the intent unless Prosody has certainly not created the account. */
  private Future<ProsodyAccount> handleFailure(CreationIntent intent, Throwable failure) {
    return ProsodyAccountClient.mayHaveExecuted(failure)
        ? Future.failedFuture(failure)
        : store.deleteIntent(intent.name()).transform(done -> Future.failedFuture(failure));
  }

  /** Rolls back all unfinished creations; fails while Prosody does not answer. */
  Future<Void> rollBackAll() {
    return store
        .listIntents()
        .compose(
            intents ->
                AccountSweep.run(
                    intents,
                    intent -> queue.enqueue(intent.name(), () -> rollBackLeftover(intent.name()))));
  }

  private Future<Void> rollBackLeftover(String name) {
    return store
        .listIntents()
        .compose(
            intents ->
                intents.stream()
                    .filter(intent -> intent.name().equals(name))
                    .findFirst()
                    .map(this::rollBack)
                    .orElseGet(Future::succeededFuture));
  }

  private Future<Void> rollBack(CreationIntent intent) {
    return accounts
        .get(intent.name())
        .compose(
            account -> {
              if (account == null) {
                return Future.succeededFuture();
              }
              if (!isOurs(intent, account)) {
                log.warn(
                    "account {}: it may be one that was half made at {}, or somebody else's; left"
                        + " alone",
                    intent.name(),
                    intent.at());
                return Future.succeededFuture();
              }
              return accounts.delete(intent.name()).onSuccess(done -> publishRollback(intent));
            })
        .compose(done -> store.deleteIntent(intent.name()));
  }

  private boolean isOurs(CreationIntent intent, ProsodyAccount account) {
    return account.mark() == null
        ? clock.instant().isBefore(intent.at().plus(UNMARKED_WINDOW))
        : account.mark().equals(intent.mark());
  }

  private void publishRollback(CreationIntent intent) {
    announcer.announce(
        events ->
            events.accountChanged(
                Severity.WARNING,
                AccountMessage.UNDONE.with(intent.name(), intent.at()),
                intent.name(),
                AccountChangeKind.UNDONE,
                null));
  }
}
