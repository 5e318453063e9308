package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.message.SchedulerMessage;
import java.time.Instant;

/** Creates the events about jobs and rolling restarts. */
public final class RestartEventFactory {
  private RestartEventFactory() {}

  static Event jobChanged(RestartJob job, Instant at) {
    RestartJobState state = job.state();
    MessageText message =
        (job.mode() == RestartMode.START
                ? SchedulerMessage.START_JOB
                : SchedulerMessage.RESTART_JOB)
            .with(state, job.because());
    return EventFactory.at(at, job.host(), job.site())
        .restartChanged(severity(state), message, job.id(), state, job.cause());
  }

  /** A notice about a rolling restart. */
  public static Event rollNotice(String site, Severity severity, MessageText message, Instant at) {
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
