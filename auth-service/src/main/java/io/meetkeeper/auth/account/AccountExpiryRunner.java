package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.AccountChangedEvent.AccountChangeKind;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/**
 * Disables accounts whose expiry date has passed. It reads the store at each tick, so accounts that
 * expired while this process or Prosody was down are disabled at the next tick. The reason is
 * stored before an account is disabled, so that it is known and announced whatever fails in
 * between.
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
      AccountStore store,
      AccountEditQueue queue,
      EventAnnouncer announcer) {
    this.clock = clock;
    this.accounts = accounts;
    this.store = store;
    this.queue = queue;
    this.announcer = announcer;
  }

  /**
   * Disables all accounts that are due; fails when Prosody does not answer, and the next tick tries
   * again.
   */
  Future<Void> tick() {
    return store
        .listDue(clock.instant())
        .compose(
            due ->
                AccountSweep.run(
                    due, record -> queue.enqueue(record.name(), () -> expireIfDue(record.name()))));
  }

  /** Reads the record again, since its date may have changed while this waited in the queue. */
  private Future<Void> expireIfDue(String name) {
    return store
        .find(name)
        .compose(
            record ->
                isDue(record, clock.instant())
                    ? accounts.get(name).compose(account -> expire(record, account))
                    : Future.succeededFuture());
  }

  private static boolean isDue(AccountRecord record, Instant now) {
    return !record.expired() && record.expiresAt() != null && !record.expiresAt().isAfter(now);
  }

  private Future<Void> expire(AccountRecord record, ProsodyAccount account) {
    if (account == null || !record.matches(account)) {
      return store.delete(record.name());
    }
    AccountRecord dated =
        record.withDisabledReason(AccountProblem.EXPIRED.english(record.expiresAt()));
    boolean begun = dated.equals(record);
    if (!account.enabled()) {
      return begun
          ? finish(record)
          : store.save(record.asExpired(record.disabledReason())).mapEmpty();
    }
    return (begun ? Future.succeededFuture(record) : store.save(dated))
        .compose(stored -> accounts.disable(record.name()).compose(done -> finish(stored)))
        .recover(
            failure ->
                failure instanceof Problem problem && problem.status() == 404
                    ? store.delete(record.name())
                    : Future.failedFuture(failure));
  }

  private Future<Void> finish(AccountRecord record) {
    return store
        .save(record.asExpired(record.disabledReason()))
        .onSuccess(
            done ->
                announcer.announce(
                    events ->
                        events.accountChanged(
                            Severity.INFO,
                            AccountMessage.EXPIRED.with(record.name(), record.expiresAt()),
                            record.name(),
                            AccountChangeKind.EXPIRED,
                            null)))
        .mapEmpty();
  }
}
