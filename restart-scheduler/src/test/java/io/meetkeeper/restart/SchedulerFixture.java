package io.meetkeeper.restart;

import static io.meetkeeper.backbone.AsyncWait.await;
import static io.meetkeeper.backbone.AsyncWait.until;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartJobsQuery;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.event.PublishedEvents;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.threeten.extra.MutableClock;

/** A scheduler over a file, fake bridges, and a clock that only the test moves. */
final class SchedulerFixture implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** For an answer; on a busy machine one may take long. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  final MutableClock clock = MutableClock.of(NOON, ZoneOffset.UTC);
  final List<FakeBridge> bridges = new ArrayList<>();
  final FakeBridge bridge;
  final Bus bus;
  private final PublishedEvents events;
  private final Vertx vertx = Vertx.vertx();
  String store = "sqlite:";
  private final Path directory;
  private SchedulerVerticle scheduler;
  private String deployment;

  SchedulerFixture(Path directory) {
    FLYWAY.setLevel(Level.WARNING);
    this.directory = directory;
    bus = new Bus(vertx);
    events = new PublishedEvents(bus);
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

  /**
   * Stops the scheduler at once. It flushes nothing at a normal stop either, so this is like a
   * kill.
   */
  void stop() {
    await(vertx.undeploy(deployment));
  }

  /** Advances one interval: each host sends a sample, and all are reconciled. */
  void step() {
    send();
    await(scheduler.tick());
  }

  /** Like {@link #step}, until the agent of the bridge got a command that it does not answer. */
  void stepWithoutAnswer() {
    stepUntilUnanswered(bridge.unanswered);
  }

  /**
   * Like {@link #step}, until an agent got a command that it does not answer. A request begins to
   * work at once, so the command may have come before.
   *
   * @param unanswered has a permit for each such command
   */
  void stepUntilUnanswered(Semaphore unanswered) {
    send();
    Future<Void> tick = scheduler.tick();
    until("a command", () -> unanswered.tryAcquire() || tick.isComplete());
  }

  private void send() {
    clock.add(INTERVAL);
    bridges.forEach(b -> publish(b.sample()));
  }

  void publish(HostSample sample) {
    publish(scheduler, bus, sample);
  }

  /**
   * Publishes a sample on the thread of the scheduler: from another thread it may arrive after a
   * tick.
   */
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

  /** Lets time pass without a sample; the timer runs every 5 s. */
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

  /** Lets a little more than ten idle minutes pass. */
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
    return await(bus.request(service, question, PATIENCE));
  }

  Problem expectProblem(BusService<?, ?> service, Object question) {
    return refusal(service, question);
  }

  private <Q> Problem refusal(BusService<Q, ?> service, Object question) {
    try {
      await(bus.request(service, service.queryType().cast(question), PATIENCE));
    } catch (Problem problem) {
      return problem;
    }
    throw new AssertionError("not refused: " + question);
  }

  /** The newest job of a host. */
  RestartJob job(String host) {
    return ask(
            BusContracts.RESTART_LIST, new RestartJobsQuery(host, null, null, 1, null, null, null))
        .items()
        .get(0);
  }

  /** All jobs, newest first. */
  List<RestartJob> jobs() {
    return ask(
            BusContracts.RESTART_LIST,
            new RestartJobsQuery(null, null, null, 100, null, null, null))
        .items();
  }

  RestartJob job() {
    return jobs().get(0);
  }

  /** Steps until the newest job is in a state. */
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

  /** All events published so far. */
  List<Event> allEvents() {
    return events.all();
  }

  /** The events of a type published so far. */
  <E extends Event> List<E> events(Class<E> type) {
    return events.of(type);
  }

  /** Waits for a number of events of a type. */
  <E extends Event> List<E> awaitEvents(Class<E> type, int count) {
    return events.await(type, count);
  }

  @Override
  public void close() {
    if (vertx.deploymentIDs().contains(deployment)) {
      stop();
    }
    await(vertx.close());
  }
}
