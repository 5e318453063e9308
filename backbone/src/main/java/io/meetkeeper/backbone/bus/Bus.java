package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.BusTopic;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to the event bus. A handler gets a typed record and returns a future; whatever goes
 * wrong is answered at once, as a {@link Problem} that crosses the bus with its status and fields.
 * Delivery is best effort: nothing that matters may live only in a message.
 */
public final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);

  /** How long an answer may take unless the asker says otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  private static final String OUTCOME_HEADER = "outcome";
  private static final String PROBLEM_OUTCOME = "problem";
  private static final String TIMEOUT_HEADER = "patience-ms";
  private static final Duration RETRY_DELAY = Duration.ofMillis(200);

  private final Vertx vertx;
  private final EventBus events;
  private final Set<String> servedAddresses = ConcurrentHashMap.newKeySet();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final BusConnectivity connectivity;

  /** A door to the bus of this Vert.x, which is this process alone. */
  public Bus(Vertx vertx) {
    this(vertx, BusConnectivity.STANDALONE);
  }

  /** A door to the bus of this Vert.x; one for each is enough. */
  public Bus(Vertx vertx, BusConnectivity connectivity) {
    this.vertx = vertx;
    this.connectivity = connectivity;
    events = vertx.eventBus();
    events.registerCodec(new BusMessage.BusMessageCodec());
  }

  /** Fails, with the reason, while the others cannot be relied on to be reached. */
  public Future<Void> checkConnected() {
    return connectivity.checkHealthy();
  }

  /** Tells whoever listens. */
  public <T> void publish(BusTopic<T> topic, T record) {
    events.publish(topic.address(), BusMessage.of(record), deliveryOptions());
  }

  /** Listens. A handler that throws is logged and does not stop the next message. */
  public <T> Registration subscribe(BusTopic<T> topic, Consumer<T> handler) {
    MessageConsumer<BusMessage> consumer =
        events.consumer(
            topic.address(),
            message -> {
              try {
                handler.accept(message.body().bodyAs(topic.messageType()));
              } catch (RuntimeException e) {
                log.warn("{}: a message was not handled", topic.address(), e);
              }
            });
    return new Registration(consumer, () -> {});
  }

  /** Asks, and waits at most {@link #DEFAULT_TIMEOUT}. */
  public <Q, A> Future<A> request(BusService<Q, A> service, Q question) {
    return request(service, question, DEFAULT_TIMEOUT);
  }

  /**
   * Asks. Fails with a {@link Problem}: the one that was answered, 503 when nobody serves it, 504
   * when no answer came in time. A question that reached nobody is asked again while the members of
   * a cluster have just changed.
   *
   * @param patience how long the answer may take
   */
  public <Q, A> Future<A> request(BusService<Q, A> service, Q question, Duration patience) {
    return requestMessage(service.address(), BusMessage.of(question), patience)
        .compose(reply -> decodeReply(service, reply));
  }

  /** Answers. A failure that is no {@link Problem} is logged and answered as 500. */
  public <Q, A> Registration serve(BusService<Q, A> service, Function<Q, Future<A>> handler) {
    String address = service.address();
    return registerHandler(
        address, message -> handle(service, message, handler).map(answer -> BusMessage.of(answer)));
  }

  /**
   * Asks for somebody in another process: the question came as JSON, and so the answer goes.
   *
   * @param patience how long the answer may take
   */
  public Future<String> requestJson(String address, String question, Duration patience) {
    return requestMessage(address, BusMessage.ofJson(question), patience)
        .compose(Bus::decodeJsonReply);
  }

  /**
   * Answers for somebody in another process, who gets the question as JSON and how long the asker
   * waits.
   */
  public Registration serveJson(
      String address, BiFunction<String, Duration, Future<String>> carrier) {
    return registerHandler(
        address,
        message ->
            carrier.apply(message.body().toJson(), timeoutOf(message)).map(BusMessage::ofJson));
  }

  /** The addresses that are served in this process. */
  public Set<String> servedAddresses() {
    return Set.copyOf(servedAddresses);
  }

  /** Is called whenever {@link #servedAddresses} has changed. */
  public void onServedAddressesChanged(Runnable changed) {
    watchers.add(changed);
  }

  private Future<Message<BusMessage>> requestMessage(
      String address, BusMessage question, Duration patience) {
    return requestWithRetry(address, question, patience)
        .recover(failure -> Future.failedFuture(toProblem(address, failure, patience)));
  }

  private Future<Message<BusMessage>> requestWithRetry(
      String address, BusMessage question, Duration left) {
    long ms = Math.max(1, left.toMillis());
    return events
        .<BusMessage>request(
            address,
            question,
            deliveryOptions().setSendTimeout(ms).addHeader(TIMEOUT_HEADER, Long.toString(ms)))
        .recover(
            failure ->
                hasNoHandlers(failure)
                        && connectivity.isSettling()
                        && left.compareTo(RETRY_DELAY) > 0
                    ? vertx
                        .timer(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                        .compose(
                            later -> requestWithRetry(address, question, left.minus(RETRY_DELAY)))
                    : Future.failedFuture(failure));
  }

  private static boolean hasNoHandlers(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private Registration registerHandler(
      String address, Function<Message<BusMessage>, Future<BusMessage>> answerer) {
    MessageConsumer<BusMessage> consumer =
        events.consumer(
            address,
            message ->
                invoke(message, answerer)
                    .onSuccess(answer -> message.reply(answer, deliveryOptions()))
                    .onFailure(failure -> replyWithProblem(address, message, failure)));
    servedAddresses.add(address);
    watchers.forEach(Runnable::run);
    return new Registration(
        consumer,
        () -> {
          servedAddresses.remove(address);
          watchers.forEach(Runnable::run);
        });
  }

  private static Future<BusMessage> invoke(
      Message<BusMessage> message, Function<Message<BusMessage>, Future<BusMessage>> answerer) {
    try {
      return answerer.apply(message);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Duration timeoutOf(Message<BusMessage> message) {
    String ms = message.headers().get(TIMEOUT_HEADER);
    return ms == null ? DEFAULT_TIMEOUT : Duration.ofMillis(Long.parseLong(ms));
  }

  private static <Q, A> Future<A> handle(
      BusService<Q, A> service, Message<BusMessage> message, Function<Q, Future<A>> handler) {
    return handler.apply(message.body().bodyAs(service.queryType()));
  }

  private static void replyWithProblem(
      String address, Message<BusMessage> message, Throwable failure) {
    Problem problem;
    if (failure instanceof Problem known) {
      problem = known;
    } else {
      log.error("{}: failed", address, failure);
      problem = Problem.of(500, "an error of Meetkeeper itself; its log says more");
    }
    message.reply(
        BusMessage.of(ProblemMessage.of(problem)),
        deliveryOptions().addHeader(OUTCOME_HEADER, PROBLEM_OUTCOME));
  }

  private static <A> Future<A> decodeReply(BusService<?, A> service, Message<BusMessage> reply) {
    try {
      Problem refused = problemIn(reply);
      return refused != null
          ? Future.failedFuture(refused)
          : Future.succeededFuture(reply.body().bodyAs(service.replyType()));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Future<String> decodeJsonReply(Message<BusMessage> reply) {
    Problem refused = problemIn(reply);
    return refused != null
        ? Future.failedFuture(refused)
        : Future.succeededFuture(reply.body().toJson());
  }

  /** {@code null} when it is an answer. */
  private static Problem problemIn(Message<BusMessage> reply) {
    return PROBLEM_OUTCOME.equals(reply.headers().get(OUTCOME_HEADER))
        ? reply.body().bodyAs(ProblemMessage.class).toProblem()
        : null;
  }

  private static Problem toProblem(String address, Throwable failure, Duration patience) {
    if (hasNoHandlers(failure)) {
      return Problem.unavailable(
              "nobody answers "
                  + address
                  + ": the role that must answer is not running or not connected",
              Duration.ofSeconds(10))
          .withType(ProblemType.ROLE_UNAVAILABLE);
    }
    if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT) {
      return Problem.timeout(
          "no answer from " + address + " within " + patience.toMillis() + " ms");
    }
    if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.ERROR) {
      return Problem.unavailable(
              "who answers " + address + " cannot be reached: " + failure.getMessage(),
              Duration.ofSeconds(10))
          .withType(ProblemType.ROLE_UNAVAILABLE);
    }
    return Problem.of(500, address + ": " + failure.getMessage());
  }

  private static DeliveryOptions deliveryOptions() {
    return new DeliveryOptions().setCodecName(BusMessage.BusMessageCodec.NAME);
  }

  /** Something that listens or serves, until it is ended. */
  public static final class Registration {
    private final MessageConsumer<BusMessage> consumer;
    private final Runnable ended;

    private Registration(MessageConsumer<BusMessage> consumer, Runnable ended) {
      this.consumer = consumer;
      this.ended = ended;
    }

    /** Done when every member of a cluster knows of it. */
    public Future<Void> ready() {
      return consumer.completion();
    }

    /** Takes no more messages. */
    public Future<Void> unregister() {
      ended.run();
      return consumer.unregister();
    }
  }
}
