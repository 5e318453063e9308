package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.HostRetireReply;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.state.HostEnrolment;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.store.RestartEventFactory;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;

/**
 * Where a person says that a host is gone for good. Until then a silent one counts as a bridge of
 * its site that is missing, so that fewer of the others may be restarted.
 */
public final class RetirementRequests {
  private final SchedulerStore store;
  private final HostDirectory directory;
  private final LiveFleet fleet;

  /** Over that ledger. */
  public RetirementRequests(SchedulerStore store, HostDirectory directory, LiveFleet fleet) {
    this.store = store;
    this.directory = directory;
    this.fleet = fleet;
  }

  /** It is no longer counted, nor looked at. */
  public Future<HostRetireReply> retire(HostRetireRequest question) {
    return directory
        .contexts()
        .load(directory.host(question.host()))
        .compose(c -> retire(question, c))
        .onSuccess(
            retired -> {
              if (!question.dryRun()) {
                fleet.forget(retired.host());
              }
            });
  }

  private Future<HostRetireReply> retire(HostRetireRequest question, HostContext c) {
    LiveHost view = c.liveHost();
    if (c.facts().sample() != null) {
      throw Problem.conflict(
          "host "
              + c.name()
              + " is heard of: stop Meetkeeper there first, or it is back with its next sample");
    }
    if (c.job() != null) {
      throw Problem.of(
          ProblemType.ACTIVE_JOB,
          "host "
              + c.name()
              + " has an active restart job: "
              + c.job().id()
              + "; cancel that first");
    }
    HostRetireReply answer = new HostRetireReply(c.name(), view.site());
    if (question.dryRun()) {
      return Future.succeededFuture(answer);
    }
    return store
        .update(
            tx -> {
              HostRow row = RestartHostTable.find(tx, c.name());
              HostEnrolment host = row.host();
              HostEnrolment retired =
                  new HostEnrolment(host.name(), host.site(), host.bridge(), true);
              RestartHostTable.update(tx, row, row.with(retired).with(row.drain().ended()));
              tx.announce(
                  RestartEventFactory.hostNotice(
                      row,
                      Severity.INFO,
                      Event.Notice.HOST_RETIRED,
                      c.name() + " is gone for good, says " + question.by(),
                      c.now()));
            })
        .map(answer);
  }
}
