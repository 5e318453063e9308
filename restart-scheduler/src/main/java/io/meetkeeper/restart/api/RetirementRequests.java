package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.HostRetireReply;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;

/**
 * Requests of persons to retire a host. Until then a host that sends no samples counts as a missing
 * bridge of its site, so that fewer of the others may be restarted.
 */
public final class RetirementRequests {
  private final SchedulerStore store;
  private final HostDirectory directory;
  private final LiveFleet fleet;

  public RetirementRequests(SchedulerStore store, HostDirectory directory, LiveFleet fleet) {
    this.store = store;
    this.directory = directory;
    this.fleet = fleet;
  }

  /** Retires a host: it no longer counts and is no longer reconciled. */
  public Future<HostRetireReply> retire(HostRetireRequest request) {
    return directory
        .load(request.host())
        .compose(host -> retire(request, host))
        .onSuccess(
            retired -> {
              if (!request.dryRun()) {
                fleet.removeHost(retired.host());
              }
            });
  }

  private Future<HostRetireReply> retire(HostRetireRequest request, HostContext host) {
    requireSilent(host);
    requireNoJob(host);
    HostRetireReply reply = new HostRetireReply(host.name(), host.site());
    return request.dryRun()
        ? Future.succeededFuture(reply)
        : store.update(tx -> retire(tx, host, request.by())).map(reply);
  }

  private static void retire(SchedulerTransaction tx, HostContext host, String by) {
    RestartHostTable.update(
        tx, host.name(), row -> row.with(row.host().asRetired()).with(row.drain().withoutPerson()));
    MessageText message = SchedulerMessage.RETIRED.with(host.name(), by);
    tx.announce(HostEventFactory.notice(host, Severity.INFO, NoticeEvent.HOST_RETIRED, message));
  }

  private static void requireSilent(HostContext host) {
    if (host.facts().sample() != null) {
      throw Problem.conflict(SchedulerProblem.HEARD_OF.with(host.name()));
    }
  }

  private static void requireNoJob(HostContext host) {
    if (host.job() != null) {
      throw Problem.of(
          ProblemType.ACTIVE_JOB,
          SchedulerProblem.ACTIVE_JOB_CANCEL.with(host.name(), host.job().id()));
    }
  }
}
