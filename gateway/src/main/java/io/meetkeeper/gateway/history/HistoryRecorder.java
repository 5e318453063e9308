package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.lease.StoreLeases;
import io.meetkeeper.gateway.event.EventThrottle;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the samples of all hosts to the history once a minute, in one transaction, and packs some
 * of the past hours every ten seconds. Samples missed while Meetkeeper or the store was down are
 * fetched from the collectors. Of several gateways with one store, one writes.
 */
public final class HistoryRecorder {
  private static final Logger log = LoggerFactory.getLogger(HistoryRecorder.class);
  private static final Duration WRITE_INTERVAL = Duration.ofMinutes(1);
  private static final Duration PACK_INTERVAL = Duration.ofSeconds(10);
  private static final Duration DELETE_INTERVAL = Duration.ofHours(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private static final int FETCHES_AT_ONCE = 4;

  private static final int HOSTS_PER_PACKED_HOUR = 250;

  private final Vertx vertx;
  private final Bus bus;
  private final Clock clock;
  private final HistoryStore store;
  private final RingReader rings;
  private final FleetSampleBuffer intake;
  private final FigureRequests requests;
  private final EventThrottle wrongClocks = new EventThrottle(Duration.ofHours(1));
  private final List<Long> timers = new ArrayList<>();
  private final List<Bus.Registration> registrations = new ArrayList<>();
  private int writingTo; // the opening of the store; 0: none
  private boolean busy;
  private int fetches;

  /**
   * Records the hosts whose samples are on the bus.
   *
   * @param hosts gives the known hosts, sorted by name
   */
  public HistoryRecorder(RoleContext roleContext, Supplier<Collection<FleetHost>> hosts) {
    vertx = roleContext.vertx();
    bus = roleContext.bus();
    clock = roleContext.clock();
    store = new HistoryStore(roleContext);
    rings =
        new RingReader((host, query) -> bus.request(BusContracts.SAMPLE_RING.atHost(host), query));
    intake = new FleetSampleBuffer(clock, this::announceWrongClock);
    requests = new FigureRequests(reader(), hosts, clock);
  }

  /** Starts recording; completes when the store is open or opening it has failed for now. */
  public Future<Void> start() {
    registrations.add(bus.subscribe(BusContracts.SAMPLES, intake::accept));
    registrations.add(bus.serve(BusContracts.FIGURES, requests::read));
    every(WRITE_INTERVAL, this::write);
    every(PACK_INTERVAL, this::pack);
    every(DELETE_INTERVAL, this::deleteOld);
    every(StoreLeases.RENEW_INTERVAL, this::renewLease);
    return store.open().compose(opened -> beginWriting()).otherwiseEmpty();
  }

  /** Whether this gateway stores samples now. */
  boolean isReady() {
    return store.isWriter() && writingTo == store.openings();
  }

  /** A reader of the recorded figures. */
  public HistoryReader reader() {
    return new HistoryReader(store, bus, clock);
  }

  /** Once an hour: if the clock of the gateway is the wrong one, it is so for all hosts. */
  private void announceWrongClock(HostSample sample) {
    Instant now = clock.instant();
    if (wrongClocks.tryAcquire("clock", now)) {
      bus.publish(
          BusContracts.EVENTS,
          EventFactory.at(now, sample.host(), sample.site())
              .notice(
                  Severity.WARNING,
                  "clock",
                  HistoryMessage.WRONG_CLOCK.with(sample.host(), sample.at(), now)));
    }
  }

  private void every(Duration interval, Runnable work) {
    timers.add(vertx.setPeriodic(interval.toMillis(), tick -> work.run()));
  }

  /** Writes the remaining samples and stops. */
  public Future<Void> stop() {
    timers.forEach(vertx::cancelTimer);
    List<Future<Void>> unregistered =
        registrations.stream().map(Bus.Registration::unregister).toList();
    return Future.join(unregistered)
        .<Void>mapEmpty()
        .eventually(this::writeLast)
        .eventually(store::close);
  }

  private Future<Void> writeLast() {
    return isReady()
        ? store
            .write(intake.drain(true))
            .timeout(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .otherwiseEmpty()
        : Future.succeededFuture();
  }

  /** Reads up to where figures are stored; another gateway may have written until now. */
  private Future<Void> beginWriting() {
    if (isReady() || !store.isWriter()) {
      return Future.succeededFuture();
    }
    int opening = store.openings();
    return store
        .listNewest()
        .onSuccess(
            newest -> {
              writingTo = opening;
              intake.resetMissing(newest);
            })
        .mapEmpty();
  }

  private void renewLease() {
    store
        .renewLease()
        .onSuccess(
            renewed -> {
              writingTo = isReady() ? writingTo : 0;
              beginWriting().onFailure(HistoryRecorder::logFailure);
            })
        .onFailure(HistoryRecorder::logFailure);
  }

  /**
   * Writes the samples since the last write; completes when they are stored or marked as missing.
   */
  Future<Void> write() {
    if (!isReady()) {
      store.open().compose(opened -> beginWriting()).otherwiseEmpty();
    }
    Map<String, List<HistoryBlock>> minutes = intake.drain(false);
    if (!isReady()) {
      return Future.succeededFuture();
    }
    fetchMissing();
    return minutes.isEmpty()
        ? Future.succeededFuture()
        : store.write(minutes).otherwise(failure -> markMissing(minutes, failure));
  }

  private Void markMissing(Map<String, List<HistoryBlock>> minutes, Throwable failure) {
    logFailure(failure);
    intake.markMissing(minutes);
    return null;
  }

  private void fetchMissing() {
    for (HostSampleBuffer host : intake.missing(FETCHES_AT_ONCE - fetches)) {
      if (host.needsFetch(clock.instant())) { // one that failed at once has begun further ones
        fetch(host);
      }
    }
  }

  private void fetch(HostSampleBuffer host) {
    Instant to = host.newest();
    Instant from = host.beginFetch();
    fetches++;
    rings
        .read(
            host.name(), from, to, samples -> store.write(Map.of(host.name(), toMinutes(samples))))
        .onFailure(
            failure -> {
              log.debug("{}: what was missed is asked for again", host.name(), failure);
              host.retryFetch(from, clock.instant());
            })
        .onComplete(
            done -> {
              fetches--;
              host.endFetch();
              if (isReady()) {
                fetchMissing();
              }
            });
  }

  private static List<HistoryBlock> toMinutes(List<HostSample> samples) {
    SlotBuffer buffer = new SlotBuffer();
    samples.forEach(buffer::add);
    return buffer.drain(true);
  }

  /** Packs somewhat more hours than end on average between two runs. */
  private void pack() {
    if (isReady() && !busy) {
      busy = true;
      store
          .pack(2 + intake.size() / HOSTS_PER_PACKED_HOUR)
          .onFailure(HistoryRecorder::logFailure)
          .onComplete(done -> busy = false);
    }
  }

  private void deleteOld() {
    if (isReady()) {
      store.deleteOld().onFailure(HistoryRecorder::logFailure);
    }
  }

  private static void logFailure(Throwable failure) {
    log.warn("the history was not written: {}", failure.getMessage());
  }
}
