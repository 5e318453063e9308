package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.event.Event.AccountChanged.AccountChangeKind;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes accounts, whole or not at all. Before Prosody is asked, the book notes that an account of
 * this name and mark is being made; the note goes when it is known how it ended. One that is left -
 * Prosody or we went away in the middle - means that there may be half an account: nobody was told
 * its password. It is deleted when Prosody answers again, but only if it bears the mark, or bears
 * none and was begun just now; any other was made by somebody else and is left alone.
 */
final class AccountCreator {
  private static final Logger log = LoggerFactory.getLogger(AccountCreator.class);
  private static final Duration SURELY_OURS = Duration.ofMinutes(10);

  private final String site;
  private final Clock clock;
  private final ProsodyAccountClient accounts;
  private final AccountStore accountStore;
  private final AccountEditQueue accountEditQueue;
  private final EventAnnouncer announcer;

  AccountCreator(
      String site,
      Clock clock,
      ProsodyAccountClient accounts,
      AccountStore book,
      AccountEditQueue accountEditQueue,
      EventAnnouncer announcer) {
    this.site = site;
    this.clock = clock;
    this.accounts = accounts;
    this.accountStore = book;
    this.accountEditQueue = accountEditQueue;
    this.announcer = announcer;
  }

  /** What an account of such an entry would be; 409 when there is one already. */
  Future<Account> plan(AccountRecord accountRecord) {
    return accounts.get(accountRecord.name()).map(there -> requireAbsent(accountRecord, there));
  }

  private Account requireAbsent(AccountRecord accountRecord, ProsodyAccount there) {
    if (there != null) {
      throw Problem.of(
          ProblemType.ALREADY_EXISTS,
          "there is an account "
              + accountRecord.name()
              + " on "
              + site
              + " already; it was not touched");
    }
    return AccountViewFactory.ofPlanned(site, accountRecord);
  }

  /** Makes it. */
  Future<Account> create(AccountRecord accountRecord, String password) {
    CreationIntent creationIntent =
        new CreationIntent(accountRecord.name(), UUID.randomUUID().toString(), clock.instant());
    return accountEditQueue.enqueue(
        accountRecord.name(),
        () ->
            rollBackLeftover(accountRecord.name())
                .compose(done -> plan(accountRecord))
                .compose(free -> accountStore.saveIntent(creationIntent))
                .compose(
                    begun ->
                        accounts.createAccount(
                            creationIntent.name(), password, creationIntent.mark()))
                .compose(
                    prosodyAccount -> saveCreated(accountRecord, prosodyAccount),
                    failure -> handleFailure(creationIntent, failure)));
  }

  private Future<Account> saveCreated(AccountRecord accountRecord, ProsodyAccount prosodyAccount) {
    AccountRecord made =
        new AccountRecord(
            accountRecord.name(),
            prosodyAccount.mark(),
            accountRecord.note(),
            accountRecord.createdBy(),
            accountRecord.createdAt(),
            accountRecord.expiresAt(),
            false,
            null,
            0);
    return accountStore
        .saveCreated(made)
        .map(saved -> AccountViewFactory.of(site, prosodyAccount, saved));
  }

  /** The note stays only while it is not known how it ended. */
  private Future<Account> handleFailure(CreationIntent creationIntent, Throwable failure) {
    boolean open = failure instanceof ProsodyUnavailableException none && none.mayHaveExecuted();
    return open
        ? Future.failedFuture(failure)
        : accountStore
            .deleteIntent(creationIntent.name())
            .transform(done -> Future.failedFuture(failure));
  }

  /** Undoes what is left half made; fails while Prosody does not answer. */
  Future<Void> rollBackAll() {
    return accountStore
        .listIntents()
        .compose(
            creationIntents -> {
              Future<Void> all = Future.succeededFuture();
              for (CreationIntent creationIntent : creationIntents) {
                all =
                    all.compose(
                        done ->
                            accountEditQueue.enqueue(
                                creationIntent.name(),
                                () -> rollBackLeftover(creationIntent.name())));
              }
              return all;
            });
  }

  private Future<Void> rollBackLeftover(String name) {
    return accountStore
        .listIntents()
        .compose(
            creationIntents ->
                creationIntents.stream()
                    .filter(creationIntent -> creationIntent.name().equals(name))
                    .findFirst()
                    .map(this::rollBack)
                    .orElseGet(Future::succeededFuture));
  }

  private Future<Void> rollBack(CreationIntent creationIntent) {
    return accounts
        .get(creationIntent.name())
        .compose(
            prosodyAccount -> {
              if (prosodyAccount == null) {
                return Future.succeededFuture();
              }
              if (!isOurs(creationIntent, prosodyAccount)) {
                log.warn(
                    "account {}: it may be one that was half made at {}, or somebody else's; left"
                        + " alone",
                    creationIntent.name(),
                    creationIntent.at());
                return Future.succeededFuture();
              }
              return accounts
                  .delete(creationIntent.name())
                  .onSuccess(done -> publishRollback(creationIntent));
            })
        .compose(done -> accountStore.deleteIntent(creationIntent.name()));
  }

  private boolean isOurs(CreationIntent creationIntent, ProsodyAccount prosodyAccount) {
    return prosodyAccount.mark() == null
        ? clock.instant().isBefore(creationIntent.at().plus(SURELY_OURS))
        : prosodyAccount.mark().equals(creationIntent.mark());
  }

  private void publishRollback(CreationIntent creationIntent) {
    announcer.announce(
        events ->
            events.accountChanged(
                Severity.WARNING,
                "account "
                    + creationIntent.name()
                    + " was half made when Prosody stopped to answer at "
                    + creationIntent.at()
                    + "; it is deleted, create it again",
                creationIntent.name(),
                AccountChangeKind.UNDONE,
                null));
  }
}
