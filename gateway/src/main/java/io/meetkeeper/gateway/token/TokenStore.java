package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All tokens, in the store and in memory by the hash of their secret, so that checking a request
 * does not read the disk. Changes by another gateway that shares the store are seen by the next
 * {@link #refresh}. The time of a lookup leaks nothing: without the secret nobody can choose the
 * hash.
 */
public final class TokenStore {
  /** The token of the file {@code admin.token}. */
  public static final String ADMIN = "admin";

  private final SqlStore store;
  private final Clock clock;
  private final Map<String, AccessToken> byHash = new HashMap<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private long version = -1;

  /** A new token with its secret, which is not stored. */
  public record TokenWithSecret(AccessToken token, String secret) {}

  private TokenStore(SqlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Loads the tokens of a store. */
  public static Future<TokenStore> open(SqlStore store, Clock clock) {
    TokenStore tokenStore = new TokenStore(store, clock);
    return tokenStore.refresh().map(tokenStore);
  }

  private record TokenSnapshot(long version, Map<String, AccessToken> byHash) {}

  /** Loads the tokens again if another gateway has changed them. */
  public Future<Void> refresh() {
    long known = version;
    return store
        .transact(
            sql -> {
              long now = TokenChangeTable.version(sql);
              return new TokenSnapshot(now, now == known ? null : TokenTable.byHash(sql));
            })
        .onSuccess(this::replace)
        .mapEmpty();
  }

  private void replace(TokenSnapshot snapshot) {
    if (snapshot.byHash() != null) {
      version = snapshot.version();
      byHash.clear();
      byHash.putAll(snapshot.byHash());
      listeners.forEach(Runnable::run);
    }
  }

  /** Whether other gateways use the same store. */
  boolean isShared() {
    return store.isShared();
  }

  /** Adds a listener that is called when tokens may have been revoked. */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /** The token with this secret. */
  public Optional<AccessToken> findBySecret(String secret) {
    return Optional.ofNullable(byHash.get(TokenSecret.hash(secret)));
  }

  /** Whether it has not been revoked. */
  public boolean isValid(AccessToken token) {
    return byHash.containsValue(token);
  }

  /** All tokens, sorted by name. */
  public List<AccessToken> list() {
    List<AccessToken> all = new ArrayList<>(byHash.values());
    all.sort(Comparator.comparing(AccessToken::name));
    return all;
  }

  /** The token with this id or name. */
  public Optional<AccessToken> findByIdOrName(String idOrName) {
    for (AccessToken token : byHash.values()) {
      if (token.id().equals(idOrName) || token.name().equals(idOrName)) {
        return Optional.of(token);
      }
    }
    return Optional.empty();
  }

  /**
   * Checks a new token; the future fails with a {@link Problem} when it may not be created.
   *
   * @param sites {@code null}: not limited
   */
  public Future<Void> checkNew(String name, Set<TokenScope> scopes, Set<String> sites) {
    if (findByIdOrName(name).isPresent()) {
      return Future.failedFuture(
          Problem.of(
              ProblemType.ALREADY_EXISTS,
              "there is a token \""
                  + name
                  + "\" already; revoke it first, or choose another name"));
    }
    if (sites != null && scopes.contains(TokenScope.ADMIN)) {
      return Future.failedFuture(
          Problem.unacceptable(
              "sites",
              String.join(", ", sites),
              "absent with the scope admin, which governs all sites"));
    }
    return Future.succeededFuture();
  }

  /** Creates a token, after {@link #checkNew}. */
  public Future<TokenWithSecret> create(
      String name, Set<TokenScope> scopes, Set<String> sites, String createdBy) {
    AccessToken token = newToken(name, scopes, sites, createdBy);
    return refresh()
        .compose(read -> checkNew(name, scopes, sites))
        .compose(valid -> save(TokenSecret.generate(), token));
  }

  /** Revokes a token at once. */
  public Future<Void> revoke(AccessToken token) {
    byHash.values().remove(token);
    listeners.forEach(Runnable::run);
    return store.execute(sql -> TokenTable.delete(sql, token.name()));
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
    AccessToken token = newToken(ADMIN, EnumSet.of(TokenScope.ADMIN), null, "meetkeeper");
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
                cache(token, hash);
              }
            });
  }

  private AccessToken newToken(
      String name, Set<TokenScope> scopes, Set<String> sites, String createdBy) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return new AccessToken(TokenSecret.generateId(), name, scopes, sites, now, createdBy);
  }

  private Future<TokenWithSecret> save(String secret, AccessToken token) {
    String hash = TokenSecret.hash(secret);
    return store
        .execute(sql -> TokenTable.replace(sql, token, hash))
        .map(
            done -> {
              cache(token, hash);
              return new TokenWithSecret(token, secret);
            });
  }

  private void cache(AccessToken token, String hash) {
    byHash.values().removeIf(other -> other.name().equals(token.name()));
    byHash.put(hash, token);
  }

  /** Scopes by their names in the API. */
  public static Set<TokenScope> parseScopes(Collection<String> ids) {
    EnumSet<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
    for (String id : ids) {
      scopes.add(TokenScope.of(id));
    }
    return scopes;
  }

  /** The names of scopes in the API. */
  public static Set<String> scopeIds(Set<TokenScope> scopes) {
    Set<String> ids = new LinkedHashSet<>();
    for (TokenScope scope : scopes) {
      ids.add(scope.id());
    }
    return ids;
  }
}
