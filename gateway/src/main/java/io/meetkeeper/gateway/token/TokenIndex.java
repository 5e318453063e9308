package io.meetkeeper.gateway.token;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The tokens by the hash of their secret, by id and by name. */
final class TokenIndex {
  private final Map<String, AccessToken> byHash = new HashMap<>();
  private final Map<String, AccessToken> byId = new HashMap<>();
  private final Map<String, String> hashByName = new HashMap<>();
  private long changes;

  /** Number of additions and removals; a snapshot read before one of them is outdated. */
  long changes() {
    return changes;
  }

  /** Replaces all tokens. */
  void replace(Map<String, AccessToken> tokensByHash) {
    byHash.clear();
    byId.clear();
    hashByName.clear();
    tokensByHash.forEach(this::put);
  }

  /** Adds a token, replacing the one with its name. */
  void put(String hash, AccessToken token) {
    remove(token.name());
    byHash.put(hash, token);
    byId.put(token.id(), token);
    hashByName.put(token.name(), hash);
  }

  /** Removes the token with this name. */
  void remove(String name) {
    changes++;
    String hash = hashByName.remove(name);
    AccessToken token = hash == null ? null : byHash.remove(hash);
    if (token != null) {
      byId.remove(token.id());
    }
  }

  /** The token with the secret of this hash, or {@code null}. */
  AccessToken findByHash(String hash) {
    return byHash.get(hash);
  }

  /** The token with this id, or {@code null}. */
  AccessToken findById(String id) {
    return byId.get(id);
  }

  /** The token with this name, or {@code null}. */
  AccessToken findByName(String name) {
    String hash = hashByName.get(name);
    return hash == null ? null : byHash.get(hash);
  }

  /** Whether the hash is that of the token of a host; false for {@code null}. */
  boolean isOfHost(String host, String hash) {
    AccessToken token = byHash.get(hash);
    return token != null && token.host().filter(host::equals).isPresent();
  }

  Collection<AccessToken> all() {
    return byId.values();
  }
}
