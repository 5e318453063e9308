package io.meetkeeper.restart.api;

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
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.policy.RestartDecision;
import io.meetkeeper.restart.policy.RestartIntent;
import io.meetkeeper.restart.roll.NightlyRoll;
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

/** Where persons ask for rolling restarts, ask about them, and take them back. */
public final class RollRequests {
  private static final int MAX_PAGE = 100;

  private final SchedulerStore store;
  private final HostDirectory directory;
  private final LiveFleet fleet;

  /** A desk over that ledger. */
  public RollRequests(SchedulerStore store, HostDirectory directory, LiveFleet fleet) {
    this.store = store;
    this.directory = directory;
    this.fleet = fleet;
  }

  /** One bridge that takes part. */
  private record RollCandidate(HostContext c, RestartJob job, RollTurn turn) {}

  /** A person asks for one. */
  public Future<RollingRestart> request(RollingRestartRequest question) {
    directory.scopesWithin(AutomationScope.site(question.site()));
    List<Future<HostContext>> cases = new ArrayList<>();
    for (LiveHost host : fleet.hostsOfSite(question.site())) {
      cases.add(directory.contexts().load(host));
    }
    return Future.all(cases).compose(all -> request(question, withBridge(all.list())));
  }

  private static List<HostContext> withBridge(List<HostContext> all) {
    List<HostContext> found = new ArrayList<>(all);
    found.removeIf(c -> !c.hostRow().host().bridge());
    return found;
  }

  private Future<RollingRestart> request(
      RollingRestartRequest question, List<HostContext> bridges) {
    if (bridges.isEmpty()) {
      throw Problem.conflict("site " + question.site() + " has no bridge that is known");
    }
    checkMode(question.mode(), bridges.size());
    String id = UUID.randomUUID().toString();
    List<RollCandidate> rollCandidates = new ArrayList<>();
    for (HostContext c : bridges) {
      rollCandidates.add(candidate(id, question, c));
    }
    rollCandidates.sort(Comparator.comparing(RollCandidate::turn, RollTurn.WORST_FIRST));
    RollingRestart roll =
        RollStore.newRoll(
            id,
            question.site(),
            RestartCause.PERSON,
            question.by(),
            question.reason(),
            rollCandidates.get(0).job().mode(),
            bridges.get(0).now());
    return store.transact(tx -> open(tx, roll, rollCandidates, question.dryRun()));
  }

  private static void checkMode(RestartMode mode, int bridges) {
    if (mode == RestartMode.NOW) {
      throw Problem.unacceptable("mode", "now", "when-idle, drain");
    }
    if (mode == RestartMode.DRAIN && bridges <= 1) {
      throw Problem.unacceptable(
          "mode", "drain", "when-idle; draining changes nothing where there is one bridge");
    }
  }

  private static RollCandidate candidate(String id, RollingRestartRequest question, HostContext c) {
    RestartMode mode = question.mode() == null ? c.mode() : question.mode();
    Duration wait = RestartRequests.waitLimit(question.waitAtMost(), c.policy());
    String because =
        RestartDecision.decide(new RestartIntent(RestartCause.PERSON, mode, false), c.situation())
            .because();
    RestartJob job =
        RestartJobFactory.manual(c, question.by(), question.reason(), mode, false, null, because);
    return new RollCandidate(c, job, NightlyRoll.turnOf(id, c, wait));
  }

  private static RollingRestart open(
      SchedulerTransaction tx,
      RollingRestart roll,
      List<RollCandidate> rollCandidates,
      boolean dryRun) {
    RollRow running = RollTable.running(tx, roll.site());
    if (running != null) {
      throw Problem.of(
          ProblemType.ACTIVE_JOB, "rolling restart " + running.id() + " of the site is at work");
    }
    for (RollCandidate rollCandidate : rollCandidates) {
      HostRow host = RestartHostTable.find(tx, rollCandidate.c().name());
      if (host.activeJob() != null) {
        throw Problem.of(
            ProblemType.ACTIVE_JOB,
            "host " + host.name() + " has an active restart job: " + host.activeJob());
      }
    }
    if (dryRun) {
      return preview(roll, rollCandidates);
    }
    RollStore.open(tx, roll, null);
    for (RollCandidate rollCandidate : rollCandidates) {
      RollStore.addMember(
          tx,
          RestartHostTable.find(tx, rollCandidate.c().name()),
          rollCandidate.job(),
          rollCandidate.turn());
    }
    return RollStore.view(tx, RollTable.find(tx, roll.id()));
  }

  private static RollingRestart preview(RollingRestart roll, List<RollCandidate> rollCandidates) {
    List<RollingRestart.MemberRestart> members = new ArrayList<>();
    for (RollCandidate rollCandidate : rollCandidates) {
      RestartJob job = rollCandidate.job();
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
        "0 of " + rollCandidates.size() + " bridges restarted",
        roll.requestedAt(),
        roll.changedAt(),
        members);
  }

  /** One of them. */
  public Future<RollingRestart> get(RollingRestartQuery question) {
    return store.transact(tx -> RollStore.view(tx, requireRoll(tx, question)));
  }

  /** Those of a site, newest first. */
  public Future<RollingRestartsReply> list(RollingRestartsQuery question) {
    int limit = Math.max(1, Math.min(question.limit(), MAX_PAGE));
    return store.transact(
        tx -> {
          List<RollingRestart> items = new ArrayList<>();
          for (RollRow row : RollTable.newest(tx, question.site(), limit)) {
            items.add(RollStore.view(tx, row));
          }
          return new RollingRestartsReply(items);
        });
  }

  /** Takes one back: what restarts already is seen through. */
  public Future<RollingRestart> cancel(RollingRestartQuery question) {
    return store.transact(
        tx -> {
          RollRow roll = requireRoll(tx, question);
          if (roll.view().state() != RollingRestartState.RUNNING) {
            throw Problem.conflict(
                "rolling restart " + roll.id() + " is over, it is " + roll.view().state());
          }
          if (!question.dryRun()) {
            String because = "cancelled by " + question.by();
            RollStore.cancelUnstarted(tx, RollStore.findMembers(tx, roll.id()), because);
            RollStore.finish(tx, roll, RollingRestartState.CANCELLED, because);
          }
          return RollStore.view(tx, requireRoll(tx, question));
        });
  }

  private static RollRow requireRoll(SchedulerTransaction tx, RollingRestartQuery question) {
    RollRow roll = question.id() == null ? null : RollTable.find(tx, question.id());
    if (roll == null || !roll.view().site().equals(question.site())) {
      throw Problem.notFound(
          "there is no rolling restart " + question.id() + " of site " + question.site());
    }
    return roll;
  }
}
