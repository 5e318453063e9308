package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.health.HealthProbe;
import io.meetkeeper.backbone.health.HealthProbes;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.lease.StoreLeases;
import io.meetkeeper.gateway.notify.channel.ChannelTransports;
import io.meetkeeper.gateway.outbound.OutboundHttpClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the channels and the heartbeat. */
public final class NotifyVerticle extends VerticleBase {
  /** The role, deployed together with {@code gateway}. */
  public static final Role ROLE = new Role("notify", NotifyVerticle::new);

  private static final Logger log = LoggerFactory.getLogger(NotifyVerticle.class);
  private static final String HEARTBEAT = "heartbeat";
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final RoleContext roleContext;
  private final NotifyTiming timing;
  private final NotifySettings settings;
  private final List<Bus.Registration> registrations = new ArrayList<>();
  private final List<Long> timers = new ArrayList<>();
  private OutboundHttpClient client;
  private NoticeQueue queue;
  private final List<ChannelSender> senders = new ArrayList<>();
  private final List<ChannelSchedule> schedules = new ArrayList<>();
  private final RestartsInProgress restarts = new RestartsInProgress();
  private StoreLeases leases;

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
    boolean needsStore =
        !settings.channels().isEmpty()
            || (settings.heartbeat() != null && SqlStore.isShared(roleContext));
    Future<Void> ready =
        needsStore
            ? NoticeQueue.open(roleContext, settings.channels()).compose(this::startLeases)
            : Future.succeededFuture();
    return ready
        .map(this::startSenders)
        .compose(
            done ->
                Future.join(registrations.stream().map(Bus.Registration::ready).toList())
                    .mapEmpty());
  }

  @Override
  public Future<?> stop() {
    timers.forEach(vertx::cancelTimer);
    schedules.forEach(ChannelSchedule::stop);
    Future<Void> stopped =
        Future.join(registrations.stream().map(Bus.Registration::unregister).toList()).mapEmpty();
    for (ChannelSender sender : senders) {
      stopped =
          stopped.eventually(
              () -> sender.stop().timeout(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
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

  /**
   * Claims the leases: of several gateways with one store, one sends for each channel and one sends
   * heartbeats.
   */
  private Future<Void> startLeases(NoticeQueue opened) {
    queue = opened;
    leases = queue.leases();
    settings.channels().forEach(channel -> leases.claim(lease(channel), true));
    if (settings.heartbeat() != null) {
      leases.claim(HEARTBEAT, false);
    }
    timers.add(
        vertx.setPeriodic(
            StoreLeases.RENEW_INTERVAL.toMillis(),
            id ->
                leases
                    .renew()
                    .otherwiseEmpty()
                    .onSuccess(done -> schedules.forEach(ChannelSchedule::onLeaseChange))));
    return leases.renew().otherwiseEmpty();
  }

  private static String lease(ChannelSettings channel) {
    return NoticeTable.key(channel.name(), ChannelSettings.WEBHOOK);
  }

  private Void startSenders(Void opened) {
    if (!settings.channels().isEmpty() || settings.heartbeat() != null) {
      client = new OutboundHttpClient(vertx, roleContext.clock(), timing.timeout());
    }
    if (settings.heartbeat() != null) {
      startHeartbeat();
    }
    if (!settings.channels().isEmpty()) {
      startChannels();
    }
    serve(new NotificationService(roleContext.host(), senders, queue, roleContext.clock()));
    return null;
  }

  private void startChannels() {
    ChannelTransports transports =
        new ChannelTransports(vertx, client, roleContext.clock(), timing.timeout());
    settings.channels().forEach(channel -> startChannel(channel, transports));
    registrations.add(roleContext.bus().subscribe(BusContracts.EVENTS, this::enqueue));
    schedules.forEach(ChannelSchedule::start);
  }

  private void startChannel(ChannelSettings channel, ChannelTransports transports) {
    ChannelSender sender =
        new ChannelSender(
            channel,
            queue,
            channel.config() == null
                ? transports.createWebhook(settings.webhook())
                : transports.create(channel.type(), channel.config()),
            restarts,
            roleContext.clock(),
            () -> ThreadLocalRandom.current().nextDouble());
    senders.add(sender);
    schedules.add(
        new ChannelSchedule(
            vertx,
            sender,
            () -> leases.isHeld(lease(channel)),
            timing.sendInterval(),
            timing.pollInterval()));
  }

  private Future<Void> enqueue(Event event) {
    restarts.onEvent(event, roleContext.clock().instant());
    return queue
        .enqueue(event)
        .onSuccess(queued -> schedules.forEach(ChannelSchedule::wake)) // maybe from another gateway
        .onFailure(failure -> log.error("event {} is not notified", event.id(), failure))
        .mapEmpty();
  }

  private void serve(NotificationService service) {
    String host = roleContext.host();
    HealthProbes probes =
        new HealthProbes(
            roleContext,
            PROBE_TIMEOUT,
            List.of(
                new HealthProbe(
                    "notify",
                    NotifyMessage.SUBJECT.with(),
                    () -> Future.succeededFuture(service.checks()))));
    Bus bus = roleContext.bus();
    registrations.add(
        bus.serve(BusContracts.NOTIFICATION_HEALTH.atHost(host), query -> probes.report()));
    registrations.add(
        bus.serve(BusContracts.NOTIFICATION_CHANNELS.atHost(host), query -> service.channels()));
    registrations.add(bus.serve(BusContracts.NOTIFICATION_TEST.atHost(host), service::test));
  }

  private HeartbeatSender createHeartbeat() {
    Bus bus = roleContext.bus();
    String host = roleContext.host();
    return new HeartbeatSender(
        () -> bus.request(BusContracts.FLEET_AUTOMATION, new FleetQuery(host)),
        () ->
            bus.request(BusContracts.FLEET_HEALTH.atHost(host), new FleetQuery(null))
                .map(settings.heartbeatWhile()::findTrouble),
        () -> client.get(settings.heartbeat()),
        settings.sampleInterval(),
        roleContext.clock());
  }

  private void startHeartbeat() {
    HeartbeatSender heartbeat = createHeartbeat();
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
