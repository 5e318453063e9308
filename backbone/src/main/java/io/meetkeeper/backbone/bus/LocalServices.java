package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.BusProblem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageConsumerOptions;
import io.vertx.core.internal.ContextInternal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The services of a process that runs alone. Those of one context share one consumer of the event
 * bus: each takes half a kilobyte, and a linked host serves eight addresses. A request for one of
 * them carries its address in a header.
 */
final class LocalServices {
  private static final String ADDRESS_HEADER = "address";
  private static final String SHARED_ADDRESS = "meetkeeper.services.";

  /** Requests that wait for a busy context; the event bus drops more of them without a word. */
  private static final int MAX_WAITING = 100_000;

  private final Vertx vertx;
  private final Map<Context, ContextServices> byContext = new HashMap<>();
  private final Map<String, ContextServices> byAddress = new ConcurrentHashMap<>();
  private final AtomicLong counter = new AtomicLong();

  LocalServices(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Serves an address on the current context, from now on in place of who did before. */
  synchronized Bus.Registration add(String address, Consumer<Message<BusMessage>> handler) {
    Context context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
    ContextServices services = byContext.computeIfAbsent(context, ContextServices::new);
    services.handlers.put(address, handler);
    byAddress.put(address, services);
    return new Bus.Registration(
        services.consumer.completion(), () -> remove(services, address, handler));
  }

  private synchronized Future<Void> remove(
      ContextServices services, String address, Consumer<Message<BusMessage>> handler) {
    if (!services.handlers.remove(address, handler)) {
      return Future.succeededFuture();
    }
    byAddress.remove(address, services);
    if (!services.handlers.isEmpty()) {
      return Future.succeededFuture();
    }
    byContext.remove(services.context, services);
    return services.consumer.unregister();
  }

  /** Where a request for this address is to be sent. */
  String target(String address, DeliveryOptions options) {
    ContextServices services = byAddress.get(address);
    if (services == null) {
      return address;
    }
    options.addHeader(ADDRESS_HEADER, address);
    return services.sharedAddress;
  }

  /** The services of one context. */
  private final class ContextServices {
    private final Context context;
    private final String sharedAddress = SHARED_ADDRESS + counter.incrementAndGet();
    private final Map<String, Consumer<Message<BusMessage>>> handlers = new ConcurrentHashMap<>();
    private final MessageConsumer<BusMessage> consumer;

    private ContextServices(Context context) {
      this.context = context;
      consumer =
          vertx
              .eventBus()
              .consumer(
                  new MessageConsumerOptions()
                      .setAddress(sharedAddress)
                      .setLocalOnly(true)
                      .setMaxBufferedMessages(MAX_WAITING),
                  this::receive);
    }

    private void receive(Message<BusMessage> request) {
      String address = request.headers().get(ADDRESS_HEADER);
      Consumer<Message<BusMessage>> handler = handlers.get(address);
      if (handler == null) { // its service has just ended
        BusReplies.sendProblem(
            request, BusReplies.roleUnavailable(BusProblem.NOBODY.with(address)));
      } else {
        handler.accept(request);
      }
    }
  }
}
