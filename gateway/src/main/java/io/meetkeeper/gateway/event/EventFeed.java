package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.EventsAnswer;
import io.meetkeeper.backbone.contract.EventsQuestion;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every event that is announced, and asks the scheduler for those that were announced while
 * we were away: at start, and now and then, since an announcement may get lost. Whoever listens is
 * told that there may be something new, not what; also what another gateway that shares the store
 * has kept.
 */
public final class EventFeed {
  private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
  private static final String SCHEDULER = "scheduler";
  private static final int AT_ONCE = 500;
  private static final long AGAIN_MS = 10_000;
  private static final long NOW_AND_THEN_MS = 300_000;
  private static final long OTHERS_MS = 2_000;
  private static final long TRIM_MS = 3_600_000;

  private final Vertx vertx;
  private final Bus bus;
  private final EventLog events;
  private final List<Runnable> listeners = new ArrayList<>();
  private Bus.Registration registration;
  private long trimTimer;
  private long catchUpTimer;
  private long othersTimer = -1;
  private boolean stopped;

  /** Into this log. */
  public EventFeed(Node node, EventLog events) {
    vertx = node.vertx();
    bus = node.bus();
    this.events = events;
  }

  /** Begins to listen and to catch up; does not wait for the scheduler, which may not be there. */
  public Future<Void> start() {
    registration = bus.listen(Contracts.EVENTS, this::keep);
    trimTimer =
        vertx.setPeriodic(0, TRIM_MS, id -> logged("events were not trimmed", events.trim()));
    if (events.shared()) {
      othersTimer = vertx.setPeriodic(OTHERS_MS, id -> tell());
    }
    catchUp();
    return registration.ready();
  }

  /** Keeps no more events. */
  public Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(trimTimer);
    vertx.cancelTimer(catchUpTimer);
    vertx.cancelTimer(othersTimer);
    return registration == null ? Future.succeededFuture() : registration.end();
  }

  /** Is called whenever there may be something new. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Is called no more. */
  public void forget(Runnable listener) {
    listeners.remove(listener);
  }

  private void keep(Event event) {
    logged("an event was not kept", events.add(List.of(event)).map(this::told));
  }

  private void catchUp() {
    events
        .readOf(SCHEDULER)
        .compose(this::readOn)
        .onComplete(
            done -> {
              if (!stopped) {
                catchUpTimer =
                    vertx.setTimer(done.succeeded() ? NOW_AND_THEN_MS : AGAIN_MS, id -> catchUp());
              }
            });
  }

  private Future<Void> readOn(long after) {
    return bus.ask(Contracts.SCHEDULER_EVENTS, new EventsQuestion(after, AT_ONCE))
        .compose(
            answer ->
                answer.items().isEmpty()
                    ? Future.succeededFuture()
                    : keepAll(answer).compose(kept -> readOn(answer.last())));
  }

  private Future<Integer> keepAll(EventsAnswer answer) {
    return events.addFrom(SCHEDULER, answer.items(), answer.last()).map(this::told);
  }

  private int told(int added) {
    if (added > 0) {
      tell();
    }
    return added;
  }

  private void tell() {
    for (Runnable listener : List.copyOf(listeners)) {
      listener.run();
    }
  }

  private static void logged(String what, Future<?> future) {
    future.onFailure(failure -> log.error("{}", what, failure));
  }
}
