package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.restart.fleet.Fleet;
import io.meetkeeper.restart.policy.Hold;
import java.sql.SQLException;

/** Takes a bridge's place among those of its site that may be out of service. */
final class Places {
  private final Fleet fleet;

  Places(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * Why there is no place.
   *
   * @param hold the kind of reason
   * @param because in words
   */
  record Held(Hold hold, String because) {}

  /** Compares and sets the capacity row of the site; {@code null} when the place is taken. */
  Held take(Tx tx, Case c) throws SQLException {
    long site = Hosts.siteVersion(tx, c.host());
    String full = Hosts.capacity(tx, c.host(), fleet.healthyBeside(c.view())).full(c.policy());
    if (full != null) {
      return new Held(Hold.CAPACITY, full);
    }
    if (c.job().turn() != null) {
      String others =
          c.job().state() == JobState.WAITING
              ? Rolling.notItsTurn(tx, c.job())
              : Rolling.stopped(tx, c.job().turn().roll());
      if (others != null) {
        return new Held(Hold.TURN, others);
      }
    }
    Hosts.takePlace(tx, c.host(), site);
    return null;
  }
}
