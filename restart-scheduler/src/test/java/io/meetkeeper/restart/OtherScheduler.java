package io.meetkeeper.restart;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.backbone.contract.Sample;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.threeten.extra.MutableClock;

/**
 * Another scheduler beside that of a {@link Stage}, over the same store and with a bus of its own:
 * it hears only what it is given, and who does not step it any more has killed it.
 */
final class OtherScheduler implements AutoCloseable {
  final List<Event> events = new CopyOnWriteArrayList<>();
  final Bus bus;
  private final Vertx vertx = Vertx.vertx();
  private final SchedulerVerticle scheduler;

  OtherScheduler(Path directory, MutableClock clock, String policy) {
    bus = new Bus(vertx);
    bus.listen(Contracts.EVENTS, events::add);
    Node node =
        new Node(
            vertx,
            bus,
            Configuration.of(Stage.settings(policy, "sqlite:shared")),
            clock,
            "meet1",
            null,
            directory,
            "test");
    scheduler = new SchedulerVerticle(node, null);
    Stage.await(vertx.deployVerticle(scheduler));
  }

  /** Hears a sample, and looks. */
  void step(Sample sample) {
    bus.publish(Contracts.SAMPLES, sample);
    Stage.await(scheduler.tick());
  }

  /** Looks, without having heard anything. */
  void step() {
    Stage.await(scheduler.tick());
  }

  RestartJob ask(RestartMode mode) {
    return Stage.await(
        bus.ask(
            Contracts.RESTART_ASK,
            new RestartRequest("meet1", mode, null, "a test", false, "ann", false)));
  }

  @Override
  public void close() {
    Stage.await(vertx.close());
  }
}
