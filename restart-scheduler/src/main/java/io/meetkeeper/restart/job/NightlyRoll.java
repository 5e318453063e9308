package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.roll.RollState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** The bridges of a site at a nightly tick: they roll, rather than all be asked for at once. */
final class NightlyRoll {
  private NightlyRoll() {}

  /**
   * Lets a host join the roll of its site at this tick; the first one begins it.
   *
   * @return why it may not; {@code null} when it has joined
   */
  static String join(Tx tx, Case c, RestartJob job, Instant tick) throws SQLException {
    String site = c.view().site();
    RollRow running = Rolling.running(tx, site);
    if (running != null && !Objects.equals(running.tick(), tick)) {
      return "rolling restart " + running.id() + " of the site is at work";
    }
    RollRow stopped =
        tx.row(
            RollRow::read,
            "SELECT * FROM roll WHERE site = ? AND tick = ? AND state = ?",
            site,
            tick,
            RollState.STOPPED);
    if (stopped != null) {
      return "the nightly roll of the site was stopped: " + stopped.shown().because();
    }
    String id = running != null ? running.id() : UUID.randomUUID().toString();
    if (running == null) {
      Rolling.open(
          tx,
          Rolling.begun(
              id, site, Cause.NIGHTLY, job.by(), job.reason(), c.policy().mode(), c.now()),
          tick);
    }
    Rolling.add(tx, Hosts.row(tx, c.name()), job, turn(id, c, c.policy().waitAtMost()));
    return null;
  }

  /** The turn of a bridge by its memory this moment. */
  static Turn turn(String roll, Case c, Duration waitAtMost) {
    Sample.Bridge bridge = c.known().bridge();
    return new Turn(
        roll,
        c.name(),
        bridge == null ? null : bridge.swapBytes(),
        bridge == null ? null : bridge.rssBytes(),
        waitAtMost);
  }
}
