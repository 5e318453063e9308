package io.meetkeeper.restart;

import static io.meetkeeper.backbone.AsyncWait.await;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.event.PublishedEvents;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.threeten.extra.MutableClock;

/**
 * Another scheduler beside that of a {@link SchedulerFixture}, over the same store and with its own
 * bus: it gets only the samples passed to it, and counts as killed when it is not stepped any more.
 */
final class SecondScheduler implements AutoCloseable {
  final Bus bus;
  final PublishedEvents events;
  private final Vertx vertx = Vertx.vertx();
  private final SchedulerVerticle scheduler;

  SecondScheduler(Path directory, MutableClock clock, String policy) {
    bus = new Bus(vertx);
    events = new PublishedEvents(bus);
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(SchedulerFixture.settings(policy, "sqlite:shared")),
            clock,
            "meet1",
            null,
            directory,
            "test");
    scheduler = new SchedulerVerticle(roleContext, null);
    await(vertx.deployVerticle(scheduler));
  }

  /** Receives a sample and reconciles. */
  void step(HostSample sample) {
    SchedulerFixture.publish(scheduler, bus, sample);
    await(scheduler.tick());
  }

  /** Reconciles without a sample. */
  void step() {
    await(scheduler.tick());
  }

  RestartJob ask(RestartMode mode) {
    return await(
        bus.request(
            BusContracts.RESTART_REQUEST,
            new RestartRequest("meet1", mode, null, "a test", false, "ann", false),
            SchedulerFixture.PATIENCE));
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
