package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.roll.RollState;
import java.util.List;

/**
 * Where a rolling restart stands, from its jobs alone. The first failure stops it; a bridge that
 * was given up or taken back does no harm to the others, and is counted.
 *
 * @param state where it stands
 * @param because with the numbers
 */
record RollVerdict(RollState state, String because) {
  static RollVerdict of(List<Job> members) {
    int done = 0;
    boolean ended = true;
    StringBuilder others = new StringBuilder();
    for (Job job : members) {
      if (job.state() == JobState.FAILED) {
        return new RollVerdict(
            RollState.STOPPED, job.shown().host() + " failed: " + job.shown().because());
      }
      ended &= job.state().ended();
      if (job.state() == JobState.DONE) {
        done++;
      } else if (job.state().ended()) {
        String how = job.state() == JobState.EXPIRED ? " given up" : " taken back";
        others.append("; ").append(job.shown().host()).append(how);
      }
    }
    String because = done + " of " + members.size() + " bridges restarted" + others;
    return new RollVerdict(ended ? RollState.DONE : RollState.RUNNING, because);
  }
}
