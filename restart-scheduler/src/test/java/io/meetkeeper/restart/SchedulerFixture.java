package io.meetkeeper.restart;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartJobsQuery;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.restart.message.AutomationMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.threeten.extra.MutableClock;

/** A scheduler over a file, fake bridges, and a clock that only the test moves. */
final class SchedulerFixture implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  final MutableClock clock = MutableClock.of(NOON, ZoneOffset.UTC);
  private static final String MARKER = "marker";

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<Event> markers = new CopyOnWriteArrayList<>();
  final List<FakeBridge> bridges = new ArrayList<>();
  final FakeBridge bridge;
  final Bus bus;
  private final Vertx vertx = Vertx.vertx();
  String store = "sqlite:";
  private final Path directory;
  private SchedulerVerticle scheduler;
  private String deployment;

  SchedulerFixture(Path directory) {
    FLYWAY.setLevel(Level.WARNING);
    this.directory = directory;
    bus = new Bus(vertx);
    bus.subscribe(
        BusContracts.EVENTS, event -> (MARKER.equals(event.host()) ? markers : events).add(event));
    bridge = add("meet1", "meet.example.com");
  }

  static String settings(String policy, String store) {
    return "meetkeeper { store.url = \""
        + store
        + "\", restart { nightly { zone = UTC }, "
        + policy.replace('\'', '"')
        + " } }";
  }

  FakeBridge add(String host, String site) {
    FakeBridge added = new FakeBridge(host, site, bus, clock);
    await(added.start());
    bridges.add(added);
    return added;
  }

  SchedulerFixture start(String policy) {
    String settings = settings(policy, store);
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(settings),
            clock,
            "meet1",
            null,
            directory,
            "test");
    scheduler = new SchedulerVerticle(roleContext, null);
    deployment = await(vertx.deployVerticle(scheduler));
    return this;
  }

  /** Ends it where it stands; nothing of ours is flushed at an end, so this is like a kill. */
  void stop() {
    await(vertx.undeploy(deployment));
  }

  /** One interval later: each host sends a sample, and all are reconciled. */
  void step() {
    send();
    await(scheduler.tick());
  }

  /** As {@link #step}, without waiting for what an agent does not answer. */
  void stepWithoutAnswer() {
    step(bridge.commands);
  }

  /** As {@link #step}, until an agent got a command that it does not answer. */
  void step(List<?> commands) {
    send();
    Future<Void> tick = scheduler.tick();
    int before = commands.size();
    for (int i = 0; i < 1000 && commands.size() == before && !tick.isComplete(); i++) {
      nap();
    }
  }

  private void send() {
    clock.add(INTERVAL);
    bridges.forEach(b -> publish(b.sample()));
  }

  void publish(HostSample sample) {
    publish(scheduler, bus, sample);
  }

  /** Publishes a sample where the scheduler runs: from another thread it may come after a tick. */
  static void publish(SchedulerVerticle scheduler, Bus bus, HostSample sample) {
    await(
        scheduler.onContext(
            () -> {
              bus.publish(BusContracts.SAMPLES, sample);
              return Future.succeededFuture();
            }));
  }

  void tick() {
    await(scheduler.tick());
  }

  /** Time passes without a sample; the timer runs every 5 s. */
  void passWithoutSamples(Duration duration) {
    for (Duration d = Duration.ZERO; d.compareTo(duration) < 0; d = d.plusSeconds(5)) {
      clock.add(Duration.ofSeconds(5));
      await(scheduler.onTimer());
    }
  }

  void pass(Duration duration) {
    for (Duration d = Duration.ZERO; d.compareTo(duration) < 0; d = d.plus(INTERVAL)) {
      step();
    }
  }

  /** A little more than ten idle minutes. */
  void passIdleTime() {
    pass(Duration.ofSeconds(620));
  }

  RestartJob ask(RestartMode mode) {
    return ask(mode, false);
  }

  RestartJob ask(RestartMode mode, boolean cutCalls) {
    return ask(
        BusContracts.RESTART_REQUEST,
        new RestartRequest("meet1", mode, null, "a test", cutCalls, "ann", false));
  }

  <Q, A> A ask(BusService<Q, A> service, Q question) {
    return await(bus.request(service, question));
  }

  /** For what takes long, on a busy machine even longer. */
  <Q, A> A ask(BusService<Q, A> service, Q question, Duration timeout) {
    return await(bus.request(service, question, timeout));
  }

  Problem expectProblem(BusService<?, ?> service, Object question) {
    return refusal(service, question);
  }

  private <Q> Problem refusal(BusService<Q, ?> service, Object question) {
    try {
      await(bus.request(service, service.queryType().cast(question)));
    } catch (Problem problem) {
      return problem;
    }
    throw new AssertionError("not refused: " + question);
  }

  /** The newest of a host. */
  RestartJob job(String host) {
    return ask(BusContracts.RESTART_LIST, new RestartJobsQuery(host, null, null, 1, null))
        .items()
        .get(0);
  }

  /** Newest first. */
  List<RestartJob> jobs() {
    return ask(BusContracts.RESTART_LIST, new RestartJobsQuery(null, null, null, 100, null))
        .items();
  }

  RestartJob job() {
    return jobs().get(0);
  }

  /** Waits until the newest job is in a state, a sample at a time. */
  RestartJob stepUntil(RestartJobState state) {
    for (int i = 0; i < 2000; i++) {
      List<RestartJob> jobs = jobs();
      if (!jobs.isEmpty() && jobs.get(0).state() == state) {
        return jobs.get(0);
      }
      step();
    }
    throw new AssertionError("never " + state + ": " + jobs());
  }

  HostAutomation automation() {
    return ask(BusContracts.FLEET_AUTOMATION, new FleetQuery("meet1")).items().get(0);
  }

  /** All events that were published until now. */
  List<Event> allEvents() {
    awaitDelivery();
    return events;
  }

  /** The events of a type that were published until now. */
  <E extends Event> List<E> events(Class<E> type) {
    awaitDelivery();
    return delivered(type);
  }

  /** The bus delivers on a thread of its own, in order, and may be late on a busy machine. */
  private void awaitDelivery() {
    int before = markers.size();
    bus.publish(
        BusContracts.EVENTS,
        EventFactory.at(clock.instant(), MARKER, null)
            .notice(Severity.INFO, MARKER, AutomationMessage.ON.with()));
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (markers.size() == before && System.nanoTime() < end) {
      nap();
    }
  }

  private <E extends Event> List<E> delivered(Class<E> type) {
    List<E> found = new ArrayList<>();
    for (Event event : events) {
      if (type.isInstance(event)) {
        found.add(type.cast(event));
      }
    }
    return found;
  }

  /**
   * The events of a type once so many have come: the bus delivers them on a thread of its own,
   * which may be late on a busy machine.
   */
  <E extends Event> List<E> awaitEvents(Class<E> type, int count) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (delivered(type).size() < count && System.nanoTime() < end) {
      nap();
    }
    return delivered(type);
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static void nap() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (vertx.deploymentIDs().contains(deployment)) {
      stop();
    }
    await(vertx.close());
  }
}
