package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.IngestAnswer;
import io.meetkeeper.backbone.contract.IngestRequest;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RelayStatus;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.store.Leases;
import io.meetkeeper.gateway.outside.Outside;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the relay to Machinist. Without an API key it only says that it is off. */
public final class RelayVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(RelayVerticle.class);

  /** Goes with the role {@code gateway}. */
  public static final Role ROLE = new Role("relay", RelayVerticle::new);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(6);
  private static final Duration TIDY_EVERY = Duration.ofHours(1);

  private final Node node;
  private final Pace pace;
  private final RelaySettings settings;
  private final ApiKey key;
  private final Trouble trouble;
  private final Minutes minutes;
  private final List<Bus.Registration> registrations = new ArrayList<>();
  private final List<Long> timers = new ArrayList<>();
  private Outside outside;
  private Queue queue;
  private Sender sender;
  private SampleIntake intake;
  private Turns turns;

  /**
   * How fast it goes.
   *
   * @param tick between two batches
   * @param patience for one answer
   */
  record Pace(Duration tick, Duration patience) {
    static final Pace REAL = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  /**
   * Reads {@code meetkeeper.machinist} and the key.
   *
   * @throws io.meetkeeper.backbone.boot.Misconfigured when the relay is on and cannot be used
   */
  public RelayVerticle(Node node) {
    this(node, Pace.REAL);
  }

  RelayVerticle(Node node, Pace pace) {
    this.node = node;
    this.pace = pace;
    settings = RelaySettings.of(node.settings());
    key = settings.on() ? new ApiKey(settings.key()) : null;
    trouble =
        new Trouble(
            node.clock(),
            node.host(),
            node.site(),
            event -> node.bus().publish(Contracts.EVENTS, event));
    String agent = settings.agent() == null ? node.host() : settings.agent();
    minutes =
        new Minutes(
            settings.series(),
            new Minutes.Naming(node.host(), agent, settings.namespace()),
            settings.interval());
  }

  @Override
  public Future<?> start() {
    if (!settings.on()) {
      return serve();
    }
    return Queue.open(node, settings.atMostSeries(), settings.queueBytes())
        .compose(this::claim)
        .map(this::wire)
        .compose(wired -> turns.renew())
        .compose(wired -> serve())
        .onSuccess(ready -> begin());
  }

  @Override
  public Future<?> stop() {
    timers.forEach(vertx::cancelTimer);
    if (intake != null) {
      intake.stop();
    }
    Future<Void> ended =
        Future.join(registrations.stream().map(Bus.Registration::end).toList()).mapEmpty();
    if (sender == null) {
      return ended;
    }
    return ended
        .eventually(() -> sender.stop().timeout(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS))
        .eventually(outside::close)
        .eventually(turns::end)
        .eventually(queue::close);
  }

  private Future<Void> claim(Queue opened) {
    queue = opened;
    return queue.claim(minutes.series(node.host(), node.site()));
  }

  private Void wire(Void claimed) {
    turns = new Turns(queue.leases(), node.clock());
    outside = new Outside(vertx, node.clock(), pace.patience());
    sender =
        new Sender(
            queue,
            this::post,
            key,
            settings.key().file().toString(),
            node.clock(),
            () -> ThreadLocalRandom.current().nextDouble(),
            trouble);
    intake =
        new SampleIntake(
            queue,
            minutes,
            (host, question) -> node.bus().ask(Contracts.SAMPLES_KEPT.at(host), question),
            node.clock(),
            trouble);
    return null;
  }

  private Future<Void> serve() {
    registrations.add(node.bus().serve(Contracts.RELAY_STATUS, question -> status()));
    registrations.add(node.bus().serve(Contracts.RELAY_INGEST, this::ingest));
    if (intake != null) {
      registrations.add(node.bus().listen(Contracts.SAMPLES, this::sampled));
    }
    return Future.join(registrations.stream().map(Bus.Registration::ready).toList()).mapEmpty();
  }

  private void sampled(Sample sample) {
    turns.give(sample, intake::take, theirs -> intake.forget(theirs.host()));
  }

  private void tick() {
    if (turns.sends()) {
      sender.tick();
    } else {
      sender.standBy();
    }
  }

  private void begin() {
    timers.add(vertx.setPeriodic(pace.tick().toMillis(), id -> tick()));
    timers.add(vertx.setPeriodic(Leases.RENEWED_EVERY.toMillis(), id -> turns.renew()));
    timers.add(
        vertx.setPeriodic(
            TIDY_EVERY.toMillis(),
            id -> queue.tidy().onFailure(e -> log.error("the relay's queue was not tidied", e))));
    log.info(
        "relay to Machinist: {} series as agent {}, at most {}",
        settings.series().size(),
        minutes.naming().agent(),
        settings.atMostSeries());
  }

  private Future<io.meetkeeper.gateway.outside.Answer> post(String json, String bearer) {
    return outside.post(
        settings.url(),
        json,
        MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer " + bearer));
  }

  private Future<RelayStatus> status() {
    if (queue == null) {
      return Future.succeededFuture(
          new RelayStatus(0, 0, 0, 0, null, null, 0, settings.atMostSeries(), "off"));
    }
    return queue
        .standing()
        .map(
            standing ->
                new RelayStatus(
                    standing.queued(),
                    standing.sent(),
                    standing.refused(),
                    standing.dropped(),
                    standing.oldest(),
                    sender.lastError(),
                    standing.seriesInUse(),
                    settings.atMostSeries(),
                    sender.state()));
  }

  private Future<IngestAnswer> ingest(IngestRequest request) {
    if (request.presentedKey() != null && (key == null || !key.matches(request.presentedKey()))) {
      throw Problem.of(
          401, "neither a token with the scope ingest nor the Machinist key of this Meetkeeper");
    }
    if (queue == null) {
      throw Problem.of(503, "the relay to Machinist is off; set meetkeeper.machinist.api-key-file");
    }
    return queue
        .handIn(IngestBody.read(request.body(), node.clock().instant()))
        .map(put -> new IngestAnswer(put.queued()));
  }
}
