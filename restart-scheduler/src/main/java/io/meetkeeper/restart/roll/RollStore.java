package io.meetkeeper.restart.roll;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.message.RollMessage;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RollRow;
import io.meetkeeper.restart.state.RollTurn;
import io.meetkeeper.restart.store.RestartEventFactory;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.RollTable;
import io.meetkeeper.restart.store.SchedulerTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Stores rolling restarts. Each bridge has its own job from the start, so that after a crash only
 * jobs have to be resumed. A job has its turn when no ready job with more swap or memory waits and
 * none has failed.
 */
public final class RollStore {
  /** Hold reasons of a job that is blocked by the other bridges. */
  public static final Set<String> BLOCKED_BY_OTHERS =
      Set.of(HoldReason.NONE.name(), HoldReason.TURN.name(), HoldReason.CAPACITY.name());

  /** The time in which the hosts of a site join the nightly roll. */
  private static final Duration GATHER_TIME = Duration.ofSeconds(30);

  private RollStore() {}

  /** Stores and announces a new roll. */
  public static void open(SchedulerTransaction tx, RollingRestart roll, Instant tick) {
    RollTable.insert(tx, new RollRow(roll, 0, tick));
    tx.announce(
        RestartEventFactory.rollNotice(
            roll.site(),
            Severity.INFO,
            SchedulerMessage.ROLL_ASKED.with(roll.by(), roll.reason()),
            tx.now()));
  }

  /** A new roll that starts now. */
  public static RollingRestart newRoll(
      String id,
      String site,
      RestartCause cause,
      String by,
      String reason,
      RestartMode mode,
      Instant now) {
    return new RollingRestart(
        id,
        site,
        cause,
        by,
        reason,
        mode,
        RollingRestartState.RUNNING,
        RollMessage.BEGUN.english(),
        now,
        now,
        List.of());
  }

  /** Adds a bridge with its job. */
  public static void addMember(
      SchedulerTransaction tx, HostRow host, RestartJob job, RollTurn turn) {
    RestartJobStore.open(tx, host, job, turn);
  }

  /** The jobs of a roll, in the order of their turns. */
  public static List<RestartJobRow> findMembers(SchedulerTransaction tx, String roll) {
    List<RestartJobRow> members = RestartJobTable.ofRoll(tx, roll);
    members.sort(Comparator.comparing(RestartJobRow::turn, RollTurn.WORST_FIRST));
    return members;
  }

  /** The public view; while the roll runs, with the current numbers. */
  public static RollingRestart view(SchedulerTransaction tx, RollRow roll) {
    List<RestartJobRow> members = findMembers(tx, roll.id());
    boolean running = roll.view().state() == RollingRestartState.RUNNING;
    return roll.viewWith(
        members, running ? RollProgress.of(members).reason() : roll.view().because());
  }

  /** Stores and announces the end of a roll. */
  public static void finish(
      SchedulerTransaction tx, RollRow roll, RollingRestartState state, String reason) {
    RollTable.update(tx, roll, roll.ended(state, reason, tx.now()));
    Severity severity = state == RollingRestartState.STOPPED ? Severity.ERROR : Severity.INFO;
    MessageText message = SchedulerMessage.ROLL_ENDED.with(state, reason);
    tx.announce(RestartEventFactory.rollNotice(roll.view().site(), severity, message, tx.now()));
  }

  /** Cancels the jobs that have not begun to restart their bridge. */
  public static void cancelUnstarted(
      SchedulerTransaction tx, List<RestartJobRow> members, String reason) {
    for (RestartJobRow job : members) {
      if (job.state().nextStates().contains(RestartJobState.CANCELLED)) {
        RestartJobRow ours = RestartJobStore.takeOver(tx, job);
        RestartJobStore.transition(tx, ours, ours.cancelled(reason, tx.now()));
      }
    }
  }

  /** Why it is not the turn of the job; {@code null} when it is. */
  public static String waitReason(SchedulerTransaction tx, RestartJobRow job) {
    RollRow roll = RollTable.find(tx, job.turn().roll());
    String stopped = stopReason(tx, roll.id());
    if (stopped != null) {
      return stopped;
    }
    if (roll.tick() != null && tx.now().isBefore(roll.view().requestedAt().plus(GATHER_TIME))) {
      return RollMessage.GATHERS.english();
    }
    for (RestartJobRow other : findMembers(tx, roll.id())) {
      if (other.turn().precedes(job.turn()) && isReady(other)) {
        return RollMessage.GOES_FIRST.english(other.order().host());
      }
    }
    return null;
  }

  private static boolean isReady(RestartJobRow job) {
    return job.state() == RestartJobState.REQUESTED
        || (job.state() == RestartJobState.WAITING
            && (job.hold() == null || BLOCKED_BY_OTHERS.contains(job.hold())));
  }

  /** Why no more bridges of the roll may be restarted; {@code null} when they may. */
  public static String stopReason(SchedulerTransaction tx, String id) {
    RollRow roll = RollTable.find(tx, id);
    if (roll.view().state() != RollingRestartState.RUNNING) {
      return RollMessage.ENDED.english(roll.view().state().name(), roll.view().because());
    }
    RollProgress progress = RollProgress.of(findMembers(tx, id));
    return progress.state() == RollingRestartState.STOPPED ? progress.reason() : null;
  }
}
