package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.RelayTroubleEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.outbound.SecretFile;
import io.meetkeeper.gateway.outbound.OutboundHttpClient;
import io.meetkeeper.gateway.relay.queue.Measurement;
import io.meetkeeper.gateway.relay.queue.PointQueue;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.threeten.extra.MutableClock;

/**
 * The relay without verticle and timers, with a fake Machinist: a test feeds samples, moves the
 * clock and triggers sending. {@link #kill} abandons the relay without closing it and starts
 * another one from the same file, as after a kill -9.
 */
final class RelayHarness {
  static final String KEY = "right-key";

  final Vertx vertx = Vertx.vertx();
  final MutableClock clock = MutableClock.of(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  final StandInMachinist machinist = new StandInMachinist(KEY, clock);
  final List<Event> events = new CopyOnWriteArrayList<>();
  final List<HostSample> ring = new ArrayList<>();
  final List<SamplesQuery> queries = new ArrayList<>();
  boolean ringAnswers = true;
  Duration timeout = Duration.ofSeconds(10);
  int budget = 10;
  long bytes = 64L << 20;
  List<Metric> selection = List.of(Metric.SWAP_USED_PERCENT);
  PointQueue queue;
  MachinistSender sender;
  SampleIntake intake;

  private final Path folder;
  private final Context context = vertx.getOrCreateContext();
  private final List<PointQueue> opened = new ArrayList<>();
  private int port;

  RelayHarness(Path folder) {
    this.folder = folder;
  }

  /** Starts Machinist and the relay. */
  RelayHarness start() throws Exception {
    port = AsyncWait.result(machinist.start(vertx, 0));
    key(KEY);
    open();
    return this;
  }

  void key(String key) throws Exception {
    Files.writeString(folder.resolve("key"), key + "\n");
  }

  /** Abandons the relay and starts another one over the same file. */
  void kill() throws Exception {
    sender = null;
    intake = null;
    open();
  }

  /** Moves the clock to the time of a sample and adds the sample. */
  void feed(HostSample sample) throws Exception {
    if (sample.at().isAfter(clock.instant())) {
      clock.setInstant(sample.at());
    }
    AsyncWait.resultOn(context, () -> intake.accept(sample));
  }

  /** Executes a statement in the file of the queue, from another process as it were. */
  void execute(String statement) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("relay.db"));
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  /** Sends at most one batch. */
  void tick() throws Exception {
    AsyncWait.resultOn(context, () -> sender.sendNext());
  }

  /** Moves the clock by this time and ticks every 5 s. */
  void pass(Duration time) throws Exception {
    for (Instant end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
      clock.add(Duration.ofSeconds(5));
      tick();
    }
  }

  /** Adds this many minutes with one sample each, and lets them end. */
  void feedMinutes(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      clock.add(Duration.ofMinutes(1));
      feed(RelayFixtures.swap(clock.instant().toString(), i + 1, i % 100));
    }
    clock.add(Duration.ofMinutes(2));
  }

  PointQueue.QueueStatus status() throws Exception {
    return AsyncWait.resultOn(context, () -> queue.status());
  }

  List<PointQueue.PutResult> put(List<Measurement> measurements) throws Exception {
    return List.of(AsyncWait.resultOn(context, () -> queue.enqueue(measurements)));
  }

  <T> T await(Supplier<Future<T>> work) throws Exception {
    return AsyncWait.resultOn(context, work);
  }

  List<RelayTroubleEvent> troubles() {
    return events.stream().map(RelayTroubleEvent.class::cast).toList();
  }

  /** How many requests Machinist has received. */
  int requests() {
    return machinist.ingestLog().receipts().size();
  }

  void close() throws Exception {
    for (PointQueue one : opened) {
      AsyncWait.result(one.close());
    }
    AsyncWait.result(vertx.close());
  }

  private void open() throws Exception {
    queue =
        AsyncWait.resultOn(
            context,
            () -> PointQueue.open(vertx, folder.resolve("relay.db"), clock, budget, bytes));
    opened.add(queue);
    EventAnnouncer announcer = new EventAnnouncer(clock, "meet1", "meet.example.com", events::add);
    MeasurementFactory measurementFactory =
        new MeasurementFactory(
            selection,
            new MeasurementFactory.SeriesNaming("meet1", "meet1", "Linux"),
            MeasurementFactory.MINUTE);
    AsyncWait.resultOn(
        context, () -> queue.claimSeries(measurementFactory.seriesOf("meet1", "meet.example.com")));
    OutboundHttpClient client = new OutboundHttpClient(vertx, clock, timeout);
    SecretFile keyFile = new SecretFile("meetkeeper.machinist.api-key-file", folder.resolve("key"));
    sender =
        new MachinistSender(
            queue,
            (json, key) ->
                client.post(
                    "http://127.0.0.1:" + port + "/endpoint",
                    json,
                    MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer " + key)),
            new MachinistApiKey(keyFile),
            keyFile.file().toString(),
            clock,
            () -> 0.5,
            announcer);
    intake =
        new SampleIntake(
            queue, measurementFactory, (host, question) -> answer(question), clock, announcer);
  }

  private Future<SamplesReply> answer(SamplesQuery question) {
    queries.add(question);
    if (!ringAnswers) {
      return Future.failedFuture("nobody answers");
    }
    return Future.succeededFuture(
        new SamplesReply(
            1,
            ring.stream()
                .filter(sample -> !sample.at().isBefore(question.from()))
                .filter(sample -> sample.at().isBefore(question.to()))
                .limit(question.limit())
                .toList()));
  }
}
