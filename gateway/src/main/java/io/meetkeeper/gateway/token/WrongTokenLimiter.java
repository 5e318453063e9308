package io.meetkeeper.gateway.token;

import io.meetkeeper.gateway.http.ClientNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits wrong tokens from one network: ten at once, then one every six seconds. It is used only
 * for wrong tokens, so a right one works at any time. Remembers the most recent networks with wrong
 * tokens.
 */
public final class WrongTokenLimiter {
  private static final int BURST = 10;
  private static final Duration PER_FAILURE = Duration.ofSeconds(6);
  private static final int MAX_ADDRESSES = 1_000;

  private final Map<String, Instant> freeAt = new LinkedHashMap<>();

  /** Records a wrong token; returns how long to wait before the next, or {@code null}. */
  public Duration record(String address, Instant now) {
    String network = ClientNetwork.of(address);
    Instant known = freeAt.remove(network);
    Instant limit = now.plus(PER_FAILURE.multipliedBy(BURST));
    Instant from = known == null || known.isBefore(now) ? now : known;
    from = from.isAfter(limit) ? limit : from; // the clock was set back
    boolean over = from.isAfter(limit.minus(PER_FAILURE));
    put(network, over ? from : from.plus(PER_FAILURE));
    return over ? Duration.between(limit.minus(PER_FAILURE), from).plusSeconds(1) : null;
  }

  private void put(String network, Instant time) {
    freeAt.put(network, time);
    if (freeAt.size() > MAX_ADDRESSES) {
      freeAt.remove(freeAt.keySet().iterator().next());
    }
  }
}
