package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event.AccountChanged.AccountChangeKind;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/**
 * Disables the accounts whose time has come. Looks at the book, so one that fell due while we or
 * Prosody were away is caught up with the next tick.
 */
final class AccountExpiryRunner {
  private final Clock clock;
  private final ProsodyAccountClient accounts;
  private final AccountStore store;
  private final AccountEditQueue queue;
  private final EventAnnouncer announcer;

  AccountExpiryRunner(
      Clock clock,
      ProsodyAccountClient accounts,
      AccountStore book,
      AccountEditQueue queue,
      EventAnnouncer announcer) {
    this.clock = clock;
    this.accounts = accounts;
    this.store = book;
    this.queue = queue;
    this.announcer = announcer;
  }

  /** Does what is due; fails when Prosody does not answer, and the next tick tries again. */
  Future<Void> tick() {
    return store
        .listDue(clock.instant())
        .compose(
            due -> {
              Future<Void> all = Future.succeededFuture();
              for (AccountRecord accountRecord : due) {
                all =
                    all.compose(
                        done ->
                            queue.enqueue(
                                accountRecord.name(), () -> expireIfDue(accountRecord.name())));
              }
              return all;
            });
  }

  /** It may have got another date while it waited for its turn. */
  private Future<Void> expireIfDue(String name) {
    return store
        .find(name)
        .compose(
            accountRecord ->
                isDue(accountRecord, clock.instant())
                    ? accounts.get(name).compose(account -> expire(accountRecord, account))
                    : Future.succeededFuture());
  }

  private static boolean isDue(AccountRecord accountRecord, Instant now) {
    return !accountRecord.expired()
        && accountRecord.expiresAt() != null
        && !accountRecord.expiresAt().isAfter(now);
  }

  private Future<Void> expire(AccountRecord accountRecord, ProsodyAccount account) {
    if (account == null || !accountRecord.matches(account)) {
      return store.delete(accountRecord.name());
    }
    String because = "its time came at " + accountRecord.expiresAt();
    if (!account.enabled()) {
      return store.save(accountRecord.asExpired(accountRecord.disabledReason())).mapEmpty();
    }
    return accounts
        .disable(accountRecord.name())
        .compose(done -> store.save(accountRecord.asExpired(because)))
        .onSuccess(
            done ->
                announcer.announce(
                    events ->
                        events.accountChanged(
                            Severity.INFO,
                            "account " + accountRecord.name() + " is disabled: " + because,
                            accountRecord.name(),
                            AccountChangeKind.EXPIRED,
                            null)))
        .<Void>mapEmpty()
        .recover(
            failure ->
                failure instanceof Problem problem && problem.status() == 404
                    ? store.delete(accountRecord.name())
                    : Future.failedFuture(failure));
  }
}
