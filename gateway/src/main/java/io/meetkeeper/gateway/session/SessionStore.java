package io.meetkeeper.gateway.session;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.TokenSecret;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The sessions, in the store and in memory by the hash of their secret, and the links for signing
 * in once, in the store. A session ends after {@link #LIFETIME}, when unused for {@link #IDLE}, or
 * with its token; a link can be used once, within {@link #LINK_LIFETIME}. Of each token only the
 * most recently used sessions and the newest links are kept. Used on one context.
 */
public final class SessionStore {
  /** Maximum lifetime of a session. */
  public static final Duration LIFETIME = Duration.ofHours(12);

  /** Time after which an unused session ends. */
  public static final Duration IDLE = Duration.ofHours(2);

  /** Time for which a link can be used. */
  public static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

  /** Maximum number of sessions of one token. */
  public static final int MAX_PER_TOKEN = 50;

  private static final int MAX_LINKS_PER_TOKEN = 20;

  private final SqlStore store;
  private final TokenStore tokens;
  private final Clock clock;
  private final SessionIndex index = new SessionIndex();
  private long changes;

  private SessionStore(SqlStore store, TokenStore tokens, Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Loads the sessions of a store. */
  public static Future<SessionStore> open(SqlStore store, TokenStore tokens, Clock clock) {
    SessionStore sessions = new SessionStore(store, tokens, clock);
    return sessions.refresh().map(sessions);
  }

  /** Whether other gateways use the same store. */
  public boolean isShared() {
    return store.isShared();
  }

  /** Loads the sessions again, with changes by other gateways. */
  public Future<Void> refresh() {
    long known = changes;
    return store
        .transact(SessionTable::list)
        .onSuccess(
            found -> {
              if (known == changes) { // else it may be outdated
                index.replace(found);
              }
            })
        .mapEmpty();
  }

  /** Stores the last use of the sessions and forgets ended ones. */
  public Future<Void> saveLastUse() {
    Instant now = clock.instant();
    index.removeEnded(session -> isOver(session, now));
    Map<String, Instant> used = index.removeUses();
    return used.isEmpty()
        ? Future.succeededFuture()
        : store.execute(
            sql -> {
              used.forEach((hash, at) -> SessionTable.use(sql, hash, at));
              deleteEnded(sql, now);
            });
  }

  private static void deleteEnded(Sql sql, Instant now) {
    SessionTable.deleteEnded(sql, now, now.minus(IDLE));
    SessionLinkTable.deleteEnded(sql, now);
  }

  /**
   * The session with this secret, unless it has ended; records its use. A session begun by another
   * gateway is looked up in the shared store.
   */
  public Future<Optional<WebSession>> use(String secret) {
    String hash = TokenSecret.hash(secret);
    WebSession known = index.find(hash);
    return known != null || !store.isShared()
        ? Future.succeededFuture(useIfValid(known))
        : store.transact(sql -> SessionTable.find(sql, hash)).map(this::useIfValid);
  }

  private Optional<WebSession> useIfValid(WebSession session) {
    if (session == null || !isAllowed(session)) {
      return Optional.empty();
    }
    index.put(session);
    index.use(session.hash(), clock.instant());
    return Optional.of(session);
  }

  /** Whether a session found before is still valid. */
  public boolean isValid(WebSession session) {
    return index.find(session.hash()) != null && isAllowed(session);
  }

  private boolean isAllowed(WebSession session) {
    return !isOver(session, clock.instant()) && tokens.isValid(session.tokenId());
  }

  private boolean isOver(WebSession session, Instant now) {
    return !now.isBefore(session.expiresAt()) || !now.isBefore(index.lastUse(session).plus(IDLE));
  }

  /**
   * Begins a session of a token.
   *
   * @param withinTransaction further changes in the transaction that begins it
   */
  public Future<IssuedSecret<WebSession>> begin(
      AccessToken token, BiConsumer<Sql, WebSession> withinTransaction) {
    Instant now = now();
    return insert(
        (sql, hash) -> WebSession.ofToken(hash, token, now, now.plus(LIFETIME)), withinTransaction);
  }

  /**
   * Begins a session with the code of a link, which cannot be used again.
   *
   * @param withinTransaction further changes in the transaction that begins it
   * @return {@code null} when there is no such link (any more)
   */
  public Future<IssuedSecret<WebSession>> beginWithCode(
      String code, BiConsumer<Sql, WebSession> withinTransaction) {
    String codeHash = TokenSecret.hash(code);
    Instant now = now();
    return insert(
        (sql, hash) -> {
          SessionLink link = SessionLinkTable.redeem(sql, codeHash, now);
          return link == null || !tokens.isValid(link.tokenId())
              ? null
              : WebSession.ofLink(hash, link, now);
        },
        withinTransaction);
  }

  private Future<IssuedSecret<WebSession>> insert(
      BiFunction<Sql, String, WebSession> request, BiConsumer<Sql, WebSession> withinTransaction) {
    String secret = TokenSecret.generate();
    String hash = TokenSecret.hash(secret);
    changes++;
    return store
        .transact(
            sql -> {
              WebSession session = request.apply(sql, hash);
              if (session == null) {
                return null;
              }
              deleteEnded(sql, session.createdAt());
              SessionTable.trim(sql, session.tokenId(), MAX_PER_TOKEN - 1);
              SessionTable.insert(sql, session);
              withinTransaction.accept(sql, session);
              return session;
            })
        .map(session -> session == null ? null : addToIndex(session, secret));
  }

  private IssuedSecret<WebSession> addToIndex(WebSession session, String secret) {
    changes++;
    index.put(session);
    index.trim(session.tokenId(), MAX_PER_TOKEN);
    return new IssuedSecret<>(session, secret);
  }

  /**
   * Ends a session at once.
   *
   * @param withinTransaction further changes in the transaction that ends it
   */
  public Future<Void> end(WebSession session, Consumer<Sql> withinTransaction) {
    removeFromIndex(session);
    return store
        .execute(
            sql -> {
              SessionTable.delete(sql, session.hash());
              withinTransaction.accept(sql);
            })
        .onComplete(done -> removeFromIndex(session)); // a refresh may have loaded it meanwhile
  }

  private void removeFromIndex(WebSession session) {
    changes++;
    index.remove(session.hash());
  }

  /**
   * Creates a link for one session.
   *
   * @param tokenId id of the token that the session belongs to
   * @param validFor how long the session may last, at most {@link #LIFETIME}
   * @param withinTransaction further changes in the transaction that creates it
   */
  public Future<IssuedSecret<SessionLink>> createLink(
      String tokenId,
      String name,
      Set<TokenScope> scopes,
      Set<String> sites,
      Duration validFor,
      BiConsumer<Sql, SessionLink> withinTransaction) {
    String code = TokenSecret.generate();
    SessionLink link =
        new SessionLink(
            TokenSecret.hash(code),
            tokenId,
            name,
            scopes,
            sites,
            validFor,
            now().plus(LINK_LIFETIME));
    return store
        .execute(
            sql -> {
              SessionLinkTable.trim(sql, tokenId, MAX_LINKS_PER_TOKEN - 1);
              SessionLinkTable.insert(sql, link);
              withinTransaction.accept(sql, link);
            })
        .map(new IssuedSecret<>(link, code));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
