package io.meetkeeper.auth.account;

import static io.meetkeeper.backbone.AsyncWait.await;

import io.meetkeeper.auth.prosody.LuaProsodyShell;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.account.AccountQuery;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.AccountsQuery;
import io.meetkeeper.backbone.contract.account.PasswordChangeRequest;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.threeten.extra.MutableClock;

/** Accounts of a site over a stand-in Prosody, with a clock moved by the test. */
final class AccountFixture implements AutoCloseable {
  static final String SITE = "meet.example.com";
  static final Instant BEGIN = Instant.parse("2026-11-22T04:00:00Z");

  final LuaProsodyShell prosody;
  final List<Event> events = new CopyOnWriteArrayList<>();
  final AccountStore accountStore;
  final AccountReader reader;
  final AccountService service;
  final AccountImporter importer;
  final AccountCreator accountCreator;
  final AccountExpiryRunner accountExpiryRunner;

  private final Vertx vertx = Vertx.vertx();
  private final SqlStore store;
  private final MutableClock clock = MutableClock.of(BEGIN, ZoneOffset.UTC);

  AccountFixture(Path directory, LuaProsodyShell prosody) {
    this(directory, prosody, SITE);
  }

  AccountFixture(Path directory, LuaProsodyShell prosody, String domain) {
    this.prosody = prosody;
    store = await(SqlStore.open(vertx, directory.resolve("accounts.db"), AccountStore.SCHEMA));
    AccountEditQueue queue = new AccountEditQueue();
    ProsodyAccountClient accounts = new ProsodyAccountClient(prosody.client(), domain);
    accountStore = new AccountStore(store, SITE);
    EventAnnouncer announcer = new EventAnnouncer(clock, "meet1", SITE, events::add);
    accountCreator = new AccountCreator(SITE, clock, accounts, accountStore, queue, announcer);
    accountExpiryRunner = new AccountExpiryRunner(clock, accounts, accountStore, queue, announcer);
    reader = new AccountReader(SITE, accounts, accountStore);
    service =
        new AccountService(
            SITE, clock, accounts, reader, accountStore, queue, announcer, accountCreator);
    importer = new AccountImporter(SITE, clock, accounts, service, announcer);
  }

  void advanceClock(Duration time) {
    clock.add(time);
  }

  /** Runs work on the event loop, as in the verticle. */
  <T> T run(Supplier<Future<T>> work) {
    return await(
        Future.<T>future(promise -> vertx.runOnContext(go -> start(work).onComplete(promise))));
  }

  static <T> Future<T> start(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** The problem with which the work fails. */
  Problem expectProblem(Supplier<Future<?>> work) {
    try {
      run(() -> work.get().mapEmpty());
    } catch (Problem problem) {
      return problem;
    }
    throw new AssertionError("it was not refused");
  }

  AccountWithPassword create(String name, String password) {
    return run(() -> service.create(creation(name, password)));
  }

  static AccountCreateRequest creation(String name, String password) {
    return new AccountCreateRequest(SITE, name, password, null, null, "ops", false);
  }

  Account get(String name) {
    return run(() -> reader.get(new AccountQuery(SITE, name)));
  }

  Account change(String name, String etag, Map<String, Object> values) {
    return run(
        () -> service.change(new AccountChangeRequest(SITE, name, etag, values, "ops", false)));
  }

  AccountWithPassword password(String name, String etag, String password) {
    return run(
        () ->
            service.changePassword(
                new PasswordChangeRequest(SITE, name, etag, password, "ops", false)));
  }

  List<String> names() {
    return run(() -> reader.list(new AccountsQuery(SITE, null, 1_000, null))).items().stream()
        .map(Account::name)
        .toList();
  }

  boolean logsIn(String name, String password) {
    return prosody.callLua("login", SITE, name, password);
  }

  @Override
  public void close() {
    await(store.close());
    await(vertx.close());
  }
}
