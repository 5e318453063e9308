package io.meetkeeper.backbone.contract.restart;

import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.event.EventsQuery;
import io.meetkeeper.backbone.contract.event.EventsReply;

/** Restart jobs, rolling restarts and drains; served by the scheduler. */
public interface RestartContracts {
  /**
   * Requests a restart. In mode {@code now} without {@code cutCalls}: 409 while calls are running
   * or nothing is known about them.
   */
  BusService<RestartRequest, RestartJob> RESTART_REQUEST =
      new BusService<>("restart.ask.v1", RestartRequest.class, RestartJob.class);

  /**
   * Requests the start of a bridge that does not run. 409 when it runs, or may not be started now.
   */
  BusService<BridgeStartRequest, RestartJob> BRIDGE_START =
      new BusService<>("restart.start.v1", BridgeStartRequest.class, RestartJob.class);

  /** One job by id; 404 when there is none. */
  BusService<JobQuery, RestartJob> RESTART_GET =
      new BusService<>("restart.get.v1", JobQuery.class, RestartJob.class);

  /** Cancels a job that has not started to act; 409 afterwards. */
  BusService<JobQuery, RestartJob> RESTART_CANCEL =
      new BusService<>("restart.cancel.v1", JobQuery.class, RestartJob.class);

  /** Jobs, newest first. */
  BusService<RestartJobsQuery, RestartJobsReply> RESTART_LIST =
      new BusService<>("restart.list.v1", RestartJobsQuery.class, RestartJobsReply.class);

  /**
   * Requests a restart of the bridges of a site, one after the other. 409 when one is running or a
   * bridge has an active job.
   */
  BusService<RollingRestartRequest, RollingRestart> ROLLING_RESTART_REQUEST =
      new BusService<>("restart.roll.ask.v1", RollingRestartRequest.class, RollingRestart.class);

  /** One rolling restart of a site; 404 when there is none. */
  BusService<RollingRestartQuery, RollingRestart> ROLLING_RESTART_GET =
      new BusService<>("restart.roll.get.v1", RollingRestartQuery.class, RollingRestart.class);

  /** Cancels the jobs of a rolling restart that have not started to act; 409 when it has ended. */
  BusService<RollingRestartQuery, RollingRestart> ROLLING_RESTART_CANCEL =
      new BusService<>("restart.roll.cancel.v1", RollingRestartQuery.class, RollingRestart.class);

  /** The rolling restarts of a site, newest first. */
  BusService<RollingRestartsQuery, RollingRestartsReply> ROLLING_RESTART_LIST =
      new BusService<>(
          "restart.roll.list.v1", RollingRestartsQuery.class, RollingRestartsReply.class);

  /**
   * Starts or ends a drain by a person. 422 on a site with one bridge, 409 when the agent does not
   * comply; then nothing is stored.
   */
  BusService<DrainRequest, HostDrain> DRAIN_REQUEST =
      new BusService<>("restart.drain.v1", DrainRequest.class, HostDrain.class);

  /** Events that the scheduler has stored, for a gateway that was away. */
  BusService<EventsQuery, EventsReply> SCHEDULER_EVENTS =
      new BusService<>("restart.events.v1", EventsQuery.class, EventsReply.class);
}
