package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Event.AccountChanged.Change;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Severity;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/**
 * Disables the accounts whose time has come. Looks at the book, so one that fell due while we or
 * Prosody were away is caught up with the next tick.
 */
final class Expiry {
  private final Clock clock;
  private final ProsodyAccounts accounts;
  private final AccountBook book;
  private final Turns turns;
  private final Teller teller;

  Expiry(Clock clock, ProsodyAccounts accounts, AccountBook book, Turns turns, Teller teller) {
    this.clock = clock;
    this.accounts = accounts;
    this.book = book;
    this.turns = turns;
    this.teller = teller;
  }

  /** Does what is due; fails when Prosody does not answer, and the next tick tries again. */
  Future<Void> tick() {
    return book.due(clock.instant())
        .compose(
            due -> {
              Future<Void> all = Future.succeededFuture();
              for (Entry entry : due) {
                all = all.compose(done -> turns.of(entry.name(), () -> look(entry.name())));
              }
              return all;
            });
  }

  /** It may have got another date while it waited for its turn. */
  private Future<Void> look(String name) {
    return book.find(name)
        .compose(
            entry ->
                due(entry, clock.instant())
                    ? accounts.get(name).compose(sight -> expire(entry, sight))
                    : Future.succeededFuture());
  }

  private static boolean due(Entry entry, Instant now) {
    return !entry.expired() && entry.expiresAt() != null && !entry.expiresAt().isAfter(now);
  }

  private Future<Void> expire(Entry entry, Sight sight) {
    if (sight == null || !entry.isOf(sight)) {
      return book.forget(entry.name());
    }
    String because = "its time came at " + entry.expiresAt();
    if (!sight.enabled()) {
      return book.save(entry.expiredBecause(entry.because())).mapEmpty();
    }
    return accounts
        .disable(entry.name())
        .compose(done -> book.save(entry.expiredBecause(because)))
        .onSuccess(
            done ->
                teller.tell(
                    Severity.INFO,
                    entry.name(),
                    Change.EXPIRED,
                    null,
                    "account " + entry.name() + " is disabled: " + because))
        .<Void>mapEmpty()
        .recover(
            failure ->
                failure instanceof Problem problem && problem.status() == 404
                    ? book.forget(entry.name())
                    : Future.failedFuture(failure));
  }
}
