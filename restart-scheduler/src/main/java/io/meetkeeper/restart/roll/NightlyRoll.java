package io.meetkeeper.restart.roll;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.RollMessage;
import io.meetkeeper.restart.state.RollRow;
import io.meetkeeper.restart.state.RollTurn;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RollTable;
import io.meetkeeper.restart.store.SchedulerTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** The nightly restart of a site with several bridges, one after the other. */
public final class NightlyRoll {
  private NightlyRoll() {}

  /**
   * Adds a host to the roll of its site at this tick; the first one opens the roll.
   *
   * @return why it was not added; {@code null} when it was added
   */
  public static String join(
      SchedulerTransaction tx, HostContext host, RestartJob job, Instant tick) {
    String site = host.site();
    RollRow running = RollTable.running(tx, site);
    if (running != null && !Objects.equals(running.tick(), tick)) {
      return RollMessage.AT_WORK.english(running.id());
    }
    RollRow stopped = RollTable.stopped(tx, site, tick);
    if (stopped != null) {
      return RollMessage.NIGHTLY_STOPPED.english(stopped.view().because());
    }
    String id = running != null ? running.id() : UUID.randomUUID().toString();
    if (running == null) {
      RollStore.open(tx, newRoll(id, host, job), tick);
    }
    RollStore.addMember(
        tx,
        RestartHostTable.find(tx, host.name()),
        job,
        turnOf(id, host, host.policy().waitAtMost()));
    return null;
  }

  private static RollingRestart newRoll(String id, HostContext host, RestartJob job) {
    return RollStore.newRoll(
        id,
        host.site(),
        RestartCause.NIGHTLY,
        job.by(),
        job.reason(),
        host.policy().mode(),
        host.now());
  }

  /** The turn of a bridge by its memory at this moment. */
  public static RollTurn turnOf(String roll, HostContext host, Duration waitAtMost) {
    HostSample.Bridge bridge = host.facts().bridge();
    return new RollTurn(
        roll,
        host.name(),
        bridge == null ? null : bridge.swapBytes(),
        bridge == null ? null : bridge.rssBytes(),
        waitAtMost);
  }
}
