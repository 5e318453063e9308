package io.meetkeeper.gateway.session;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The sessions in memory, each with the time of its last use. */
final class SessionIndex {
  private final Map<String, WebSession> byHash = new HashMap<>();
  private final Map<String, Instant> lastUses = new HashMap<>();
  private final Set<String> newlyUsed = new HashSet<>();

  /** Replaces all sessions; keeps later uses that are not stored yet. */
  void replace(Collection<WebSession> sessions) {
    byHash.clear();
    sessions.forEach(this::put);
    lastUses.keySet().retainAll(byHash.keySet());
  }

  void put(WebSession session) {
    byHash.put(session.hash(), session);
    note(session.hash(), session.lastUsedAt());
  }

  void remove(String hash) {
    byHash.remove(hash);
    lastUses.remove(hash);
  }

  void removeEnded(Predicate<WebSession> isOver) {
    byHash.values().removeIf(isOver);
    lastUses.keySet().retainAll(byHash.keySet());
  }

  /** Removes all sessions of a token except the most recently used. */
  void trim(String tokenId, int kept) {
    byHash.values().stream()
        .filter(session -> session.tokenId().equals(tokenId))
        .sorted(Comparator.comparing(this::lastUse).reversed())
        .skip(kept)
        .toList()
        .forEach(session -> remove(session.hash()));
  }

  /** The session with this hash; {@code null} when there is none. */
  WebSession find(String hash) {
    return byHash.get(hash);
  }

  void use(String hash, Instant at) {
    note(hash, at);
    newlyUsed.add(hash);
  }

  private void note(String hash, Instant at) {
    lastUses.merge(hash, at, (one, other) -> one.isAfter(other) ? one : other);
  }

  Instant lastUse(WebSession session) {
    return lastUses.getOrDefault(session.hash(), session.lastUsedAt());
  }

  /** Takes the last use of each session that was used since the last call, by its hash. */
  Map<String, Instant> removeUses() {
    Map<String, Instant> taken = new HashMap<>(lastUses);
    taken.keySet().retainAll(newlyUsed);
    newlyUsed.clear();
    return taken;
  }
}
