package io.meetkeeper.gateway.rest.stream;

import io.meetkeeper.gateway.http.ServerSentEvents;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The stream of the fleet to one client: first everything, then changes. It keeps what was last
 * sent of each host and sends nothing while the client has not received that; so a slow client
 * skips intermediate changes, which need no memory.
 */
final class FleetStream {
  /** Bytes reserved for a stream: what the connection has not sent yet, and what was sent last. */
  static final int MEMORY = 96 * 1024;

  private final FleetFeed feed;
  private final AccessToken token;
  private final ServerSentEvents client;
  private final UnaryOperator<String> renderer;
  private final Map<String, byte[]> sent = new HashMap<>();
  private String sentence;
  private boolean started;

  /**
   * A stream to one client.
   *
   * @param token determines the visible sites
   * @param words translates message codes into the language of the client
   */
  FleetStream(
      FleetFeed feed, AccessToken token, ServerSentEvents client, UnaryOperator<String> words) {
    this.feed = feed;
    this.token = token;
    this.client = client;
    this.renderer = words;
    client.onDrain(this::sendNext);
  }

  /** Sends what the client does not have yet, while it is ready. */
  void sendNext() {
    if (feed.sites() == null || !client.isReady()) {
      return;
    }
    begin();
    sendSentence();
    sendRemoved();
    sendChanged();
  }

  private void begin() {
    if (!started) {
      started = true;
      JsonArray ids = new JsonArray();
      feed.hosts().forEach((id, host) -> addVisible(ids, id, host));
      client.send(null, "reset", new JsonObject().put("hosts", ids).encode());
    }
  }

  private void addVisible(JsonArray ids, String id, PublishedHost host) {
    if (token.canSee(host.site())) {
      ids.add(id);
    }
  }

  private void sendSentence() {
    String now =
        FleetSummary.render(
            feed.sites().stream().filter(site -> token.canSee(site.site())).toList());
    if (client.isReady() && !now.equals(sentence)) {
      sentence = now;
      client.send(null, "health", renderer.apply(now));
    }
  }

  private void sendRemoved() {
    for (String id : List.copyOf(sent.keySet())) {
      if (client.isReady() && !isVisible(feed.hosts().get(id))) {
        sent.remove(id);
        client.send(null, "removed", new JsonObject().put("id", id).encode());
      }
    }
  }

  private boolean isVisible(PublishedHost host) {
    return host != null && token.canSee(host.site());
  }

  @SuppressWarnings("ReferenceEquality") // a changed host has a new array
  private void sendChanged() {
    for (Map.Entry<String, PublishedHost> each : feed.hosts().entrySet()) {
      PublishedHost host = each.getValue();
      byte[] known = sent.get(each.getKey());
      if (client.isReady() && isVisible(host) && known != host.json()) {
        sent.put(each.getKey(), host.json());
        client.send(null, "host", renderer.apply(host.dataAfter(known)));
      }
    }
  }
}
