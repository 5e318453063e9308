package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last use of each token. Recorded in memory with each request and stored periodically; after a
 * crash the last minutes may be missing.
 */
final class TokenLastUse {
  private final SqlStore store;
  private final Map<String, Instant> lastUsed = new HashMap<>();

  TokenLastUse(SqlStore store) {
    this.store = store;
  }

  void note(AccessToken token, Instant at) {
    lastUsed.put(token.id(), at);
  }

  void remove(AccessToken token) {
    lastUsed.remove(token.id());
  }

  Optional<Instant> of(AccessToken token) {
    return Optional.ofNullable(lastUsed.get(token.id()));
  }

  /** Stores later uses than the stored ones, and loads those of other gateways. */
  Future<Void> save() {
    Map<String, Instant> used = Map.copyOf(lastUsed);
    return store
        .transact(
            sql -> {
              Map<String, Instant> stored = TokenTable.lastUsed(sql);
              used.forEach(
                  (id, at) -> {
                    if (stored.get(id) == null || stored.get(id).isBefore(at)) {
                      TokenTable.use(sql, id, at);
                    }
                  });
              return stored;
            })
        .onSuccess(
            stored -> stored.forEach((id, at) -> lastUsed.merge(id, at, TokenLastUse::later)))
        .mapEmpty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
