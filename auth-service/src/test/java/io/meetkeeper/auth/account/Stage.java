package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.LuaProsody;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChange;
import io.meetkeeper.backbone.contract.account.AccountCreation;
import io.meetkeeper.backbone.contract.account.AccountQuestion;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.AccountsQuestion;
import io.meetkeeper.backbone.contract.account.PasswordChange;
import io.meetkeeper.backbone.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.threeten.extra.MutableClock;

/** Accounts of a site over a stand-in Prosody, with a clock that the test moves. */
final class Stage implements AutoCloseable {
  static final String SITE = "meet.example.com";
  static final Instant BEGIN = Instant.parse("2026-11-22T04:00:00Z");

  final LuaProsody prosody;
  final List<Event> events = new CopyOnWriteArrayList<>();
  final AccountBook book;
  final AccountDesk desk;
  final Importer importer;
  final Maker maker;
  final Expiry expiry;

  private final Vertx vertx = Vertx.vertx();
  private final Store store;
  private final MutableClock clock = MutableClock.of(BEGIN, ZoneOffset.UTC);

  Stage(Path directory, LuaProsody prosody) {
    this(directory, prosody, SITE);
  }

  Stage(Path directory, LuaProsody prosody, String domain) {
    this.prosody = prosody;
    store = await(Store.open(vertx, directory.resolve("accounts.db"), AccountBook.SCHEMA));
    Turns turns = new Turns();
    ProsodyAccounts accounts = new ProsodyAccounts(prosody.prosody(), domain);
    book = new AccountBook(store, SITE);
    Teller teller = new Teller(clock, "meet1", SITE, events::add);
    maker = new Maker(SITE, clock, accounts, book, turns, teller);
    expiry = new Expiry(clock, accounts, book, turns, teller);
    desk = new AccountDesk(SITE, clock, accounts, book, turns, teller, maker);
    importer = new Importer(clock, accounts, desk, teller);
  }

  void pass(Duration time) {
    clock.add(time);
  }

  /** On the event loop, as in the verticle. */
  <T> T does(Supplier<Future<T>> work) {
    return await(
        Future.<T>future(promise -> vertx.runOnContext(go -> begun(work).onComplete(promise))));
  }

  static <T> Future<T> begun(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** The problem with which it fails. */
  Problem refusal(Supplier<Future<?>> work) {
    try {
      does(() -> work.get().mapEmpty());
    } catch (Problem problem) {
      return problem;
    }
    throw new AssertionError("it was not refused");
  }

  AccountWithPassword create(String name, String password) {
    return does(() -> desk.create(creation(name, password)));
  }

  static AccountCreation creation(String name, String password) {
    return new AccountCreation(SITE, name, password, null, null, "ops", false);
  }

  Account get(String name) {
    return does(() -> desk.get(new AccountQuestion(SITE, name)));
  }

  Account change(String name, String etag, Map<String, Object> values) {
    return does(() -> desk.change(new AccountChange(SITE, name, etag, values, "ops", false)));
  }

  AccountWithPassword password(String name, String etag, String password) {
    return does(() -> desk.password(new PasswordChange(SITE, name, etag, password, "ops", false)));
  }

  List<String> names() {
    return does(() -> desk.list(new AccountsQuestion(SITE, null, 1_000, null))).items().stream()
        .map(Account::name)
        .toList();
  }

  boolean logsIn(String name, String password) {
    return prosody.ask("login", SITE, name, password);
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(store.close());
    await(vertx.close());
  }
}
