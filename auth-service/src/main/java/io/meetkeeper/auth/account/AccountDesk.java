package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.NoAnswer;
import io.meetkeeper.auth.prosody.Prosody;
import io.meetkeeper.backbone.contract.Event.AccountChanged.Change;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChange;
import io.meetkeeper.backbone.contract.account.AccountCreation;
import io.meetkeeper.backbone.contract.account.AccountQuestion;
import io.meetkeeper.backbone.contract.account.AccountRemoval;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.Accounts;
import io.meetkeeper.backbone.contract.account.AccountsQuestion;
import io.meetkeeper.backbone.contract.account.PasswordChange;
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
public final class AccountDesk {
  private final String site;
  private final Clock clock;
  private final ProsodyAccounts accounts;
  private final AccountBook book;
  private final Turns turns;
  private final Teller teller;
  private final Maker maker;
  private final Passwords passwords = new Passwords();

  AccountDesk(
      String site,
      Clock clock,
      ProsodyAccounts accounts,
      AccountBook book,
      Turns turns,
      Teller teller,
      Maker maker) {
    this.site = site;
    this.clock = clock;
    this.accounts = accounts;
    this.book = book;
    this.turns = turns;
    this.teller = teller;
    this.maker = maker;
  }

  /** What both know of an account. */
  private record Found(Sight sight, Entry entry, Account account) {}

  /** A page of them, by name. */
  public Future<Accounts> list(AccountsQuestion question) {
    return book.all()
        .compose(entries -> accounts.list().map(sights -> page(question, sights, entries)))
        .recover(Prosody::asProblem);
  }

  private Accounts page(AccountsQuestion question, List<Sight> sights, Map<String, Entry> entries) {
    List<Account> page = new ArrayList<>();
    List<Sight> wanted =
        sights.stream()
            .filter(sight -> !sight.name().startsWith(Names.PROBE))
            .filter(sight -> question.enabled() == null || question.enabled() == sight.enabled())
            .filter(
                sight -> question.cursor() == null || sight.name().compareTo(question.cursor()) > 0)
            .sorted(Comparator.comparing(Sight::name))
            .toList();
    for (Sight sight : wanted.subList(0, Math.min(question.limit(), wanted.size()))) {
      Entry entry = entries.getOrDefault(sight.name(), Entry.none(sight.name()));
      page.add(Views.of(site, sight, entry));
    }
    boolean last = page.size() == wanted.size();
    return new Accounts(page, last ? null : page.get(page.size() - 1).name());
  }

  /** One of them. */
  public Future<Account> get(AccountQuestion question) {
    return find(Names.sought(question.name())).map(Found::account).recover(Prosody::asProblem);
  }

  private Future<Found> find(String name) {
    if (name.startsWith(Names.PROBE)) {
      return Future.failedFuture(missing(name));
    }
    return accounts
        .get(name)
        .compose(
            sight -> {
              if (sight == null) {
                throw missing(name);
              }
              return book.find(name)
                  .map(entry -> entry.isOf(sight) ? entry : Entry.none(name))
                  .map(entry -> new Found(sight, entry, Views.of(site, sight, entry)));
            });
  }

  private Problem missing(String name) {
    return Problem.notFound("there is no account \"" + name + "\" on " + site);
  }

  /** Creates one. */
  public Future<AccountWithPassword> create(AccountCreation wanted) {
    return checked(wanted)
        .compose(entry -> wanted.dryRun() ? plan(entry) : make(entry, wanted))
        .recover(Prosody::asProblem);
  }

  /** What the book is to say of a new account; nothing is done yet. */
  Future<Entry> checked(AccountCreation wanted) {
    String name = Names.prepared(wanted.name());
    if (wanted.password() != null) {
      Passwords.check(wanted.password());
    }
    return Future.succeededFuture(
        new Entry(
            name,
            null,
            Edit.note(wanted.note()),
            wanted.by(),
            clock.instant(),
            Edit.later(wanted.expiresAt(), clock.instant()),
            false,
            null,
            0));
  }

  private Future<AccountWithPassword> plan(Entry entry) {
    return maker.plan(entry).map(account -> new AccountWithPassword(account, null));
  }

  private Future<AccountWithPassword> make(Entry entry, AccountCreation wanted) {
    return make(entry, wanted.password())
        .onSuccess(
            made ->
                teller.tell(
                    Severity.INFO,
                    entry.name(),
                    Change.CREATED,
                    wanted.by(),
                    "account " + entry.name() + " was created by " + wanted.by()));
  }

  /** Makes it, and tells nobody. */
  Future<AccountWithPassword> make(Entry entry, String given) {
    String password = given == null ? passwords.generate() : given;
    return maker
        .make(entry, password)
        .map(account -> new AccountWithPassword(account, given == null ? password : null))
        .recover(
            failure ->
                unsure(
                    failure,
                    "it is not known whether "
                        + entry.name()
                        + " was created; if it was, it is deleted as soon as Prosody answers"));
  }

  /** Changes its password. */
  public Future<AccountWithPassword> password(PasswordChange change) {
    if (change.password() != null) {
      Passwords.check(change.password());
    }
    String password = change.password() == null ? passwords.generate() : change.password();
    return edit(
            change.name(),
            change.etag(),
            change.dryRun(),
            found -> accounts.password(found.sight().name(), password).compose(s -> save(s, found)))
        .onSuccess(
            account ->
                told(account, change.dryRun(), Change.PASSWORD, change.by(), "got a new password"))
        .map(
            account ->
                new AccountWithPassword(
                    account, change.password() == null && !change.dryRun() ? password : null));
  }

  /** Disables, enables, annotates it. */
  public Future<Account> change(AccountChange change) {
    return turns.of(
        Names.sought(change.name()),
        () ->
            find(Names.sought(change.name()))
                .compose(found -> changed(found, change))
                .recover(
                    failure -> unsure(failure, "it is not known whether it was done; look again")));
  }

  private Future<Account> changed(Found found, AccountChange change) {
    Views.match(found.account(), change.etag());
    Edit edit = Edit.of(found.entry(), change.values(), clock.instant());
    boolean switches = edit.enabled() != null && edit.enabled() != found.sight().enabled();
    Entry entry = edit.entry();
    if (switches) {
      entry = entry.disabledBecause(edit.enabled() ? null : "disabled by " + change.by());
    }
    if (change.dryRun()) {
      Sight sight = found.sight();
      boolean enabled = edit.enabled() == null ? sight.enabled() : edit.enabled();
      Sight then = new Sight(sight.name(), enabled, sight.mark(), sight.print());
      return Future.succeededFuture(Views.of(site, then, entry));
    }
    Future<Sight> switched =
        !switches
            ? Future.succeededFuture(found.sight())
            : edit.enabled()
                ? accounts.enable(found.sight().name())
                : accounts.disable(found.sight().name());
    Entry wanted = entry;
    return switched
        .compose(sight -> save(sight, new Found(sight, wanted, null)))
        .onSuccess(account -> told(account, switches, change.by()));
  }

  private void told(Account account, boolean switched, String by) {
    if (!switched) {
      told(account, false, Change.CHANGED, by, "was changed");
    } else if (account.enabled()) {
      told(account, false, Change.ENABLED, by, "was enabled");
    } else {
      told(account, false, Change.DISABLED, by, "was disabled");
    }
  }

  private void told(Account account, boolean dryRun, Change change, String by, String what) {
    if (!dryRun) {
      teller.tell(
          Severity.INFO,
          account.name(),
          change,
          by,
          "account " + account.name() + " " + what + " by " + by);
    }
  }

  private Future<Account> save(Sight sight, Found found) {
    return book.save(found.entry()).map(saved -> Views.of(site, sight, saved));
  }

  /** Deletes it; answers with how it was. */
  public Future<Account> remove(AccountRemoval removal) {
    return edit(
            removal.name(),
            removal.etag(),
            removal.dryRun(),
            found ->
                accounts
                    .delete(found.sight().name())
                    .compose(done -> book.forget(found.sight().name()))
                    .map(found.account()))
        .onSuccess(
            account ->
                told(account, removal.dryRun(), Change.DELETED, removal.by(), "was deleted"));
  }

  private Future<Account> edit(
      String name, String etag, boolean dryRun, Function<Found, Future<Account>> act) {
    return turns.of(
        Names.sought(name),
        () ->
            find(Names.sought(name))
                .compose(
                    found -> {
                      Views.match(found.account(), etag);
                      return dryRun ? Future.succeededFuture(found.account()) : act.apply(found);
                    })
                .recover(
                    failure -> unsure(failure, "it is not known whether it was done; look again")));
  }

  /** Says with a lost answer what that means. */
  private static <T> Future<T> unsure(Throwable failure, String what) {
    return failure instanceof NoAnswer none && none.maybeDone()
        ? Prosody.asProblem(none.and(what))
        : Prosody.asProblem(failure);
  }
}
