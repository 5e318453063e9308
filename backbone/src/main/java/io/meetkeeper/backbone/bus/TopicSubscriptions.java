package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.BusTopic;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** All subscribers of a process, by topic and context. */
final class TopicSubscriptions {
  private final Vertx vertx;
  private final Map<TopicContext, TopicSubscribers<?>> byTopic = new HashMap<>();

  private record TopicContext(String address, Context context) {}

  TopicSubscriptions(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Adds a handler, which is called on the current context. */
  @SuppressWarnings("unchecked") // an address has one type of messages
  synchronized <T> TopicSubscribers<T> add(BusTopic<T> topic, Consumer<T> handler) {
    TopicContext key = new TopicContext(topic.address(), vertx.getOrCreateContext());
    TopicSubscribers<T> shared = (TopicSubscribers<T>) byTopic.get(key);
    if (shared == null) {
      shared = new TopicSubscribers<>(vertx.eventBus(), topic, handler);
      byTopic.put(key, shared);
    } else {
      shared.add(handler);
    }
    return shared;
  }

  /** Removes a handler; does nothing when it was removed before. */
  synchronized <T> Future<Void> remove(TopicSubscribers<T> shared, Consumer<T> handler) {
    if (!shared.remove(handler)) {
      return Future.succeededFuture();
    }
    byTopic.values().remove(shared);
    return shared.end();
  }
}
