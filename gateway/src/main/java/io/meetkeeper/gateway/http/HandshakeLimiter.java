package io.meetkeeper.gateway.http;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits unfinished TLS handshakes, which anybody can begin without a token. When there are too
 * many, the oldest one of the network with the most is closed, so that one network cannot lock out
 * the others. Used on one context.
 */
public final class HandshakeLimiter {
  private static final Logger log = LoggerFactory.getLogger(HandshakeLimiter.class);

  private final int limit;
  private final Map<Channel, String> unfinished = new LinkedHashMap<>();
  private long closedCount;

  /** No handshakes yet. */
  public HandshakeLimiter(int limit) {
    this.limit = limit;
  }

  /** Registers a connection that begins its handshake. */
  void begin(Channel channel, Future<Channel> handshake) {
    unfinished.put(channel, ClientNetwork.of(channel.remoteAddress()));
    handshake.addListener(done -> unfinished.remove(channel));
    channel.closeFuture().addListener(closed -> unfinished.remove(channel));
    if (unfinished.size() > limit) {
      closeOldestOf(largestNetwork());
    }
  }

  /** Number of handshakes closed because there were too many. */
  public long closedCount() {
    return closedCount;
  }

  private String largestNetwork() {
    Map<String, Integer> counts = new HashMap<>();
    unfinished.values().forEach(network -> counts.merge(network, 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private void closeOldestOf(String network) {
    Channel oldest =
        unfinished.entrySet().stream()
            .filter(each -> each.getValue().equals(network))
            .findFirst()
            .orElseThrow()
            .getKey();
    unfinished.remove(oldest);
    closedCount++;
    oldest.close().addListener(closed -> log.debug("gave up a handshake of {}", network));
  }
}
