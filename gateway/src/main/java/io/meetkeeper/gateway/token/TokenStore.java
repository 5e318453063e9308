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
 * All tokens. They are in the store, and by the hash of their secret in memory, so that a request
 * is checked without the disk; what another gateway that shares the store has changed is known with
 * the next {@link #refresh}. Looking up a hash leaks nothing by its timing: who does not know the
 * secret cannot choose the hash.
 */
public final class TokenStore {
  /** The token of the file {@code admin.token}. */
  public static final String ADMIN = "admin";

  private final SqlStore store;
  private final Clock clock;
  private final Map<String, AccessToken> byHash = new HashMap<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private long version = -1;

  /** A new token and its secret, which is known only now. */
  public record TokenWithSecret(AccessToken token, String secret) {}

  private TokenStore(SqlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Reads what the store has. */
  public static Future<TokenStore> open(SqlStore store, Clock clock) {
    TokenStore tokenStore = new TokenStore(store, clock);
    return tokenStore.refresh().map(tokenStore);
  }

  private record TokenSnapshot(long version, Map<String, AccessToken> byHash) {}

  /** Reads the store again when somebody has changed something there. */
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

  /** Whether other gateways use the same tokens. */
  boolean isShared() {
    return store.isShared();
  }

  /** Is called when a token has ended. */
  public void addListener(Runnable ended) {
    listeners.add(ended);
  }

  /** Whose secret it is. */
  public Optional<AccessToken> findBySecret(String secret) {
    return Optional.ofNullable(byHash.get(TokenSecret.hash(secret)));
  }

  /** Whether it has not been revoked. */
  public boolean isValid(AccessToken token) {
    return byHash.containsValue(token);
  }

  /** All of them, by name. */
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
   * Fails with a {@link Problem} when no such token may be created.
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

  /** Creates one, after {@link #checkNew}. */
  public Future<TokenWithSecret> create(
      String name, Set<TokenScope> scopes, Set<String> sites, String createdBy) {
    AccessToken token =
        new AccessToken(TokenSecret.generateId(), name, scopes, sites, now(), createdBy);
    return refresh()
        .compose(read -> checkNew(name, scopes, sites))
        .compose(fine -> save(TokenSecret.generate(), token));
  }

  /** Revokes one; it ends at once. */
  public Future<Void> revoke(AccessToken token) {
    byHash.values().remove(token);
    listeners.forEach(Runnable::run);
    return store.execute(sql -> TokenTable.delete(sql, token.name()));
  }

  /**
   * Makes this the secret of the admin token, in place of any other, unless another gateway that
   * shares the store has changed a token since the last {@link #refresh}.
   *
   * @param keep puts the secret where people find it; while it does so no other gateway can
   * @return whether it was done
   */
  Future<Boolean> replaceAdmin(String secret, Runnable keep) {
    String hash = TokenSecret.hash(secret);
    AccessToken token =
        new AccessToken(
            TokenSecret.generateId(),
            ADMIN,
            EnumSet.of(TokenScope.ADMIN),
            null,
            now(),
            "meetkeeper");
    long known = version;
    return store
        .transact(
            sql -> {
              if (TokenChangeTable.version(sql) != known) {
                return false;
              }
              keep.run();
              TokenTable.replace(sql, token, hash);
              return true;
            })
        .onSuccess(
            done -> {
              if (done) {
                cache(token, hash);
              }
            });
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

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /** Scopes from their names. */
  public static Set<TokenScope> parseScopes(Collection<String> ids) {
    EnumSet<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
    for (String id : ids) {
      scopes.add(TokenScope.of(id));
    }
    return scopes;
  }

  /** Scopes as scripts write them. */
  public static Set<String> scopeIds(Set<TokenScope> scopes) {
    Set<String> ids = new LinkedHashSet<>();
    for (TokenScope scope : scopes) {
      ids.add(scope.id());
    }
    return ids;
  }
}
