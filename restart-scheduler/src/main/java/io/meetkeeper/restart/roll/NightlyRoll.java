package io.meetkeeper.restart.roll;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.state.RollRow;
import io.meetkeeper.restart.state.RollTurn;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RollTable;
import io.meetkeeper.restart.store.SchedulerTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** The bridges of a site at a nightly tick: they roll, rather than all be asked for at once. */
public final class NightlyRoll {
  private NightlyRoll() {}

  /**
   * Lets a host join the roll of its site at this tick; the first one begins it.
   *
   * @return why it may not; {@code null} when it has joined
   */
  public static String join(SchedulerTransaction tx, HostContext c, RestartJob job, Instant tick) {
    String site = c.liveHost().site();
    RollRow running = RollTable.running(tx, site);
    if (running != null && !Objects.equals(running.tick(), tick)) {
      return "rolling restart " + running.id() + " of the site is at work";
    }
    RollRow stopped = RollTable.stopped(tx, site, tick);
    if (stopped != null) {
      return "the nightly roll of the site was stopped: " + stopped.view().because();
    }
    String id = running != null ? running.id() : UUID.randomUUID().toString();
    if (running == null) {
      RollStore.open(
          tx,
          RollStore.newRoll(
              id, site, RestartCause.NIGHTLY, job.by(), job.reason(), c.policy().mode(), c.now()),
          tick);
    }
    RollStore.addMember(
        tx, RestartHostTable.find(tx, c.name()), job, turnOf(id, c, c.policy().waitAtMost()));
    return null;
  }

  /** The turn of a bridge by its memory this moment. */
  public static RollTurn turnOf(String roll, HostContext c, Duration waitAtMost) {
    HostSample.Bridge bridge = c.facts().bridge();
    return new RollTurn(
        roll,
        c.name(),
        bridge == null ? null : bridge.swapBytes(),
        bridge == null ? null : bridge.rssBytes(),
        waitAtMost);
  }
}
