package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.lease.StoreLeases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the samples of all hosts into the history: once a minute what has come since the last
 * time, in one transaction; every ten seconds it packs some of the hours that are over. What was
 * not written, because Meetkeeper or the store was down, it fetches from the collectors. Of several
 * gateways with one store one writes.
 */
public final class HistoryRecorder {
  private static final Logger log = LoggerFactory.getLogger(HistoryRecorder.class);
  private static final Duration WRITE_INTERVAL = Duration.ofMinutes(1);
  private static final Duration PACK_INTERVAL = Duration.ofSeconds(10);
  private static final Duration DELETE_INTERVAL = Duration.ofHours(1);
  private static final Duration SILENT_AFTER = Duration.ofMinutes(2);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  /** Beyond these the clock of the host is wrong, and its figures are not kept. */
  private static final Duration MAX_AHEAD = Duration.ofMinutes(10);

  private static final Duration MAX_BEHIND = Duration.ofDays(1);

  /** Collectors keep some hours; what is missing from before is missing for good. */
  private static final Duration MAX_FETCHED = Duration.ofHours(24);

  private static final int FETCHES_AT_ONCE = 4;
  private static final int HOSTS_PER_PACKED_HOUR = 250;

  private final Vertx vertx;
  private final Bus bus;
  private final Clock clock;
  private final HistoryStore store;
  private final RingReader rings;
  private final Map<String, HostIntake> hosts = new HashMap<>();
  private final Map<String, Instant> storedUpTo = new HashMap<>();
  private final Set<String> wrongClocks = new HashSet<>();
  private final List<Long> timers = new ArrayList<>();
  private Bus.Registration registration;
  private boolean writing;
  private boolean busy;
  private int fetches;

  /** Records the hosts whose samples are on the bus. */
  public HistoryRecorder(RoleContext roleContext) {
    vertx = roleContext.vertx();
    bus = roleContext.bus();
    clock = roleContext.clock();
    store = new HistoryStore(roleContext);
    rings = new RingReader(bus);
  }

  /** Opens the store in the background, and starts to record. */
  public void start() {
    registration = bus.subscribe(BusContracts.SAMPLES, this::accept);
    store.open().compose(opened -> beginWriting()).otherwiseEmpty();
    every(WRITE_INTERVAL, this::write);
    every(PACK_INTERVAL, this::pack);
    every(DELETE_INTERVAL, this::deleteOld);
    every(StoreLeases.RENEW_INTERVAL, this::renewLease);
  }

  /** Whether what comes is stored, and not left to another gateway or to the rings. */
  boolean isReady() {
    return writing && store.isWriter();
  }

  /** Reads what is recorded. */
  public HistoryReader reader() {
    return new HistoryReader(store, bus, clock);
  }

  private void every(Duration interval, Runnable work) {
    timers.add(vertx.setPeriodic(interval.toMillis(), tick -> work.run()));
  }

  /** Writes what has come, and stops. */
  public Future<Void> stop() {
    timers.forEach(vertx::cancelTimer);
    Future<Void> unregistered =
        registration == null ? Future.succeededFuture() : registration.unregister();
    return unregistered.eventually(this::writeLast).eventually(store::close);
  }

  private Future<Void> writeLast() {
    return isReady()
        ? store
            .write(drainAll(true))
            .timeout(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .otherwiseEmpty()
        : Future.succeededFuture();
  }

  private void accept(HostSample sample) {
    Instant now = clock.instant();
    if (sample.at().isAfter(now.plus(MAX_AHEAD)) || sample.at().isBefore(now.minus(MAX_BEHIND))) {
      if (wrongClocks.add(sample.host())) {
        log.warn("{}: its clock says {}, its figures are not kept", sample.host(), sample.at());
      }
      return;
    }
    wrongClocks.remove(sample.host());
    hosts
        .computeIfAbsent(sample.host(), host -> new HostIntake(missingFrom(host)))
        .add(sample, now);
  }

  /** A host is asked for all that it may have and the store has not. */
  private Instant missingFrom(String host) {
    Instant oldest = clock.instant().minus(MAX_FETCHED);
    Instant stored = storedUpTo.getOrDefault(host, oldest);
    return stored.isBefore(oldest) ? oldest : stored;
  }

  /** Finds out up to where the figures are stored; another gateway may have written until now. */
  private Future<Void> beginWriting() {
    if (writing || !store.isWriter()) {
      return Future.succeededFuture();
    }
    return store
        .listNewest()
        .onSuccess(
            newest -> {
              writing = true;
              newest.forEach((host, at) -> storedUpTo.put(host, Instant.ofEpochMilli(at)));
              hosts.forEach((host, intake) -> intake.resetMissing(missingFrom(host)));
            })
        .mapEmpty();
  }

  private void renewLease() {
    store
        .renewLease()
        .onSuccess(
            renewed -> {
              writing = writing && store.isWriter();
              beginWriting().onFailure(HistoryRecorder::logFailure);
            })
        .onFailure(HistoryRecorder::logFailure);
  }

  /** Writes what has come since the last time; done when it is stored, or marked as missing. */
  Future<Void> write() {
    if (!store.isOpen()) {
      writing = false;
      store.open().compose(opened -> beginWriting()).otherwiseEmpty();
    }
    Map<String, List<HistoryBlock>> minutes = drainAll(false);
    if (!isReady()) {
      return Future.succeededFuture();
    }
    fetchMissing();
    return minutes.isEmpty()
        ? Future.succeededFuture()
        : store.write(minutes).otherwise(failure -> markMissing(minutes, failure));
  }

  private Map<String, List<HistoryBlock>> drainAll(boolean all) {
    Instant silentSince = clock.instant().minus(SILENT_AFTER);
    Map<String, List<HistoryBlock>> minutes = new HashMap<>();
    hosts.forEach(
        (host, intake) -> {
          List<HistoryBlock> blocks = intake.drain(all || intake.isSilent(silentSince));
          if (!blocks.isEmpty()) {
            minutes.put(host, blocks);
          }
        });
    return minutes;
  }

  private Void markMissing(Map<String, List<HistoryBlock>> minutes, Throwable failure) {
    logFailure(failure);
    minutes.forEach(
        (host, blocks) -> hosts.get(host).markMissing(Instant.ofEpochMilli(blocks.get(0).start())));
    return null;
  }

  private void fetchMissing() {
    for (Map.Entry<String, HostIntake> each : hosts.entrySet()) {
      if (fetches < FETCHES_AT_ONCE && each.getValue().needsFetch()) {
        fetch(each.getKey(), each.getValue());
      }
    }
  }

  private void fetch(String host, HostIntake intake) {
    Instant to = intake.newest();
    Instant from = intake.beginFetch();
    fetches++;
    rings
        .read(host, from, to, samples -> store.write(Map.of(host, toMinutes(samples))))
        .onFailure(
            failure -> {
              log.debug("{}: what was missed is asked for again", host, failure);
              intake.markMissing(from);
            })
        .onComplete(
            done -> {
              fetches--;
              intake.endFetch();
              if (done.succeeded() && isReady()) {
                fetchMissing();
              }
            });
  }

  private static List<HistoryBlock> toMinutes(List<HostSample> samples) {
    SlotBuffer buffer = new SlotBuffer();
    samples.forEach(buffer::add);
    return buffer.drain(true);
  }

  /** As many hours as come to an end on average, and some more. */
  private void pack() {
    if (isReady() && !busy) {
      busy = true;
      store
          .pack(2 + hosts.size() / HOSTS_PER_PACKED_HOUR)
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
