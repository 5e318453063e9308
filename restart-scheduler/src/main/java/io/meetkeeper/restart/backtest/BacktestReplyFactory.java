package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.contract.automation.BacktestReply;
import io.meetkeeper.backbone.contract.automation.BacktestReply.BacktestActual;
import io.meetkeeper.backbone.contract.automation.BacktestReply.BacktestLimit;
import io.meetkeeper.backbone.contract.automation.BacktestReply.BacktestRestart;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.policy.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Creates the reply of a backtest. */
final class BacktestReplyFactory {
  /** Most time between a restart that the figures show and the end of the job behind it. */
  private static final Duration SAME = Duration.ofMinutes(45);

  private static final int LOST_PERCENT = (int) (100 * (1 - BridgeGrowthModel.RESTARTED));
  private static final double WHOLE = 99.95;

  private BacktestReplyFactory() {}

  /**
   * The reply.
   *
   * @param jobs the jobs that restarted the bridge in that time
   */
  static BacktestReply create(
      BacktestPlan plan, PostRestartSize levels, BacktestRecord record, List<RestartJob> jobs) {
    double coverage = Math.min(100, 100.0 * record.completeSteps() / plan.steps());
    BacktestActual actual = actual(record, jobs);
    MessageText summary = summary(plan, record, actual);
    return new BacktestReply(
        plan.host(),
        plan.from(),
        plan.to(),
        (int) plan.step().toSeconds(),
        Math.round(10 * coverage) / 10.0,
        record.restarts(),
        record.restartCount(),
        record.waits(),
        record.waitCount(),
        record.peakSwapPercent(),
        actual,
        limits(plan, levels, record, coverage),
        summary.english(),
        summary);
  }

  /** The restarts by jobs, and those that only the figures show. */
  private static BacktestActual actual(BacktestRecord record, List<RestartJob> jobs) {
    List<BacktestRestart> all = new ArrayList<>();
    List<RestartJob> left = new ArrayList<>(jobs);
    for (BacktestRestart recorded : record.recordedRestarts()) {
      RestartJob job =
          left.stream().filter(each -> isSame(each, recorded.at())).findFirst().orElse(null);
      left.remove(job);
      all.add(job == null ? ofForeignRestart(recorded) : ofJob(job, recorded));
    }
    left.forEach(job -> all.add(ofJob(job, null)));
    all.sort(Comparator.comparing(BacktestRestart::at));
    int more = record.recordedCount() - record.recordedRestarts().size();
    return new BacktestActual(all, all.size() + more, record.recordedPeakSwapPercent());
  }

  private static boolean isSame(RestartJob job, Instant at) {
    return Duration.between(job.changedAt(), at).abs().compareTo(SAME) <= 0;
  }

  private static BacktestRestart ofForeignRestart(BacktestRestart recorded) {
    MessageText reason = BacktestMessage.OUTSIDE.with(LOST_PERCENT);
    return new BacktestRestart(
        recorded.at(),
        null,
        reason.english(),
        reason,
        recorded.endpoints(),
        recorded.conferences(),
        recorded.swapPercent());
  }

  private static BacktestRestart ofJob(RestartJob job, BacktestRestart recorded) {
    return new BacktestRestart(
        recorded == null ? job.changedAt() : recorded.at(),
        job.cause(),
        job.reason(),
        null,
        recorded == null ? null : recorded.endpoints(),
        recorded == null ? null : recorded.conferences(),
        recorded == null ? null : recorded.swapPercent());
  }

  private static MessageText summary(
      BacktestPlan plan, BacktestRecord record, BacktestActual actual) {
    return record.completeSteps() == 0
        ? BacktestMessage.NOTHING_RECORDED.with(plan.host())
        : BacktestMessage.SUMMARY.with(
            Duration.between(plan.from(), plan.to()),
            record.restartCount(),
            record.cutCount(),
            record.peakSwapPercent(),
            actual.restartCount(),
            actual.peakSwapPercent());
  }

  private static List<BacktestLimit> limits(
      BacktestPlan plan, PostRestartSize levels, BacktestRecord record, double coverage) {
    RestartPolicy policy = plan.policy();
    List<MessageText> limits = new ArrayList<>();
    if (coverage < WHOLE) {
      limits.add(BacktestMessage.GAPS.with(100 - coverage));
    }
    limits.add(
        BacktestMessage.GROWTH.with(
            levels.measured(),
            levels.rss() == null ? 0 : Math.round(levels.rss()),
            Math.round(levels.swap())));
    if (record.isShareUnknown()) {
      limits.add(BacktestMessage.SHARE_UNKNOWN.with());
    }
    if (plan.capacity().enrolled() > 1 && policy.mode() == RestartMode.DRAIN) {
      limits.add(BacktestMessage.DRAINS.with());
    }
    if (plan.step().compareTo(Duration.ofMinutes(1)) > 0) {
      limits.add(BacktestMessage.COARSE.with(plan.step()));
    }
    if (policy.unhealthy().enabled()) {
      double known = Math.min(100, 100.0 * record.healthSteps() / plan.steps());
      limits.add(BacktestMessage.HEALTH.with(Math.round(10 * known) / 10.0));
    }
    if (policy.jicofo().enabled()) {
      limits.add(BacktestMessage.WITHOUT_JICOFO.with());
    }
    limits.add(
        BacktestMessage.ACTS.with(plan.alarms().swap().above(), plan.alarms().memory().above()));
    return limits.stream().map(BacktestReplyFactory::limit).toList();
  }

  private static BacktestLimit limit(MessageText text) {
    return new BacktestLimit(text.english(), text);
  }
}
