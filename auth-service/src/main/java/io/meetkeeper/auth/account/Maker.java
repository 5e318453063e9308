package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.NoAnswer;
import io.meetkeeper.backbone.contract.Event.AccountChanged.Change;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.account.Account;
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
final class Maker {
  private static final Logger log = LoggerFactory.getLogger(Maker.class);
  private static final Duration SURELY_OURS = Duration.ofMinutes(10);

  private final String site;
  private final Clock clock;
  private final ProsodyAccounts accounts;
  private final AccountBook book;
  private final Turns turns;
  private final Teller teller;

  Maker(
      String site,
      Clock clock,
      ProsodyAccounts accounts,
      AccountBook book,
      Turns turns,
      Teller teller) {
    this.site = site;
    this.clock = clock;
    this.accounts = accounts;
    this.book = book;
    this.turns = turns;
    this.teller = teller;
  }

  /** What an account of such an entry would be; 409 when there is one already. */
  Future<Account> plan(Entry entry) {
    return accounts.get(entry.name()).map(there -> absent(entry, there));
  }

  private Account absent(Entry entry, Sight there) {
    if (there != null) {
      throw Problem.conflict(
          "there is an account " + entry.name() + " on " + site + " already; it was not touched");
    }
    return Views.planned(site, entry);
  }

  /** Makes it. */
  Future<Account> make(Entry entry, String password) {
    Making making = new Making(entry.name(), UUID.randomUUID().toString(), clock.instant());
    return turns.of(
        entry.name(),
        () ->
            undoLeft(entry.name())
                .compose(done -> plan(entry))
                .compose(free -> book.begin(making))
                .compose(begun -> accounts.make(making.name(), password, making.mark()))
                .compose(sight -> noted(entry, sight), failure -> notMade(making, failure)));
  }

  private Future<Account> noted(Entry entry, Sight sight) {
    Entry made =
        new Entry(
            entry.name(),
            sight.mark(),
            entry.note(),
            entry.createdBy(),
            entry.createdAt(),
            entry.expiresAt(),
            false,
            null,
            0);
    return book.made(made).map(saved -> Views.of(site, sight, saved));
  }

  /** The note stays only while it is not known how it ended. */
  private Future<Account> notMade(Making making, Throwable failure) {
    boolean open = failure instanceof NoAnswer none && none.maybeDone();
    return open
        ? Future.failedFuture(failure)
        : book.unmade(making.name()).transform(done -> Future.failedFuture(failure));
  }

  /** Undoes what is left half made; fails while Prosody does not answer. */
  Future<Void> undoAll() {
    return book.makings()
        .compose(
            makings -> {
              Future<Void> all = Future.succeededFuture();
              for (Making making : makings) {
                all = all.compose(done -> turns.of(making.name(), () -> undoLeft(making.name())));
              }
              return all;
            });
  }

  private Future<Void> undoLeft(String name) {
    return book.makings()
        .compose(
            makings ->
                makings.stream()
                    .filter(making -> making.name().equals(name))
                    .findFirst()
                    .map(this::undo)
                    .orElseGet(Future::succeededFuture));
  }

  private Future<Void> undo(Making making) {
    return accounts
        .get(making.name())
        .compose(
            sight -> {
              if (sight == null) {
                return Future.succeededFuture();
              }
              if (!ours(making, sight)) {
                log.warn(
                    "account {}: it may be one that was half made at {}, or somebody else's; left alone",
                    making.name(),
                    making.at());
                return Future.succeededFuture();
              }
              return accounts.delete(making.name()).onSuccess(done -> undone(making));
            })
        .compose(done -> book.unmade(making.name()));
  }

  private boolean ours(Making making, Sight sight) {
    return sight.mark() == null
        ? clock.instant().isBefore(making.at().plus(SURELY_OURS))
        : sight.mark().equals(making.mark());
  }

  private void undone(Making making) {
    teller.tell(
        Severity.WARNING,
        making.name(),
        Change.UNDONE,
        null,
        "account "
            + making.name()
            + " was half made when Prosody stopped to answer at "
            + making.at()
            + "; it is deleted, create it again");
  }
}
