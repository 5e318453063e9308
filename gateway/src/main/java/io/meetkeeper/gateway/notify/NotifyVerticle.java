package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.StoreLeases;
import io.meetkeeper.gateway.outbound.OutboundHttpClient;
import io.meetkeeper.gateway.outbound.OutboundResponse;
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
  /** Deployed together with the role {@code gateway}. */
  public static final Role ROLE = new Role("notify", NotifyVerticle::new);

  private static final String WEBHOOK = "webhook";
  private static final String HEARTBEAT = "heartbeat";
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final RoleContext roleContext;
  private final NotifyTiming timing;
  private final NotifySettings settings;
  private final List<Bus.Registration> registrations = new ArrayList<>();
  private final List<Long> timers = new ArrayList<>();
  private OutboundHttpClient client;
  private NoticeQueue queue;
  private WebhookSender webhook;
  private StoreLeases leases;

  /**
   * Intervals and timeouts of notifications.
   *
   * @param sendInterval between two notifications
   * @param heartbeatInterval between two heartbeats
   * @param timeout for one answer
   */
  record NotifyTiming(Duration sendInterval, Duration heartbeatInterval, Duration timeout) {
    static final NotifyTiming DEFAULT =
        new NotifyTiming(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofSeconds(15));
  }

  /**
   * Reads {@code meetkeeper.notify}.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when a file holds no URL
   */
  public NotifyVerticle(RoleContext roleContext) {
    this(roleContext, NotifyTiming.DEFAULT);
  }

  NotifyVerticle(RoleContext roleContext, NotifyTiming timing) {
    this.roleContext = roleContext;
    this.timing = timing;
    settings = NotifySettings.of(roleContext.config());
  }

  @Override
  public Future<?> start() {
    if (settings.webhook() == null && settings.heartbeat() == null) {
      return Future.succeededFuture();
    }
    client = new OutboundHttpClient(vertx, roleContext.clock(), timing.timeout());
    boolean needsNoStore = settings.webhook() == null && !SqlStore.isShared(roleContext);
    Future<Void> ready =
        needsNoStore
            ? Future.succeededFuture()
            : NoticeQueue.open(roleContext).compose(this::startLeases);
    return ready
        .onSuccess(done -> startSenders())
        .compose(
            done ->
                Future.join(registrations.stream().map(Bus.Registration::ready).toList())
                    .mapEmpty());
  }

  @Override
  public Future<?> stop() {
    timers.forEach(vertx::cancelTimer);
    Future<Void> stopped =
        Future.join(registrations.stream().map(Bus.Registration::unregister).toList()).mapEmpty();
    if (webhook != null) {
      stopped =
          stopped.eventually(
              () -> webhook.stop().timeout(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    }
    if (client != null) {
      stopped = stopped.eventually(client::close);
    }
    if (queue != null) {
      stopped =
          stopped.eventually(() -> leases.releaseAll().otherwiseEmpty()).eventually(queue::close);
    }
    return stopped;
  }

  /** Of several gateways that share the store one sends notices and one sends heartbeats. */
  private Future<Void> startLeases(NoticeQueue opened) {
    queue = opened;
    leases = queue.leases();
    if (settings.webhook() != null) {
      leases.claim(WEBHOOK, true);
    }
    if (settings.heartbeat() != null) {
      leases.claim(HEARTBEAT, false);
    }
    timers.add(
        vertx.setPeriodic(
            StoreLeases.RENEW_INTERVAL.toMillis(), id -> leases.renew().otherwiseEmpty()));
    return leases.renew().otherwiseEmpty();
  }

  private void startSenders() {
    if (settings.heartbeat() != null) {
      startHeartbeat();
    }
    if (settings.webhook() != null) {
      startWebhook();
    }
  }

  private void startWebhook() {
    webhook =
        new WebhookSender(
            queue, this::post, roleContext.clock(), () -> ThreadLocalRandom.current().nextDouble());
    registrations.add(
        roleContext.bus().subscribe(BusContracts.EVENTS, event -> webhook.enqueue(event)));
    timers.add(vertx.setPeriodic(timing.sendInterval().toMillis(), id -> sendOrStandBy()));
  }

  /** After a crash a notice may be sent twice, with the same key. */
  private Future<OutboundResponse> post(NoticeQueue.QueuedNotice notice) {
    return client.post(
        settings.webhook(),
        notice.body(),
        MultiMap.caseInsensitiveMultiMap().add("Idempotency-Key", notice.id()));
  }

  private void sendOrStandBy() {
    if (leases.isHeld(WEBHOOK)) {
      webhook.sendNext();
    } else {
      webhook.standBy();
    }
  }

  private void startHeartbeat() {
    HeartbeatSender heartbeat =
        new HeartbeatSender(
            () ->
                roleContext
                    .bus()
                    .request(BusContracts.FLEET_AUTOMATION, new FleetQuery(roleContext.host())),
            () ->
                roleContext
                    .bus()
                    .request(
                        BusContracts.FLEET_HEALTH.atHost(roleContext.host()), new FleetQuery(null))
                    .map(settings.heartbeatWhile()::findTrouble),
            () -> client.get(settings.heartbeat()),
            settings.sampleInterval(),
            roleContext.clock());
    registrations.add(
        roleContext
            .bus()
            .subscribe(
                BusContracts.SAMPLES,
                sample -> {
                  if (roleContext.host().equals(sample.host())) {
                    heartbeat.onSample();
                  }
                }));
    timers.add(
        vertx.setPeriodic(timing.heartbeatInterval().toMillis(), id -> sendHeartbeat(heartbeat)));
  }

  /** A gateway that receives samples of its host takes the lease from one that does not. */
  private void sendHeartbeat(HeartbeatSender heartbeat) {
    if (leases == null || leases.isHeld(HEARTBEAT)) {
      heartbeat.send();
    }
    if (leases != null) {
      leases.claim(HEARTBEAT, heartbeat.isWatching());
    }
  }
}
