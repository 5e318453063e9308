package io.meetkeeper.backbone.bus;

import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The services of a member of a cluster: each address has a consumer of the event bus. */
final class ClusterServices {
  private final EventBus events;
  private final Map<String, MessageConsumer<BusMessage>> byAddress = new ConcurrentHashMap<>();

  ClusterServices(EventBus events) {
    this.events = events;
  }

  /**
   * Serves addresses on the current context.
   *
   * @param onEnd called when one of them has ended
   */
  Bus.Registration add(
      Collection<String> addresses, LocalServices.ServiceHandler handler, Runnable onEnd) {
    List<MessageConsumer<BusMessage>> consumers =
        addresses.stream().map(address -> consume(address, handler, onEnd)).toList();
    return new Bus.Registration(
        Future.join(consumers.stream().map(MessageConsumer::completion).toList()).mapEmpty(),
        () -> {
          consumers.forEach(consumer -> remove(consumer, onEnd));
          return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
              .mapEmpty();
        });
  }

  private MessageConsumer<BusMessage> consume(
      String address, LocalServices.ServiceHandler handler, Runnable onEnd) {
    MessageConsumer<BusMessage> consumer =
        events.consumer(address, message -> Bus.answer(address, message, handler));
    byAddress.put(address, consumer);
    consumer.endHandler(end -> remove(consumer, onEnd)); // also when its verticle ends
    return consumer;
  }

  private void remove(MessageConsumer<BusMessage> consumer, Runnable onEnd) {
    if (byAddress.remove(consumer.address(), consumer)) {
      onEnd.run();
    }
  }

  /** The addresses that are served. */
  Set<String> addresses() {
    return Set.copyOf(byAddress.keySet());
  }
}
