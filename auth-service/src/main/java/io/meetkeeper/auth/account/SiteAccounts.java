package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the accounts of one site: reader, service, importer and the periodic tick. */
public final class SiteAccounts {
  private static final Logger log = LoggerFactory.getLogger(SiteAccounts.class);
  private static final Duration TICK_INTERVAL = Duration.ofSeconds(10);

  private final RoleContext context;
  private final SqlStore store;
  private final AccountReader reader;
  private final AccountService service;
  private final AccountImporter importer;
  private final AccountCreator creator;
  private final AccountExpiryRunner runner;
  private long timer = -1;
  private boolean isTicking;
  private String lastWarning = "";

  private SiteAccounts(RoleContext context, ProsodyClient prosody, String domain, SqlStore store) {
    this.context = context;
    this.store = store;
    String site = context.site();
    AccountEditQueue queue = new AccountEditQueue();
    ProsodyAccountClient accounts = new ProsodyAccountClient(prosody, domain);
    AccountStore records = new AccountStore(store, site);
    EventAnnouncer announcer = EventAnnouncer.of(context);
    creator = new AccountCreator(site, context.clock(), accounts, records, queue, announcer);
    runner = new AccountExpiryRunner(context.clock(), accounts, records, queue, announcer);
    reader = new AccountReader(site, accounts, records);
    service =
        new AccountService(
            site, context.clock(), accounts, reader, records, queue, announcer, creator);
    importer = new AccountImporter(site, context.clock(), accounts, service, announcer);
  }

  /**
   * Opens the store and starts the periodic tick.
   *
   * @param domain the site's VirtualHost in Prosody
   */
  public static Future<SiteAccounts> open(
      RoleContext context, ProsodyClient prosody, String domain) {
    return SqlStore.openFile(context, AccountStore.SCHEMA)
        .map(store -> new SiteAccounts(context, prosody, domain, store))
        .onSuccess(SiteAccounts::startTimer);
  }

  /** Reads accounts. */
  public AccountReader reader() {
    return reader;
  }

  /** Creates, changes and deletes single accounts. */
  public AccountService service() {
    return service;
  }

  /** Imports accounts. */
  public AccountImporter importer() {
    return importer;
  }

  private void startTimer() {
    timer = context.vertx().setPeriodic(0, TICK_INTERVAL.toMillis(), id -> tick());
  }

  /**
   * Rolls back unfinished creations, then disables expired accounts. Asks Prosody only if there are
   * any.
   */
  Future<Void> tick() {
    if (isTicking) {
      return Future.succeededFuture();
    }
    isTicking = true;
    Future<Void> undone = creator.rollBackAll();
    return undone
        .transform(
            done ->
                done.cause() instanceof ProsodyUnavailableException
                    ? undone
                    : runner.tick().compose(expired -> undone))
        .onSuccess(done -> lastWarning = "")
        .onFailure(this::warnOnce)
        .onComplete(done -> isTicking = false)
        .otherwiseEmpty();
  }

  private void warnOnce(Throwable failure) {
    if (!lastWarning.equals(failure.getMessage())) {
      lastWarning = String.valueOf(failure.getMessage());
      log.warn("accounts that are due wait: {}", lastWarning);
    }
  }

  /** Stops the tick and closes the store. */
  public Future<Void> close() {
    context.vertx().cancelTimer(timer);
    return store.close();
  }
}
