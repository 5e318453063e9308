package io.meetkeeper.gateway.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores now and then when sessions were used and removes those that have ended; with other
 * gateways at the same store it also sees soon what they have begun and ended.
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

  /** Starts. */
  public SessionMonitor start() {
    saveTimer = vertx.setPeriodic(SAVE_MS, tick -> log("save", sessions.saveLastUse()));
    if (sessions.isShared()) {
      refreshTimer = vertx.setPeriodic(REFRESH_MS, tick -> log("read", sessions.refresh()));
    }
    return this;
  }

  /** Stops, and stores when the sessions were used. */
  public Future<Void> stop() {
    vertx.cancelTimer(saveTimer);
    vertx.cancelTimer(refreshTimer);
    return sessions.saveLastUse();
  }

  private static void log(String what, Future<Void> done) {
    done.onFailure(failure -> log.debug("sessions, {}: {}", what, failure.toString()));
  }
}
