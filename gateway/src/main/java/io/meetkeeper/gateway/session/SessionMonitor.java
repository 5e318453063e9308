package io.meetkeeper.gateway.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the last use of sessions periodically and removes ended ones; in a shared store, also
 * loads sessions that other gateways began or ended.
 */
public final class SessionMonitor {
  private static final Logger log = LoggerFactory.getLogger(SessionMonitor.class);
  private static final long REFRESH_MS = 2_000;
  private static final long SAVE_MS = 60_000;

  private final Vertx vertx;
  private final SessionStore sessions;
  private long refreshTimer = -1;
  private long saveTimer = -1;

  public SessionMonitor(Vertx vertx, SessionStore sessions) {
    this.vertx = vertx;
    this.sessions = sessions;
  }

  /** Starts the timers. */
  public SessionMonitor start() {
    saveTimer = vertx.setPeriodic(SAVE_MS, tick -> log("save", sessions.saveLastUse()));
    if (sessions.isShared()) {
      refreshTimer = vertx.setPeriodic(REFRESH_MS, tick -> log("read", sessions.refresh()));
    }
    return this;
  }

  /** Stops the timers and stores the last use of the sessions. */
  public Future<Void> stop() {
    vertx.cancelTimer(saveTimer);
    vertx.cancelTimer(refreshTimer);
    return sessions.saveLastUse();
  }

  private static void log(String operation, Future<Void> done) {
    done.onFailure(failure -> log.debug("sessions, {}: {}", operation, failure.toString()));
  }
}
