package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.restart.policy.Decision;
import io.meetkeeper.restart.policy.Figures;
import io.meetkeeper.restart.policy.Hold;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * A job that has not begun to act: ends it when it is no longer wanted or waited too long, and
 * otherwise asks the decision again. When that says restart, the agent looks at the bridge on its
 * host first; what it sees goes before what the samples say.
 */
final class Waiting {
  private final Ledger ledger;
  private final Agent agent;
  private final Notes notes;
  private final Draining draining;
  private final Restarting restarting;

  Waiting(Ledger ledger, Agent agent, Notes notes, Draining draining, Restarting restarting) {
    this.ledger = ledger;
    this.agent = agent;
    this.notes = notes;
    this.draining = draining;
    this.restarting = restarting;
  }

  /** A job that was only stored yet. */
  Future<Boolean> begin(Case c) {
    Decision decision = Decision.on(c.job().request(), c.situation());
    Change change = new Change().set("hold", decision.hold());
    return ledger.act(tx -> Jobs.move(tx, c.job(), JobState.WAITING, decision.because(), change));
  }

  Future<Boolean> step(Case c) {
    String unwanted = Wanted.not(c);
    if (unwanted != null) {
      return ledger.act(tx -> Jobs.move(tx, c.job(), JobState.CANCELLED, unwanted, new Change()));
    }
    Decision decision = Decision.on(c.job().request(), c.situation());
    Instant until = c.job().shown().waitUntil();
    if (until != null && !c.now().isBefore(until)) {
      String because = expired(c, decision);
      return ledger.act(tx -> Jobs.move(tx, c.job(), JobState.EXPIRED, because, new Change()));
    }
    if (until == null && begins(c.job())) {
      Instant end = c.now().plus(c.job().turn().waitAtMost());
      return ledger.act(tx -> new Change().set("wait_until", end).job(tx, c.job()));
    }
    if (decision.action() != Decision.Action.RESTART) {
      return notes.note(c, decision.hold().name(), decision.because());
    }
    if (c.job().shown().cause() == Cause.PRESSURE
        && (c.known().alarm() == null || c.known().share() == null)) {
      return hold(c, Hold.NOT_KNOWN, "whether the bridge still causes the pressure is not known");
    }
    if (c.job().notBefore() != null && c.now().isBefore(c.job().notBefore())) {
      return Future.succeededFuture(false);
    }
    return agent.look(c.name()).compose(look -> looked(c, decision, look));
  }

  /** In a rolling restart the time runs from when it is not the others that are in the way. */
  private static boolean begins(Job job) {
    return job.turn() != null && job.hold() != null && !Rolling.BY_OTHERS.contains(job.hold());
  }

  private Future<Boolean> looked(Case c, Decision decision, BridgeLook look) {
    if (Boolean.TRUE.equals(look.packagesLocked())) {
      return hold(c, Hold.PACKAGES, "packages are being installed (dpkg holds its lock)");
    }
    if (look.state() == Sample.BridgeState.DOWN) {
      return hold(c, Hold.NO_BRIDGE, "the bridge does not run");
    }
    if (look.process() == null) {
      return hold(c, Hold.AGENT, "which process is the bridge is not known: " + look.reason());
    }
    if (look.jobPending()) {
      return hold(c, Hold.AGENT, "the service manager is about to start or stop the bridge");
    }
    if (look.packagesLocked() == null) {
      return hold(
          c, Hold.PACKAGES, "whether packages are being installed is not known: " + look.reason());
    }
    boolean cut = c.job().shown().cutCalls();
    boolean drains = Decision.drains(c.job().request(), c.situation());
    if (!cut && look.calls() == null) {
      return hold(c, Hold.NOT_KNOWN, "whether anybody talks is not known: " + look.reason());
    }
    if (!cut && !drains && !look.calls().idle()) {
      return hold(c, Hold.CALLS, Figures.calls(look.calls()));
    }
    Sample.Bridge seen = c.known().bridge();
    if (c.job().shown().mode() != RestartMode.NOW && !look.process().equals(seen.process())) {
      return hold(c, Hold.NOT_KNOWN, "the bridge is another process than in the last sample");
    }
    return drains
        ? draining.begin(c, decision, look)
        : restarting.begin(c, decision.because(), look, false);
  }

  private Future<Boolean> hold(Case c, Hold hold, String because) {
    return notes.note(c, hold.name(), because);
  }

  private static String expired(Case c, Decision decision) {
    String waited = Durations.spoken(Duration.between(c.job().shown().requestedAt(), c.now()));
    String last =
        decision.action() == Decision.Action.RESTART
            ? c.job().shown().because()
            : decision.because();
    return "waited " + waited + " in vain: " + last;
  }
}
