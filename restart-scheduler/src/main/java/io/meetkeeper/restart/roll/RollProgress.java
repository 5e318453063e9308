package io.meetkeeper.restart.roll;

import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.backbone.message.EnglishCount;
import io.meetkeeper.restart.state.RestartJobRow;
import java.util.List;

/**
 * The progress of a rolling restart, from its jobs alone. The first failed job stops it; expired
 * and cancelled jobs do not, and are counted.
 *
 * @param state its state
 * @param because the reason, with numbers
 */
public record RollProgress(RollingRestartState state, String because) {
  /** The progress of the roll with these jobs. */
  static RollProgress of(List<RestartJobRow> members) {
    int done = 0;
    boolean ended = true;
    StringBuilder others = new StringBuilder();
    for (RestartJobRow job : members) {
      if (job.state() == RestartJobState.FAILED) {
        return new RollProgress(
            RollingRestartState.STOPPED,
            job.order().host() + " failed: " + job.progress().because());
      }
      ended &= job.state().isFinal();
      if (job.state() == RestartJobState.DONE) {
        done++;
      } else if (job.state().isFinal()) {
        String how = job.state() == RestartJobState.EXPIRED ? " given up" : " taken back";
        others.append("; ").append(job.order().host()).append(how);
      }
    }
    return new RollProgress(
        ended ? RollingRestartState.DONE : RollingRestartState.RUNNING,
        count(done, members.size()) + others);
  }

  /** For example {@code 0 of 3 bridges restarted}. */
  public static String count(int done, int all) {
    return done + " of " + EnglishCount.of(all, "bridge") + " restarted";
  }
}
