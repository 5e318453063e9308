package io.meetkeeper.backbone.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageConsumerOptions;
import io.vertx.core.internal.ContextInternal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

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
  private final Map<String, LocalService> byAddress = new ConcurrentHashMap<>();
  private final AtomicLong counter = new AtomicLong();

  /** The service of one or more addresses, until it has ended. */
  private static final class LocalService {
    private final ContextServices services;
    private final Collection<String> addresses;
    private final ServiceHandler handler;
    private final Runnable onEnd;
    private boolean ended;

    private LocalService(
        ContextServices services,
        Collection<String> addresses,
        ServiceHandler handler,
        Runnable onEnd) {
      this.services = services;
      this.addresses = addresses;
      this.handler = handler;
      this.onEnd = onEnd;
    }
  }

  /** Answers requests. */
  @FunctionalInterface
  interface ServiceHandler {
    /** Answers a request to one of its addresses. */
    Future<BusMessage> answer(String address, Message<BusMessage> request);
  }

  LocalServices(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Serves addresses on the current context, from now on in place of who did before.
   *
   * @param onEnd called when it has ended
   */
  synchronized Bus.Registration add(
      Collection<String> addresses, ServiceHandler handler, Runnable onEnd) {
    Context context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
    ContextServices services = byContext.computeIfAbsent(context, ContextServices::new);
    LocalService service = new LocalService(services, addresses, handler, onEnd);
    services.count++;
    addresses.forEach(address -> byAddress.put(address, service));
    return new Bus.Registration(services.consumer.completion(), () -> end(service));
  }

  private Future<Void> end(LocalService service) {
    Future<Void> ended = remove(service);
    service.onEnd.run();
    return ended;
  }

  /** Removes what is still served on a context whose verticle has ended. */
  private void endAll(ContextServices services) {
    Set.copyOf(byAddress.values()).stream()
        .filter(service -> service.services == services)
        .forEach(this::end);
  }

  private synchronized Future<Void> remove(LocalService service) {
    ContextServices services = service.services;
    service.addresses.forEach(address -> byAddress.remove(address, service));
    if (service.ended) {
      return Future.succeededFuture();
    }
    service.ended = true;
    if (--services.count > 0) {
      return Future.succeededFuture();
    }
    byContext.remove(services.context, services);
    return services.consumer.unregister();
  }

  /** The addresses that are served. */
  Set<String> addresses() {
    return Set.copyOf(byAddress.keySet());
  }

  /** Where a request for this address is to be sent. */
  String target(String address, DeliveryOptions options) {
    LocalService service = byAddress.get(address);
    if (service == null) {
      return address;
    }
    options.addHeader(ADDRESS_HEADER, address);
    return service.services.sharedAddress;
  }

  /** The services of one context. */
  private final class ContextServices {
    private final Context context;
    private final String sharedAddress = SHARED_ADDRESS + counter.incrementAndGet();
    private final MessageConsumer<BusMessage> consumer;
    private int count;

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
      consumer.endHandler(end -> endAll(this));
    }

    private void receive(Message<BusMessage> request) {
      String address = request.headers().get(ADDRESS_HEADER);
      LocalService service = byAddress.get(address);
      if (service == null || service.services != this) { // it has just ended, or moved
        BusReplies.sendProblem(
            request, BusReplies.roleUnavailable(ServingRole.of(address).nobody()));
      } else {
        Bus.answer(address, request, service.handler);
      }
    }
  }
}
