package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.Scope;
import io.meetkeeper.backbone.contract.roll.Roll;
import io.meetkeeper.backbone.contract.roll.RollQuestion;
import io.meetkeeper.backbone.contract.roll.RollRequest;
import io.meetkeeper.backbone.contract.roll.RollState;
import io.meetkeeper.backbone.contract.roll.Rolls;
import io.meetkeeper.backbone.contract.roll.RollsQuestion;
import io.meetkeeper.restart.fleet.Fleet;
import io.meetkeeper.restart.fleet.HostView;
import io.meetkeeper.restart.policy.Decision;
import io.meetkeeper.restart.policy.Request;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Where persons ask for rolling restarts, ask about them, and take them back. */
public final class RollDesk {
  private static final int SHOWN_AT_MOST = 100;

  private final Ledger ledger;
  private final Register register;
  private final Fleet fleet;

  /** A desk over that ledger. */
  public RollDesk(Ledger ledger, Register register, Fleet fleet) {
    this.ledger = ledger;
    this.register = register;
    this.fleet = fleet;
  }

  /** One bridge that takes part. */
  private record Part(Case c, RestartJob job, Turn turn) {}

  /** A person asks for one. */
  public Future<Roll> ask(RollRequest question) {
    register.within(Scope.site(question.site()));
    List<Future<Case>> cases = new ArrayList<>();
    for (HostView host : fleet.of(question.site())) {
      cases.add(register.cases().of(host));
    }
    return Future.all(cases).compose(all -> ask(question, withBridge(all.list())));
  }

  private static List<Case> withBridge(List<Case> all) {
    List<Case> found = new ArrayList<>(all);
    found.removeIf(c -> !c.host().bridge());
    return found;
  }

  private Future<Roll> ask(RollRequest question, List<Case> bridges) {
    if (bridges.isEmpty()) {
      throw Problem.conflict("site " + question.site() + " has no bridge that is known");
    }
    checkMode(question.mode(), bridges.size());
    String id = UUID.randomUUID().toString();
    List<Part> parts = new ArrayList<>();
    for (Case c : bridges) {
      parts.add(part(id, question, c));
    }
    parts.sort(Comparator.comparing(Part::turn, Turn.WORST_FIRST));
    Roll roll =
        Rolling.begun(
            id,
            question.site(),
            Cause.PERSON,
            question.by(),
            question.reason(),
            parts.get(0).job().mode(),
            bridges.get(0).now());
    return ledger.transact(tx -> open(tx, roll, parts, question.dryRun()));
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

  private static Part part(String id, RollRequest question, Case c) {
    RestartMode mode = question.mode() == null ? c.mode() : question.mode();
    Duration wait = Desk.wait(question.waitAtMost(), c.policy());
    String because = Decision.on(new Request(Cause.PERSON, mode, false), c.situation()).because();
    RestartJob job =
        Opening.manual(c, question.by(), question.reason(), mode, false, null, because);
    return new Part(c, job, NightlyRoll.turn(id, c, wait));
  }

  private static Roll open(Tx tx, Roll roll, List<Part> parts, boolean dryRun) throws SQLException {
    RollRow running = Rolling.running(tx, roll.site());
    if (running != null) {
      throw Problem.conflict("rolling restart " + running.id() + " of the site is at work");
    }
    for (Part part : parts) {
      HostRow host = Hosts.row(tx, part.c().name());
      if (host.activeJob() != null) {
        throw Problem.conflict(
            "host " + host.name() + " has an active restart job: " + host.activeJob());
      }
    }
    if (dryRun) {
      return planned(roll, parts);
    }
    Rolling.open(tx, roll, null);
    for (Part part : parts) {
      Rolling.add(tx, Hosts.row(tx, part.c().name()), part.job(), part.turn());
    }
    return Rolling.shown(tx, Rolling.byId(tx, roll.id()));
  }

  private static Roll planned(Roll roll, List<Part> parts) {
    List<Roll.Member> members = new ArrayList<>();
    for (Part part : parts) {
      RestartJob job = part.job();
      members.add(new Roll.Member(job.host(), job.id(), job.state(), job.because()));
    }
    return new Roll(
        roll.id(),
        roll.site(),
        roll.cause(),
        roll.by(),
        roll.reason(),
        roll.mode(),
        roll.state(),
        "0 of " + parts.size() + " bridges restarted",
        roll.requestedAt(),
        roll.changedAt(),
        members);
  }

  /** One of them. */
  public Future<Roll> get(RollQuestion question) {
    return ledger.transact(tx -> Rolling.shown(tx, known(tx, question)));
  }

  /** Those of a site, newest first. */
  public Future<Rolls> list(RollsQuestion question) {
    int limit = Math.max(1, Math.min(question.limit(), SHOWN_AT_MOST));
    return ledger.transact(
        tx -> {
          List<Roll> items = new ArrayList<>();
          for (RollRow row : Rolling.newest(tx, question.site(), limit)) {
            items.add(Rolling.shown(tx, row));
          }
          return new Rolls(items);
        });
  }

  /** Takes one back: what restarts already is seen through. */
  public Future<Roll> cancel(RollQuestion question) {
    return ledger.transact(
        tx -> {
          RollRow roll = known(tx, question);
          if (roll.shown().state() != RollState.RUNNING) {
            throw Problem.conflict(
                "rolling restart " + roll.id() + " is over, it is " + roll.shown().state());
          }
          if (!question.dryRun()) {
            String because = "cancelled by " + question.by();
            Rolling.takeBack(tx, Rolling.members(tx, roll.id()), because);
            Rolling.end(tx, roll, RollState.CANCELLED, because);
          }
          return Rolling.shown(tx, known(tx, question));
        });
  }

  private static RollRow known(Tx tx, RollQuestion question) throws SQLException {
    RollRow roll = question.id() == null ? null : Rolling.byId(tx, question.id());
    if (roll == null || !roll.shown().site().equals(question.site())) {
      throw Problem.notFound(
          "there is no rolling restart " + question.id() + " of site " + question.site());
    }
    return roll;
  }
}
