package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Service;
import io.meetkeeper.backbone.contract.Topic;
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
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String OUTCOME = "outcome";
  private static final String PROBLEM = "problem";
  private static final String PATIENCE_MS = "patience-ms";
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Vertx vertx;
  private final EventBus events;
  private final Set<String> served = ConcurrentHashMap.newKeySet();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final Connection connection;

  /** A door to the bus of this Vert.x, which is this process alone. */
  public Bus(Vertx vertx) {
    this(vertx, Connection.ALONE);
  }

  /** A door to the bus of this Vert.x; one for each is enough. */
  public Bus(Vertx vertx, Connection connection) {
    this.vertx = vertx;
    this.connection = connection;
    events = vertx.eventBus();
    events.registerCodec(new Parcel.Codec());
  }

  /** Fails, with the reason, while the others cannot be relied on to be reached. */
  public Future<Void> connected() {
    return connection.sound();
  }

  /** Tells whoever listens. */
  public <T> void publish(Topic<T> topic, T record) {
    events.publish(topic.address(), Parcel.of(record), options());
  }

  /** Listens. A handler that throws is logged and does not stop the next message. */
  public <T> Registration listen(Topic<T> topic, Consumer<T> handler) {
    MessageConsumer<Parcel> consumer =
        events.consumer(
            topic.address(),
            message -> {
              try {
                handler.accept(message.body().open(topic.type()));
              } catch (RuntimeException e) {
                log.warn("{}: a message was not handled", topic.address(), e);
              }
            });
    return new Registration(consumer, () -> {});
  }

  /** Asks, and waits at most {@link #PATIENCE}. */
  public <Q, A> Future<A> ask(Service<Q, A> service, Q question) {
    return ask(service, question, PATIENCE);
  }

  /**
   * Asks. Fails with a {@link Problem}: the one that was answered, 503 when nobody serves it, 504
   * when no answer came in time. A question that reached nobody is asked again while the members of
   * a cluster have just changed.
   *
   * @param patience how long the answer may take
   */
  public <Q, A> Future<A> ask(Service<Q, A> service, Q question, Duration patience) {
    return request(service.address(), Parcel.of(question), patience)
        .compose(reply -> opened(service, reply));
  }

  /** Answers. A failure that is no {@link Problem} is logged and answered as 500. */
  public <Q, A> Registration serve(Service<Q, A> service, Function<Q, Future<A>> handler) {
    String address = service.address();
    return answer(
        address, message -> handled(service, message, handler).map(answer -> Parcel.of(answer)));
  }

  /**
   * Asks for somebody in another process: the question came as JSON, and so the answer goes.
   *
   * @param patience how long the answer may take
   */
  public Future<String> askJson(String address, String question, Duration patience) {
    return request(address, Parcel.ofJson(question), patience).compose(Bus::openedJson);
  }

  /**
   * Answers for somebody in another process, who gets the question as JSON and how long the asker
   * waits.
   */
  public Registration serveJson(
      String address, BiFunction<String, Duration, Future<String>> carrier) {
    return answer(
        address,
        message -> carrier.apply(message.body().text(), patienceOf(message)).map(Parcel::ofJson));
  }

  /** The addresses that are served in this process. */
  public Set<String> served() {
    return Set.copyOf(served);
  }

  /** Is called whenever {@link #served} has changed. */
  public void watch(Runnable changed) {
    watchers.add(changed);
  }

  private Future<Message<Parcel>> request(String address, Parcel question, Duration patience) {
    return attempt(address, question, patience)
        .recover(failure -> Future.failedFuture(asProblem(address, failure, patience)));
  }

  private Future<Message<Parcel>> attempt(String address, Parcel question, Duration left) {
    long ms = Math.max(1, left.toMillis());
    return events
        .<Parcel>request(
            address,
            question,
            options().setSendTimeout(ms).addHeader(PATIENCE_MS, Long.toString(ms)))
        .recover(
            failure ->
                reachedNobody(failure) && connection.settling() && left.compareTo(PAUSE) > 0
                    ? vertx
                        .timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                        .compose(later -> attempt(address, question, left.minus(PAUSE)))
                    : Future.failedFuture(failure));
  }

  private static boolean reachedNobody(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private Registration answer(String address, Function<Message<Parcel>, Future<Parcel>> answerer) {
    MessageConsumer<Parcel> consumer =
        events.consumer(
            address,
            message ->
                attempted(message, answerer)
                    .onSuccess(answer -> message.reply(answer, options()))
                    .onFailure(failure -> refuse(address, message, failure)));
    served.add(address);
    watchers.forEach(Runnable::run);
    return new Registration(
        consumer,
        () -> {
          served.remove(address);
          watchers.forEach(Runnable::run);
        });
  }

  private static Future<Parcel> attempted(
      Message<Parcel> message, Function<Message<Parcel>, Future<Parcel>> answerer) {
    try {
      return answerer.apply(message);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Duration patienceOf(Message<Parcel> message) {
    String ms = message.headers().get(PATIENCE_MS);
    return ms == null ? PATIENCE : Duration.ofMillis(Long.parseLong(ms));
  }

  private static <Q, A> Future<A> handled(
      Service<Q, A> service, Message<Parcel> message, Function<Q, Future<A>> handler) {
    return handler.apply(message.body().open(service.question()));
  }

  private static void refuse(String address, Message<Parcel> message, Throwable failure) {
    Problem problem;
    if (failure instanceof Problem known) {
      problem = known;
    } else {
      log.error("{}: failed", address, failure);
      problem = Problem.of(500, "an error of Meetkeeper itself; its log says more");
    }
    message.reply(Parcel.of(Refusal.of(problem)), options().addHeader(OUTCOME, PROBLEM));
  }

  private static <A> Future<A> opened(Service<?, A> service, Message<Parcel> reply) {
    try {
      Problem refused = refused(reply);
      return refused != null
          ? Future.failedFuture(refused)
          : Future.succeededFuture(reply.body().open(service.answer()));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Future<String> openedJson(Message<Parcel> reply) {
    Problem refused = refused(reply);
    return refused != null
        ? Future.failedFuture(refused)
        : Future.succeededFuture(reply.body().text());
  }

  /** {@code null} when it is an answer. */
  private static Problem refused(Message<Parcel> reply) {
    return PROBLEM.equals(reply.headers().get(OUTCOME))
        ? reply.body().open(Refusal.class).problem()
        : null;
  }

  private static Problem asProblem(String address, Throwable failure, Duration patience) {
    if (reachedNobody(failure)) {
      return Problem.unavailable(
          "nobody answers "
              + address
              + ": the role that must answer is not running or not connected",
          Duration.ofSeconds(10));
    }
    if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT) {
      return Problem.late("no answer from " + address + " within " + patience.toMillis() + " ms");
    }
    if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.ERROR) {
      return Problem.unavailable(
          "who answers " + address + " cannot be reached: " + failure.getMessage(),
          Duration.ofSeconds(10));
    }
    return Problem.of(500, address + ": " + failure.getMessage());
  }

  private static DeliveryOptions options() {
    return new DeliveryOptions().setCodecName(Parcel.Codec.NAME);
  }

  /** Something that listens or serves, until it is ended. */
  public static final class Registration {
    private final MessageConsumer<Parcel> consumer;
    private final Runnable ended;

    private Registration(MessageConsumer<Parcel> consumer, Runnable ended) {
      this.consumer = consumer;
      this.ended = ended;
    }

    /** Done when every member of a cluster knows of it. */
    public Future<Void> ready() {
      return consumer.completion();
    }

    /** Takes no more messages. */
    public Future<Void> end() {
      ended.run();
      return consumer.unregister();
    }
  }
}
