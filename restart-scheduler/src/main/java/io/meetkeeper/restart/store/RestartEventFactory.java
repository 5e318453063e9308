package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.event.EventFactory;
import java.time.Instant;

/** Creates the events about jobs and rolling restarts. */
public final class RestartEventFactory {
  private RestartEventFactory() {}

  static Event jobChanged(RestartJob job, Instant at) {
    RestartJobState state = job.state();
    String act = job.mode() == RestartMode.START ? describeStart(state) : describe(state);
    String message = act + ": " + job.because();
    return EventFactory.at(at, job.host(), job.site())
        .restartChanged(severity(state), message, job.id(), state, job.cause());
  }

  private static String describe(RestartJobState state) {
    return switch (state) {
      case REQUESTED -> "restart asked for";
      case WAITING -> "restart waits";
      case DRAINING -> "drains before the restart";
      case RESTARTING -> "restarting now";
      case VERIFYING -> "restarted, not yet verified";
      case DONE -> "restart done";
      case FAILED -> "restart failed";
      case EXPIRED -> "restart given up";
      case CANCELLED -> "restart cancelled";
    };
  }

  private static String describeStart(RestartJobState state) {
    return switch (state) {
      case REQUESTED -> "start of the bridge asked for";
      case WAITING, DRAINING -> "start of the bridge waits";
      case RESTARTING -> "starting the bridge now";
      case VERIFYING -> "bridge started, not yet verified";
      case DONE -> "bridge started";
      case FAILED -> "start of the bridge failed";
      case EXPIRED -> "start of the bridge given up";
      case CANCELLED -> "start of the bridge cancelled";
    };
  }

  /** A notice about a rolling restart. */
  public static Event rollNotice(String site, Severity severity, String message, Instant at) {
    return EventFactory.at(at, null, site).notice(severity, "rolling-restart", message);
  }

  private static Severity severity(RestartJobState state) {
    return switch (state) {
      case FAILED -> Severity.ERROR;
      case EXPIRED -> Severity.WARNING;
      case REQUESTED, WAITING, DRAINING, RESTARTING, VERIFYING, DONE, CANCELLED -> Severity.INFO;
    };
  }
}
