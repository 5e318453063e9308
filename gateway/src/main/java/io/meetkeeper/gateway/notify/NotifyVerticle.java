package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.FleetQuestion;
import io.meetkeeper.backbone.store.Leases;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.gateway.outside.Answer;
import io.meetkeeper.gateway.outside.Outside;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Wires the webhook and the heartbeat. */
public final class NotifyVerticle extends VerticleBase {
  /** Goes with the role {@code gateway}. */
  public static final Role ROLE = new Role("notify", NotifyVerticle::new);

  private static final String WEBHOOK = "webhook";
  private static final String HEARTBEAT = "heartbeat";
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final Node node;
  private final Pace pace;
  private final NotifySettings settings;
  private final List<Bus.Registration> registrations = new ArrayList<>();
  private final List<Long> timers = new ArrayList<>();
  private Outside outside;
  private Notices notices;
  private Webhook webhook;
  private Leases leases;

  /**
   * How fast it goes.
   *
   * @param tick between two notifications
   * @param beat between two heartbeats
   * @param patience for one answer
   */
  record Pace(Duration tick, Duration beat, Duration patience) {
    static final Pace REAL =
        new Pace(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofSeconds(15));
  }

  /**
   * Reads {@code meetkeeper.notify}.
   *
   * @throws io.meetkeeper.backbone.boot.Misconfigured when a file is named that holds no URL
   */
  public NotifyVerticle(Node node) {
    this(node, Pace.REAL);
  }

  NotifyVerticle(Node node, Pace pace) {
    this.node = node;
    this.pace = pace;
    settings = NotifySettings.of(node.settings());
  }

  @Override
  public Future<?> start() {
    if (settings.webhook() == null && settings.heartbeat() == null) {
      return Future.succeededFuture();
    }
    outside = new Outside(vertx, node.clock(), pace.patience());
    boolean alone = settings.webhook() == null && !Store.isShared(node);
    Future<Void> ready =
        alone ? Future.succeededFuture() : Notices.open(node).compose(this::beginTurns);
    return ready
        .onSuccess(done -> begin())
        .compose(
            done ->
                Future.join(registrations.stream().map(Bus.Registration::ready).toList())
                    .mapEmpty());
  }

  @Override
  public Future<?> stop() {
    timers.forEach(vertx::cancelTimer);
    Future<Void> ended =
        Future.join(registrations.stream().map(Bus.Registration::end).toList()).mapEmpty();
    if (webhook != null) {
      ended =
          ended.eventually(
              () -> webhook.stop().timeout(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    }
    if (outside != null) {
      ended = ended.eventually(outside::close);
    }
    if (notices != null) {
      ended = ended.eventually(() -> leases.end().otherwiseEmpty()).eventually(notices::close);
    }
    return ended;
  }

  /**
   * Of several gateways that share the notices one tells them, and one fetches the heartbeat URL.
   */
  private Future<Void> beginTurns(Notices opened) {
    notices = opened;
    leases = notices.leases();
    if (settings.webhook() != null) {
      leases.want(WEBHOOK, true);
    }
    if (settings.heartbeat() != null) {
      leases.want(HEARTBEAT, false);
    }
    timers.add(
        vertx.setPeriodic(Leases.RENEWED_EVERY.toMillis(), id -> leases.renew().otherwiseEmpty()));
    return leases.renew().otherwiseEmpty();
  }

  private void begin() {
    if (settings.heartbeat() != null) {
      beginHeartbeat();
    }
    if (settings.webhook() != null) {
      beginWebhook();
    }
  }

  private void beginWebhook() {
    webhook =
        new Webhook(
            notices, this::post, node.clock(), () -> ThreadLocalRandom.current().nextDouble());
    registrations.add(node.bus().listen(Contracts.EVENTS, event -> webhook.take(event)));
    timers.add(vertx.setPeriodic(pace.tick().toMillis(), id -> tick()));
  }

  /** Whoever gets it twice, after a crash in the middle, can tell so by the key. */
  private Future<Answer> post(Notices.Notice notice) {
    return outside.post(
        settings.webhook(),
        notice.body(),
        MultiMap.caseInsensitiveMultiMap().add("Idempotency-Key", notice.id()));
  }

  private void tick() {
    if (leases.own(WEBHOOK)) {
      webhook.tick();
    } else {
      webhook.standBy();
    }
  }

  private void beginHeartbeat() {
    Heartbeat heartbeat =
        new Heartbeat(
            () -> node.bus().ask(Contracts.AUTOMATION, new FleetQuestion(node.host())),
            () -> outside.get(settings.heartbeat()),
            settings.sampleInterval(),
            node.clock());
    registrations.add(
        node.bus()
            .listen(
                Contracts.SAMPLES,
                sample -> {
                  if (node.host().equals(sample.host())) {
                    heartbeat.sampled();
                  }
                }));
    timers.add(vertx.setPeriodic(pace.beat().toMillis(), id -> beat(heartbeat)));
  }

  /** One that watches its host takes it from one that does not. */
  private void beat(Heartbeat heartbeat) {
    if (leases == null || leases.own(HEARTBEAT)) {
      heartbeat.beat();
    }
    if (leases != null) {
      leases.want(HEARTBEAT, heartbeat.watches());
    }
  }
}
