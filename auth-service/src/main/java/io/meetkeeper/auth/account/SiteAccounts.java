package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.Prosody;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.store.Store;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts of one site, wired: the desk, the importer and the clock tick. */
public final class SiteAccounts {
  private static final Logger log = LoggerFactory.getLogger(SiteAccounts.class);
  private static final Duration TICK = Duration.ofSeconds(10);

  private final Node node;
  private final Store store;
  private final AccountDesk desk;
  private final Importer importer;
  private final Maker maker;
  private final Expiry expiry;
  private long timer = -1;
  private boolean ticking;
  private String told = "";

  private SiteAccounts(Node node, Prosody prosody, String domain, Store store) {
    this.node = node;
    this.store = store;
    String site = node.site();
    Turns turns = new Turns();
    ProsodyAccounts accounts = new ProsodyAccounts(prosody, domain);
    AccountBook book = new AccountBook(store, site);
    Teller teller =
        new Teller(
            node.clock(), node.host(), site, event -> node.bus().publish(Contracts.EVENTS, event));
    maker = new Maker(site, node.clock(), accounts, book, turns, teller);
    expiry = new Expiry(node.clock(), accounts, book, turns, teller);
    desk = new AccountDesk(site, node.clock(), accounts, book, turns, teller, maker);
    importer = new Importer(node.clock(), accounts, desk, teller);
  }

  /**
   * Opens the book, and begins to tick.
   *
   * @param domain what Prosody calls the site
   */
  public static Future<SiteAccounts> open(Node node, Prosody prosody, String domain) {
    return Store.open(node.vertx(), node.dataDirectory().resolve("accounts.db"), AccountBook.SCHEMA)
        .map(store -> new SiteAccounts(node, prosody, domain, store))
        .onSuccess(SiteAccounts::begin);
  }

  /** Single accounts. */
  public AccountDesk desk() {
    return desk;
  }

  /** Many at once. */
  public Importer importer() {
    return importer;
  }

  private void begin() {
    timer = node.vertx().setPeriodic(0, TICK.toMillis(), id -> tick());
  }

  /** What is left half made first, then whose time has come. Asks Prosody only if there is any. */
  Future<Void> tick() {
    if (ticking) {
      return Future.succeededFuture();
    }
    ticking = true;
    return maker
        .undoAll()
        .compose(done -> expiry.tick())
        .onSuccess(done -> told = "")
        .onFailure(this::tell)
        .onComplete(done -> ticking = false)
        .otherwiseEmpty();
  }

  private void tell(Throwable failure) {
    if (!told.equals(failure.getMessage())) {
      told = String.valueOf(failure.getMessage());
      log.warn("accounts that are due wait: {}", told);
    }
  }

  /** Ends. */
  public Future<Void> close() {
    node.vertx().cancelTimer(timer);
    return store.close();
  }
}
