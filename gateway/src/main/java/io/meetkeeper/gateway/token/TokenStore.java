package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * All tokens, in the store and in memory by the hash of their secret, so that checking a request
 * does not read the disk. Changes by another gateway that shares the store are loaded by the next
 * {@link #refresh}. The timing of a lookup leaks nothing, because callers cannot choose the hash.
 */
public final class TokenStore {
  /** The token of the file {@code admin.token}. */
  public static final String ADMIN = "admin";

  private final SqlStore store;
  private final Clock clock;
  private final TokenIndex tokens = new TokenIndex();
  private final TokenLastUse lastUse;
  private final List<Runnable> listeners = new ArrayList<>();
  private long version = -1;

  private record TokenSnapshot(long version, Map<String, AccessToken> byHash) {}

  /** A new token with its secret, which is not stored. */
  public record TokenWithSecret(AccessToken token, String secret) {}

  private TokenStore(SqlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    lastUse = new TokenLastUse(store);
  }

  /** Loads the tokens of a store. */
  public static Future<TokenStore> open(SqlStore store, Clock clock) {
    TokenStore tokenStore = new TokenStore(store, clock);
    return tokenStore.refresh().compose(read -> tokenStore.saveLastUse()).map(tokenStore);
  }

  /** Loads the tokens again if another gateway has changed them. */
  public Future<Void> refresh() {
    long known = version;
    long before = tokens.changes();
    return store
        .transact(
            sql -> {
              long now = TokenChangeTable.version(sql);
              return new TokenSnapshot(now, now == known ? null : TokenTable.byHash(sql));
            })
        .compose(snapshot -> before == tokens.changes() ? replace(snapshot) : refresh());
  }

  private Future<Void> replace(TokenSnapshot snapshot) {
    if (snapshot.byHash() != null) {
      version = snapshot.version();
      tokens.replace(snapshot.byHash());
      listeners.forEach(Runnable::run);
    }
    return Future.succeededFuture();
  }

  /** Whether other gateways use the same store. */
  boolean isShared() {
    return store.isShared();
  }

  /** Adds a listener that is called when tokens may have been revoked. */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /** The token with this secret, unless it has expired. */
  public Optional<AccessToken> findBySecret(String secret) {
    return Optional.ofNullable(tokens.findByHash(TokenSecret.hash(secret)))
        .filter(token -> !token.isExpired(clock.instant()));
  }

  /** Whether the token of a host has this hash, even if it has expired. */
  public boolean isTokenOfHost(String host, String hash) {
    return tokens.isOfHost(host, hash);
  }

  /** As {@link #findBySecret}, and records the use of the token. */
  public Optional<AccessToken> use(String secret) {
    Optional<AccessToken> found = findBySecret(secret);
    found.ifPresent(token -> lastUse.note(token, clock.instant()));
    return found;
  }

  /** The last known use of a token; empty when there is none. */
  public Optional<Instant> lastUsed(AccessToken token) {
    return lastUse.of(token);
  }

  /** Stores the last use of the tokens, and loads that recorded by other gateways. */
  public Future<Void> saveLastUse() {
    return lastUse.save();
  }

  /** Whether the token with this id has neither been revoked nor expired. */
  public boolean isValid(String id) {
    AccessToken token = tokens.findById(id);
    return token != null && !token.isExpired(clock.instant());
  }

  /** All tokens, sorted by name. */
  public List<AccessToken> list() {
    return tokens.all().stream().sorted(Comparator.comparing(AccessToken::name)).toList();
  }

  /** The token with this id or name. */
  public Optional<AccessToken> findByIdOrName(String idOrName) {
    AccessToken token = tokens.findById(idOrName);
    return Optional.ofNullable(token != null ? token : tokens.findByName(idOrName));
  }

  /**
   * Checks a new token; the future fails with a {@link Problem} when it may not be created.
   *
   * @param sites {@code null}: not limited
   */
  public Future<Void> checkNew(String name, Set<TokenScope> scopes, Set<String> sites) {
    if (findByIdOrName(name).isPresent()) {
      return Future.failedFuture(alreadyExists(name));
    }
    if (sites != null && scopes.contains(TokenScope.ADMIN)) {
      return Future.failedFuture(
          Problem.unacceptable(
              "sites", String.join(", ", sites), AllowedText.TOKEN_SITES.english()));
    }
    return Future.succeededFuture();
  }

  /**
   * Creates a token, after {@link #checkNew}.
   *
   * @param expiresAt {@code null}: never
   * @param withinTransaction further changes in the transaction that creates it
   */
  public Future<TokenWithSecret> create(
      String name,
      Set<TokenScope> scopes,
      Set<String> sites,
      Instant expiresAt,
      String createdBy,
      BiConsumer<Sql, AccessToken> withinTransaction) {
    Instant end = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    AccessToken token = newToken(name, scopes, sites, createdBy, end);
    return refresh()
        .compose(read -> checkNew(name, scopes, sites))
        .compose(valid -> save(TokenSecret.generate(), token, withinTransaction));
  }

  /**
   * Revokes a token at once.
   *
   * @param withinTransaction further changes in the transaction that revokes it
   */
  public Future<Void> revoke(AccessToken token, Consumer<Sql> withinTransaction) {
    version = -1; // if it fails, the token is still stored, and shown
    tokens.remove(token.name());
    lastUse.remove(token);
    listeners.forEach(Runnable::run);
    return store
        .execute(
            sql -> {
              TokenTable.delete(sql, token.name());
              withinTransaction.accept(sql);
            })
        .onSuccess(done -> tokens.remove(token.name())) // a refresh may have loaded it meanwhile
        .onFailure(failure -> refresh());
  }

  /**
   * Replaces the admin token by one with this secret, unless another gateway that shares the store
   * has changed a token since the last {@link #refresh}.
   *
   * @param writeFile writes the secret to its file, inside the transaction
   * @return whether it was replaced
   */
  Future<Boolean> replaceAdmin(String secret, Runnable writeFile) {
    String hash = TokenSecret.hash(secret);
    AccessToken token = newToken(ADMIN, EnumSet.of(TokenScope.ADMIN), null, "meetkeeper", null);
    long known = version;
    return store
        .transact(
            sql -> {
              if (TokenChangeTable.version(sql) != known) {
                return false;
              }
              writeFile.run();
              TokenTable.replace(sql, token, hash);
              return true;
            })
        .onSuccess(
            replaced -> {
              if (replaced) {
                tokens.put(hash, token);
              }
            });
  }

  private static Problem alreadyExists(String name) {
    return Problem.of(ProblemType.ALREADY_EXISTS, GatewayProblem.TOKEN_EXISTS.with(name));
  }

  private AccessToken newToken(
      String name, Set<TokenScope> scopes, Set<String> sites, String createdBy, Instant expiresAt) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return new AccessToken(
        TokenSecret.generateId(), name, scopes, sites, now, createdBy, expiresAt);
  }

  private Future<TokenWithSecret> save(
      String secret, AccessToken token, BiConsumer<Sql, AccessToken> withinTransaction) {
    String hash = TokenSecret.hash(secret);
    return store
        .execute(
            sql -> {
              if (!TokenTable.add(sql, token, hash)) { // created since checkNew
                throw alreadyExists(token.name());
              }
              withinTransaction.accept(sql, token);
            })
        .map(
            done -> {
              tokens.put(hash, token);
              return new TokenWithSecret(token, secret);
            });
  }
}
