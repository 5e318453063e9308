package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Metric;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesAnswer;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import io.meetkeeper.backbone.outside.SecretFile;
import io.meetkeeper.gateway.outside.Outside;
import io.meetkeeper.gateway.outside.Wait;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.threeten.extra.MutableClock;

/**
 * The relay without its verticle and timers: a test feeds it, moves its clock and lets it send, in
 * front of the stand-in Machinist. {@link #kill} leaves everything as it is and goes on from the
 * same file, as after a kill -9.
 */
final class RelayBench {
  static final String KEY = "right-key";

  final Vertx vertx = Vertx.vertx();
  final MutableClock clock = MutableClock.of(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  final StandInMachinist machinist = new StandInMachinist(KEY, clock);
  final List<Event> events = new CopyOnWriteArrayList<>();
  final List<Sample> ring = new ArrayList<>();
  final List<SamplesQuestion> asked = new ArrayList<>();
  boolean ringAnswers = true;
  Duration patience = Duration.ofSeconds(10);
  int budget = 10;
  long bytes = 64L << 20;
  List<Metric> selection = List.of(Metric.SWAP_USED_PERCENT);
  Queue queue;
  Sender sender;
  SampleIntake intake;

  private final Path folder;
  private final Context context = vertx.getOrCreateContext();
  private final List<Queue> opened = new ArrayList<>();
  private int port;

  RelayBench(Path folder) {
    this.folder = folder;
  }

  /** Starts Machinist and the relay. */
  RelayBench start() throws Exception {
    port = Wait.result(machinist.start(vertx, 0));
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

  /** Moves the clock to the sample and feeds it. */
  void feed(Sample sample) throws Exception {
    if (sample.at().isAfter(clock.instant())) {
      clock.setInstant(sample.at());
    }
    Wait.on(context, () -> intake.take(sample));
  }

  /** One batch at most. */
  void tick() throws Exception {
    Wait.on(context, () -> sender.tick());
  }

  /** Ticks every 5 s for so long. */
  void pass(Duration time) throws Exception {
    for (Instant end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
      clock.add(Duration.ofSeconds(5));
      tick();
    }
  }

  /** Closed minutes of so many percent each, one sample in each. */
  void feedMinutes(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      clock.add(Duration.ofMinutes(1));
      feed(Given.swap(clock.instant().toString(), i + 1, i % 100));
    }
    clock.add(Duration.ofMinutes(2));
  }

  Queue.Standing standing() throws Exception {
    return Wait.on(context, () -> queue.standing());
  }

  List<Queue.Put> put(List<Measurement> measurements) throws Exception {
    return List.of(Wait.on(context, () -> queue.put(measurements)));
  }

  <T> T await(java.util.function.Supplier<Future<T>> work) throws Exception {
    return Wait.on(context, work);
  }

  List<Event.RelayTrouble> troubles() {
    return events.stream().map(Event.RelayTrouble.class::cast).toList();
  }

  /** How many requests Machinist has seen. */
  int requests() {
    return machinist.ledger().receipts().size();
  }

  void close() throws Exception {
    for (Queue one : opened) {
      Wait.result(one.close());
    }
    Wait.result(vertx.close());
  }

  private void open() throws Exception {
    queue =
        Wait.on(context, () -> Queue.open(vertx, folder.resolve("relay.db"), clock, budget, bytes));
    opened.add(queue);
    Trouble trouble = new Trouble(clock, "meet1", "meet.example.com", events::add);
    Minutes minutes =
        new Minutes(selection, new Minutes.Naming("meet1", "meet1", "Linux"), Minutes.MINUTE);
    Wait.on(context, () -> queue.claim(minutes.series("meet1", "meet.example.com")));
    Outside outside = new Outside(vertx, clock, patience);
    SecretFile keyFile = new SecretFile("meetkeeper.machinist.api-key-file", folder.resolve("key"));
    sender =
        new Sender(
            queue,
            (json, key) ->
                outside.post(
                    "http://127.0.0.1:" + port + "/endpoint",
                    json,
                    MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer " + key)),
            new ApiKey(keyFile),
            keyFile.file().toString(),
            clock,
            () -> 0.5,
            trouble);
    intake = new SampleIntake(queue, minutes, (host, question) -> answer(question), clock, trouble);
  }

  private Future<SamplesAnswer> answer(SamplesQuestion question) {
    asked.add(question);
    if (!ringAnswers) {
      return Future.failedFuture("nobody answers");
    }
    return Future.succeededFuture(
        new SamplesAnswer(
            1,
            ring.stream()
                .filter(sample -> !sample.at().isBefore(question.from()))
                .filter(sample -> sample.at().isBefore(question.to()))
                .limit(question.limit())
                .toList()));
  }
}
