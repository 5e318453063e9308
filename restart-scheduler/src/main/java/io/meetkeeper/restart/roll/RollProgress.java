package io.meetkeeper.restart.roll;

import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.restart.message.RollMessage;
import io.meetkeeper.restart.state.RestartJobRow;
import java.util.ArrayList;
import java.util.List;

/**
 * The progress of a rolling restart, from its jobs alone. The first failed job stops it; expired
 * and cancelled jobs do not, and are counted.
 *
 * @param state its state
 * @param reason the reason, with numbers
 */
public record RollProgress(RollingRestartState state, String reason) {
  /** The progress of the roll with these jobs. */
  static RollProgress of(List<RestartJobRow> members) {
    int done = 0;
    boolean ended = true;
    List<RestartJobRow> others = new ArrayList<>();
    for (RestartJobRow job : members) {
      if (job.state() == RestartJobState.FAILED) {
        return new RollProgress(
            RollingRestartState.STOPPED,
            RollMessage.FAILED.english(job.order().host(), job.progress().reason()));
      }
      ended &= job.state().isFinal();
      if (job.state() == RestartJobState.DONE) {
        done++;
      } else if (job.state().isFinal()) {
        others.add(job);
      }
    }
    String reason = count(done, members.size());
    for (RestartJobRow job : others) {
      reason =
          (job.state() == RestartJobState.EXPIRED ? RollMessage.GIVEN_UP : RollMessage.TAKEN_BACK)
              .english(reason, job.order().host());
    }
    return new RollProgress(ended ? RollingRestartState.DONE : RollingRestartState.RUNNING, reason);
  }

  /** For example {@code 0 of 3 bridges restarted}. */
  public static String count(int done, int all) {
    return RollMessage.PROGRESS.english(done, all);
  }
}
