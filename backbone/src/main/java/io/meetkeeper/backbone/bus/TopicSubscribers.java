package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.BusTopic;
import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscribers of one topic on one context. They share one event bus consumer, since a delivery
 * costs more than most handlers; JSON from another process is parsed once.
 */
final class TopicSubscribers<T> {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);

  private final BusTopic<T> topic;
  private final List<Consumer<T>> handlers = new CopyOnWriteArrayList<>();
  private final MessageConsumer<BusMessage> consumer;

  /** Listens on the current context, with a first handler. */
  TopicSubscribers(EventBus events, BusTopic<T> topic, Consumer<T> first) {
    this.topic = topic;
    handlers.add(first);
    consumer = events.consumer(topic.address(), this::deliver);
  }

  void add(Consumer<T> handler) {
    handlers.add(handler);
  }

  /** Returns whether that was the last one. */
  boolean remove(Consumer<T> handler) {
    return handlers.remove(handler) && handlers.isEmpty();
  }

  Future<Void> ready() {
    return consumer.completion();
  }

  Future<Void> end() {
    return consumer.unregister();
  }

  private void deliver(Message<BusMessage> message) {
    T body;
    try {
      body = message.body().bodyAs(topic.messageType());
    } catch (Problem e) {
      log.warn("{}: a message was refused: {}", topic.address(), e.getMessage());
      return;
    } catch (RuntimeException e) {
      log.warn("{}: a message was not read", topic.address(), e);
      return;
    }
    for (Consumer<T> handler : handlers) {
      try {
        handler.accept(body);
      } catch (Problem e) {
        log.warn("{}: a message was refused: {}", topic.address(), e.getMessage());
      } catch (RuntimeException e) {
        log.warn("{}: a message was not handled", topic.address(), e);
      }
    }
  }
}
