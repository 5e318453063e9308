package io.meetkeeper.backbone.contract.automation;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A backtest: the restarts that a policy would have made on a host in the recorded past, compared
 * with the actual ones.
 *
 * @param host host id
 * @param from start
 * @param to end
 * @param stepSeconds length of a step of the replay, in seconds
 * @param coverage percent of the time with figures; in the gaps nothing is decided
 * @param restarts the restarts, oldest first; the first ones when there are many
 * @param restartCount how many there are
 * @param waits restarts that were wanted and had to wait or did not happen, oldest first; the first
 *     ones when there are many
 * @param waitCount how many there are
 * @param peakSwapPercent highest use of swap, as an average of a step; {@code null} when not known
 * @param actual what did happen
 * @param limits facts that the replay does not know
 * @param summary all in a sentence
 * @param summaryText the same by code
 */
public record BacktestReply(
    String host,
    Instant from,
    Instant to,
    int stepSeconds,
    double coverage,
    List<BacktestRestart> restarts,
    int restartCount,
    List<BacktestWait> waits,
    int waitCount,
    Double peakSwapPercent,
    BacktestActual actual,
    List<BacktestLimit> limits,
    String summary,
    MessageText summaryText) {
  /** Timeout for a backtest. */
  public static final Duration TIMEOUT = Duration.ofSeconds(60);

  /**
   * One restart.
   *
   * @param at when
   * @param cause cause of the restart; {@code null}: something other than Meetkeeper
   * @param reason why, with numbers
   * @param reasonText the same by code; {@code null} when it has none
   * @param endpoints how many were on the bridge then, and cut; {@code null} when not known
   * @param conferences how many were; {@code null} when not known
   * @param swapPercent use of swap before; {@code null} when not known
   */
  public record BacktestRestart(
      Instant at,
      RestartCause cause,
      String reason,
      MessageText reasonText,
      Integer endpoints,
      Integer conferences,
      Double swapPercent) {}

  /**
   * One restart that was wanted and had to wait, or did not happen.
   *
   * @param from since when it was wanted
   * @param to until when it waited
   * @param cause cause of the restart
   * @param outcome how that ended
   * @param reason why it last waited, with numbers
   * @param reasonText the same by code; {@code null} when it has none
   */
  public record BacktestWait(
      Instant from,
      Instant to,
      RestartCause cause,
      BacktestOutcome outcome,
      String reason,
      MessageText reasonText) {}

  /** Outcomes of a wait. */
  public enum BacktestOutcome {
    /** With a restart. */
    RESTARTED,
    /** It had waited for too long. */
    EXPIRED,
    /** It was no longer wanted. */
    CANCELLED,
    /** It could not have happened in time. */
    WITHHELD,
    /** There were no figures when it was due. */
    MISSED,
    /** The restart before did not help; a person would have had to resume automation. */
    SUSPENDED,
    /** It still waits at the end. */
    WAITING
  }

  /**
   * The actual restarts.
   *
   * @param restarts the restarts, oldest first; the first ones when there are many
   * @param restartCount how many there are
   * @param peakSwapPercent highest use of swap, as an average of a step; {@code null} when not
   *     known
   */
  public record BacktestActual(
      List<BacktestRestart> restarts, int restartCount, Double peakSwapPercent) {}

  /**
   * Something that the replay does not know.
   *
   * @param summary in a sentence
   * @param summaryText the same by code
   */
  public record BacktestLimit(String summary, MessageText summaryText) {}
}
