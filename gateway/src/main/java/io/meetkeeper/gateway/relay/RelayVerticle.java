package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreOpenException;
import io.meetkeeper.backbone.store.lease.StoreLeases;
import io.meetkeeper.gateway.outbound.OutboundHttpClient;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.relay.queue.PointQueue;
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

/** Wires the relay to Machinist. Without an API key it only answers that it is off. */
public final class RelayVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(RelayVerticle.class);

  /** The role, deployed together with {@code gateway}. */
  public static final Role ROLE = new Role("relay", RelayVerticle::new);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(6);
  private static final Duration PURGE_INTERVAL = Duration.ofHours(1);

  private final RoleContext roleContext;
  private final RelayTiming timing;
  private final RelaySettings settings;
  private final MachinistApiKey apiKey;
  private final EventAnnouncer announcer;
  private final MeasurementFactory measurements;
  private final List<Bus.Registration> registrations = new ArrayList<>();
  private final List<Long> timers = new ArrayList<>();
  private OutboundHttpClient client;
  private PointQueue queue;
  private MachinistSender sender;
  private SampleIntake intake;
  private RelayLeases leases;
  private HistoryFill fill;

  /**
   * Intervals and timeouts of the relay.
   *
   * @param sendInterval between two batches
   * @param timeout for one answer
   * @param renewInterval between two renewals of the lease to send
   */
  record RelayTiming(Duration sendInterval, Duration timeout, Duration renewInterval) {
    static final RelayTiming DEFAULT =
        new RelayTiming(Duration.ofSeconds(5), Duration.ofSeconds(30), StoreLeases.RENEW_INTERVAL);
  }

  /**
   * Reads {@code meetkeeper.machinist} and the key.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when a setting is invalid
   */
  public RelayVerticle(RoleContext roleContext) {
    this(roleContext, RelayTiming.DEFAULT);
  }

  RelayVerticle(RoleContext roleContext, RelayTiming timing) {
    this.roleContext = roleContext;
    this.timing = timing;
    settings = RelaySettings.of(roleContext.config());
    apiKey = settings.isEnabled() ? new MachinistApiKey(settings.key()) : null;
    announcer = EventAnnouncer.of(roleContext);
    String agent = settings.agent() == null ? roleContext.host() : settings.agent();
    measurements =
        new MeasurementFactory(
            settings.metrics(),
            new MeasurementFactory.SeriesNaming(roleContext.host(), agent, settings.namespace()),
            settings.interval());
  }

  @Override
  public Future<?> start() {
    if (!settings.isEnabled()) {
      return serve();
    }
    return PointQueue.open(roleContext, settings.maxSeries(), settings.queueBytes())
        .compose(this::claimSeries)
        .map(this::createParts)
        .compose(wired -> leases.renew())
        .recover(failure -> Future.failedFuture(StoreOpenException.wrap(failure)))
        .compose(wired -> serve())
        .map(this::startTimers);
  }

  @Override
  public Future<?> stop() {
    timers.forEach(vertx::cancelTimer);
    if (intake != null) {
      intake.stop();
    }
    Future<Void> unregistered =
        Future.join(registrations.stream().map(Bus.Registration::unregister).toList()).mapEmpty();
    if (sender == null) {
      return unregistered;
    }
    return unregistered
        .eventually(() -> sender.stop().timeout(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS))
        .eventually(client::close)
        .eventually(leases::release)
        .eventually(queue::close);
  }

  private Future<Void> claimSeries(PointQueue opened) {
    queue = opened;
    return queue.claimSeries(measurements.seriesOf(roleContext.host(), roleContext.site()));
  }

  private MachinistSender createSender() {
    return new MachinistSender(
        queue,
        this::post,
        apiKey,
        settings.key().file().toString(),
        roleContext.clock(),
        () -> ThreadLocalRandom.current().nextDouble(),
        announcer);
  }

  private Void createParts(Void claimed) {
    leases = new RelayLeases(queue.leases(), roleContext.clock());
    client = new OutboundHttpClient(vertx, roleContext.clock(), timing.timeout());
    sender = createSender();
    intake =
        new SampleIntake(
            queue,
            measurements,
            (host, query) ->
                roleContext.bus().request(BusContracts.SAMPLE_RING.atHost(host), query),
            roleContext.clock(),
            announcer);
    fill =
        new HistoryFill(
            queue.fills(),
            measurements,
            query -> roleContext.bus().request(BusContracts.FIGURES, query),
            roleContext.clock());
    return null;
  }

  private Future<Void> serve() {
    RelayRequests requests =
        new RelayRequests(roleContext.clock(), settings.maxSeries(), apiKey, queue, sender, fill);
    Bus bus = roleContext.bus();
    registrations.add(bus.serve(BusContracts.RELAY_STATUS, query -> requests.status()));
    registrations.add(bus.serve(BusContracts.RELAY_INGEST, requests::ingest));
    registrations.add(bus.serve(BusContracts.RELAY_FILL, requests::fill));
    if (intake != null) {
      registrations.add(roleContext.bus().subscribe(BusContracts.SAMPLES, this::onSample));
    }
    return Future.join(registrations.stream().map(Bus.Registration::ready).toList()).mapEmpty();
  }

  private void onSample(HostSample sample) {
    leases.dispatch(sample, intake::accept, theirs -> intake.removeHost(theirs.host()));
  }

  private void sendOrStandBy() {
    if (leases.isSender()) {
      sender.sendNext();
      fill.tick();
    } else {
      sender.standBy();
    }
  }

  private Void startTimers(Void ready) {
    timers.add(vertx.setPeriodic(timing.sendInterval().toMillis(), id -> sendOrStandBy()));
    timers.add(vertx.setPeriodic(timing.renewInterval().toMillis(), id -> leases.renew()));
    timers.add(
        vertx.setPeriodic(
            PURGE_INTERVAL.toMillis(),
            id ->
                queue
                    .purge(settings.interval())
                    .onFailure(e -> log.error("the relay's queue was not tidied", e))));
    log.info(
        "relay to Machinist: {} series as agent {}, at most {}",
        settings.metrics().size(),
        measurements.naming().agent(),
        settings.maxSeries());
    return null;
  }

  private Future<OutboundResponse> post(String json, String key) {
    return client.post(
        settings.url(),
        json,
        MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer " + key));
  }
}
