package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.BusTopic;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.check.ContractCheck;
import io.meetkeeper.backbone.contract.check.ContractException;
import io.meetkeeper.backbone.json.ContractReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Typed access to the event bus; all roles go through it. A handler gets a record and returns a
 * future. A failure is answered at once, as a {@link Problem} with its status and fields. Delivery
 * is best effort: state that matters must not live in a message only.
 */
public final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);

  /** Timeout of {@link #request(BusService, Object)}. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  private final EventBus events;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final BusConnectivity connectivity;
  private final PublicationQueue publications = new PublicationQueue();
  private final BusRequestSender sender;
  private final LocalServices localServices;
  private final ClusterServices clusterServices;
  private final boolean alone;
  private final TopicSubscriptions subscribers;

  /** The bus of a process that runs alone. */
  public Bus(Vertx vertx) {
    this(vertx, BusConnectivity.STANDALONE);
  }

  /** The bus of this Vert.x; create only one for each, since it registers a codec. */
  public Bus(Vertx vertx, BusConnectivity connectivity) {
    this.connectivity = connectivity;
    events = vertx.eventBus();
    alone = !vertx.isClustered();
    localServices = new LocalServices(vertx);
    clusterServices = new ClusterServices(events);
    sender = new BusRequestSender(vertx, connectivity, localServices);
    subscribers = new TopicSubscriptions(vertx);
    events.registerCodec(new BusMessage.BusMessageCodec());
  }

  /** Fails, with the reason, while other processes may be unreachable. */
  public Future<Void> checkConnected() {
    return connectivity.checkHealthy();
  }

  /** Publishes to all subscribers; a message that violates its contract is logged instead. */
  public <T> void publish(BusTopic<T> topic, T record) {
    try {
      publishChecked(topic, ContractCheck.check(record));
    } catch (ContractException e) {
      log.warn("{}: a message was not sent: {}", topic.address(), e.getMessage());
    }
  }

  /** Publishes a record that {@link ContractReader} has read and checked. */
  public <T> void publishChecked(BusTopic<T> topic, T record) {
    BusMessage message = BusMessage.of(record);
    publications.add(() -> events.publish(topic.address(), message, BusReplies.deliveryOptions()));
  }

  /** Queues publications until {@link #releasePublications}; requests are not affected. */
  public void holdPublications() {
    publications.hold();
  }

  /** Sends the queued publications in order; later ones are sent at once. */
  public void releasePublications() {
    publications.release();
  }

  /** Subscribes. An exception of the handler is logged; the next message is handled as usual. */
  public <T> Registration subscribe(BusTopic<T> topic, Consumer<T> handler) {
    TopicSubscribers<T> shared = subscribers.add(topic, handler);
    return new Registration(shared.ready(), () -> subscribers.remove(shared, handler));
  }

  /** Sends a request and waits up to {@link #DEFAULT_TIMEOUT} for the answer. */
  public <Q, A> Future<A> request(BusService<Q, A> service, Q query) {
    return request(service, query, DEFAULT_TIMEOUT);
  }

  /**
   * Sends a request. Fails with a {@link Problem}: the one in the answer, 503 when nobody serves
   * the address, 504 on timeout. Shortly after a change of cluster members, a request without a
   * handler is retried.
   *
   * @param timeout how long the answer may take
   */
  public <Q, A> Future<A> request(BusService<Q, A> service, Q query, Duration timeout) {
    return sender
        .send(service.address(), BusMessage.of(query), timeout)
        .compose(reply -> BusReplies.decode(service, reply));
  }

  /** Serves requests. A failure that is no {@link Problem} is logged and answered as 500. */
  public <Q, A> Registration serve(BusService<Q, A> service, Function<Q, Future<A>> handler) {
    return register(
        List.of(service.address()),
        (address, message) ->
            handler.apply(message.body().bodyAs(service.queryType())).map(BusMessage::of));
  }

  /**
   * Forwards a request that came as JSON from another process; the answer is JSON too.
   *
   * @param timeout how long the answer may take
   */
  public Future<String> requestJson(String address, String query, Duration timeout) {
    return sender.send(address, BusMessage.ofJson(query), timeout).compose(BusReplies::decodeJson);
  }

  /**
   * Serves addresses on behalf of another process, from now on in place of who did before; many
   * take little more memory than one.
   */
  public Registration serveJson(Collection<String> addresses, JsonHandler handler) {
    return register(
        List.copyOf(addresses),
        (address, message) ->
            handler
                .answer(address, message.body().toJson(), BusRequestSender.timeoutOf(message))
                .map(BusMessage::ofJson));
  }

  /** Answers requests in JSON. */
  @FunctionalInterface
  public interface JsonHandler {
    /**
     * Answers a request to one of its addresses.
     *
     * @param timeout how long the caller waits
     */
    Future<String> answer(String address, String request, Duration timeout);
  }

  /** The addresses that are served in this process. */
  public Set<String> servedAddresses() {
    return alone ? localServices.addresses() : clusterServices.addresses();
  }

  /** Calls back whenever {@link #servedAddresses} has changed. */
  public void onServedAddressesChanged(Runnable callback) {
    watchers.add(callback);
  }

  private Registration register(List<String> addresses, LocalServices.ServiceHandler handler) {
    Registration service =
        alone
            ? localServices.add(addresses, handler, this::reportChange)
            : clusterServices.add(addresses, handler, this::reportChange);
    reportChange();
    return service;
  }

  private void reportChange() {
    watchers.forEach(Runnable::run);
  }

  static void answer(
      String address, Message<BusMessage> message, LocalServices.ServiceHandler handler) {
    invoke(address, message, handler)
        .onSuccess(reply -> BusReplies.send(message, reply))
        .onFailure(failure -> BusReplies.sendProblem(message, problemOf(address, failure)));
  }

  private static Future<BusMessage> invoke(
      String address, Message<BusMessage> message, LocalServices.ServiceHandler handler) {
    try {
      return handler.answer(address, message);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Problem problemOf(String address, Throwable failure) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    log.error("{}: failed", address, failure);
    return Problem.of(500, BusProblem.OWN_ERROR.with());
  }

  /** A subscription or a served address. */
  public static final class Registration {
    private final Future<Void> ready;
    private final Supplier<Future<Void>> end;

    Registration(Future<Void> ready, Supplier<Future<Void>> end) {
      this.ready = ready;
      this.end = end;
    }

    /** Completes when every member of the cluster knows the address. */
    public Future<Void> ready() {
      return ready;
    }

    /** Stops receiving messages. */
    public Future<Void> unregister() {
      return end.get();
    }
  }
}
