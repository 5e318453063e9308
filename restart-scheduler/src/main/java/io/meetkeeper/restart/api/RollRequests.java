package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartQuery;
import io.meetkeeper.backbone.contract.restart.RollingRestartRequest;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.backbone.contract.restart.RollingRestartsQuery;
import io.meetkeeper.backbone.contract.restart.RollingRestartsReply;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.restart.decision.RestartDecision;
import io.meetkeeper.restart.decision.RestartIntent;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.message.RollMessage;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.roll.NightlyRoll;
import io.meetkeeper.restart.roll.RollProgress;
import io.meetkeeper.restart.roll.RollStore;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RollRow;
import io.meetkeeper.restart.state.RollTurn;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RollTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Requests of persons about rolling restarts: open, show, list, cancel. */
public final class RollRequests {
  private static final int MAX_PAGE = 100;

  private final SchedulerStore store;
  private final HostDirectory directory;
  private final LiveFleet fleet;

  public RollRequests(SchedulerStore store, HostDirectory directory, LiveFleet fleet) {
    this.store = store;
    this.directory = directory;
    this.fleet = fleet;
  }

  /** A bridge to restart. */
  private record RollCandidate(HostContext host, RestartJob job, RollTurn turn) {}

  /** Opens a rolling restart of the bridges of a site. */
  public Future<RollingRestart> request(RollingRestartRequest request) {
    directory.scopesWithin(AutomationScope.site(request.site()));
    List<Future<HostContext>> contexts = new ArrayList<>();
    for (LiveHost host : fleet.hostsOfSite(request.site())) {
      contexts.add(directory.contexts().load(host));
    }
    return Future.all(contexts).compose(all -> request(request, withBridge(all.list())));
  }

  private static List<HostContext> withBridge(List<HostContext> all) {
    List<HostContext> found = new ArrayList<>(all);
    found.removeIf(host -> !host.row().host().bridge());
    return found;
  }

  private Future<RollingRestart> request(RollingRestartRequest request, List<HostContext> bridges) {
    if (bridges.isEmpty()) {
      throw Problem.conflict(SchedulerProblem.NO_SITE_BRIDGE.with(request.site()));
    }
    checkMode(request.mode(), bridges.size());
    String id = UUID.randomUUID().toString();
    List<RollCandidate> candidates = new ArrayList<>();
    for (HostContext host : bridges) {
      candidates.add(candidate(id, request, host));
    }
    candidates.sort(Comparator.comparing(RollCandidate::turn, RollTurn.WORST_FIRST));
    RollingRestart roll =
        RollStore.newRoll(
            id,
            request.site(),
            RestartCause.PERSON,
            request.by(),
            request.reason(),
            candidates.get(0).job().mode(),
            bridges.get(0).now());
    return store.transact(tx -> open(tx, roll, candidates, request.dryRun()));
  }

  private static void checkMode(RestartMode mode, int bridges) {
    if (mode == RestartMode.NOW || mode == RestartMode.START) {
      throw Problem.unacceptable("mode", ContractJson.enumName(mode), "when-idle, drain");
    }
    if (mode == RestartMode.DRAIN && bridges <= 1) {
      throw Problem.unacceptable("mode", "drain", AllowedText.ROLL_MODES_WITHOUT_DRAIN.english());
    }
  }

  private static RollCandidate candidate(
      String id, RollingRestartRequest request, HostContext host) {
    RestartMode mode = request.mode() == null ? host.mode() : request.mode();
    Duration wait = RestartRequests.waitLimit(request.waitAtMost(), host.policy());
    String reason =
        RestartDecision.decide(
                new RestartIntent(RestartCause.PERSON, mode, false), host.situation())
            .reasonInEnglish();
    RestartJob job =
        RestartJobFactory.manual(host, request.by(), request.reason(), mode, false, null, reason);
    return new RollCandidate(host, job, NightlyRoll.turnOf(id, host, wait));
  }

  private static RollingRestart open(
      SchedulerTransaction tx,
      RollingRestart roll,
      List<RollCandidate> candidates,
      boolean dryRun) {
    requireNoActiveJob(tx, roll.site(), candidates);
    if (dryRun) {
      return preview(roll, candidates);
    }
    RollStore.open(tx, roll, null);
    for (RollCandidate candidate : candidates) {
      RollStore.addMember(
          tx,
          RestartHostTable.find(tx, candidate.host().name()),
          candidate.job(),
          candidate.turn());
    }
    return RollStore.view(tx, RollTable.find(tx, roll.id()));
  }

  private static void requireNoActiveJob(
      SchedulerTransaction tx, String site, List<RollCandidate> candidates) {
    RollRow running = RollTable.running(tx, site);
    if (running != null) {
      throw Problem.of(ProblemType.ACTIVE_JOB, RollMessage.AT_WORK.with(running.id()));
    }
    for (RollCandidate candidate : candidates) {
      HostRow row = RestartHostTable.find(tx, candidate.host().name());
      if (row.activeJob() != null) {
        throw Problem.of(
            ProblemType.ACTIVE_JOB, SchedulerProblem.ACTIVE_JOB.with(row.name(), row.activeJob()));
      }
    }
  }

  private static RollingRestart preview(RollingRestart roll, List<RollCandidate> candidates) {
    List<RollingRestart.MemberRestart> members = new ArrayList<>();
    for (RollCandidate candidate : candidates) {
      RestartJob job = candidate.job();
      members.add(
          new RollingRestart.MemberRestart(job.host(), job.id(), job.state(), job.because()));
    }
    return new RollingRestart(
        roll.id(),
        roll.site(),
        roll.cause(),
        roll.by(),
        roll.reason(),
        roll.mode(),
        roll.state(),
        RollProgress.count(0, candidates.size()),
        roll.requestedAt(),
        roll.changedAt(),
        members);
  }

  /** A rolling restart by id. */
  public Future<RollingRestart> get(RollingRestartQuery query) {
    return store.transact(tx -> RollStore.view(tx, requireRoll(tx, query)));
  }

  /** The rolling restarts of a site, newest first. */
  public Future<RollingRestartsReply> list(RollingRestartsQuery query) {
    int limit = Math.max(1, Math.min(query.limit(), MAX_PAGE));
    return store.transact(
        tx -> {
          List<RollingRestart> items = new ArrayList<>();
          for (RollRow row : RollTable.newest(tx, query.site(), limit)) {
            items.add(RollStore.view(tx, row));
          }
          return new RollingRestartsReply(items);
        });
  }

  /** Cancels a rolling restart; restarts that have begun are completed. */
  public Future<RollingRestart> cancel(RollingRestartQuery query) {
    return store.transact(
        tx -> {
          RollRow roll = requireRoll(tx, query);
          if (roll.view().state() != RollingRestartState.RUNNING) {
            throw Problem.conflict(
                SchedulerProblem.ROLL_OVER.with(roll.id(), roll.view().state().name()));
          }
          if (!query.dryRun()) {
            String reason = JobMessage.CANCELLED.english(query.by());
            RollStore.cancelUnstarted(tx, RollStore.findMembers(tx, roll.id()), reason);
            RollStore.finish(tx, roll, RollingRestartState.CANCELLED, reason);
          }
          return RollStore.view(tx, requireRoll(tx, query));
        });
  }

  private static RollRow requireRoll(SchedulerTransaction tx, RollingRestartQuery query) {
    RollRow roll = query.id() == null ? null : RollTable.find(tx, query.id());
    if (roll == null || !roll.view().site().equals(query.site())) {
      throw Problem.notFound(
          SchedulerProblem.NO_ROLL.with(String.valueOf(query.id()), query.site()));
    }
    return roll;
  }
}
