package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores every event from the bus. At startup and every five minutes it also fetches missed events
 * from the scheduler, because messages on the bus may get lost. Listeners are called when there may
 * be new events, including events that another gateway added to a shared store.
 */
public final class EventRecorder {
  private static final Logger log = LoggerFactory.getLogger(EventRecorder.class);
  private static final long RETRY_MS = 10_000;
  private static final long CATCH_UP_MS = 300_000;
  private static final long SHARED_POLL_MS = 2_000;
  private static final long TRIM_MS = 3_600_000;

  private final Vertx vertx;
  private final Bus bus;
  private final EventLog events;
  private final StoredEventReader stored;
  private final List<Runnable> listeners = new ArrayList<>();
  private Bus.Registration registration;
  private long trimTimer;
  private long catchUpTimer;
  private long sharedPollTimer = -1;
  private boolean stopped;

  /** Records into this log. */
  public EventRecorder(RoleContext roleContext, EventLog events) {
    vertx = roleContext.vertx();
    bus = roleContext.bus();
    this.events = events;
    stored = new StoredEventReader(roleContext, events, this::notifyListeners);
  }

  /** Subscribes and starts to catch up; does not wait for the scheduler, which may not run. */
  public Future<Void> start() {
    registration = bus.subscribe(BusContracts.EVENTS, this::record);
    trimTimer =
        vertx.setPeriodic(0, TRIM_MS, id -> logFailure("events were not trimmed", events.trim()));
    if (events.isShared()) {
      sharedPollTimer = vertx.setPeriodic(SHARED_POLL_MS, id -> notifyListeners());
    }
    catchUp();
    return registration.ready();
  }

  /** Unsubscribes. */
  public Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(trimTimer);
    vertx.cancelTimer(catchUpTimer);
    vertx.cancelTimer(sharedPollTimer);
    return registration == null ? Future.succeededFuture() : registration.unregister();
  }

  /** Adds a listener that is called when there may be new events. */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  private void record(Event event) {
    logFailure("an event was not kept", events.add(List.of(event)).map(this::notifyIfAdded));
  }

  private void catchUp() {
    stored
        .catchUp()
        .onComplete(
            done -> {
              if (!stopped) {
                catchUpTimer =
                    vertx.setTimer(done.succeeded() ? CATCH_UP_MS : RETRY_MS, id -> catchUp());
              }
            });
  }

  private int notifyIfAdded(int added) {
    if (added > 0) {
      notifyListeners();
    }
    return added;
  }

  /** Calls the listeners; call it after adding events to the log directly. */
  public void notifyListeners() {
    for (Runnable listener : List.copyOf(listeners)) {
      listener.run();
    }
  }

  private static void logFailure(String operation, Future<?> future) {
    future.onFailure(failure -> log.error("{}", operation, failure));
  }
}
