package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.ProcessId;

/**
 * What the rules have announced last, so that each is announced once; {@code null}: nothing.
 *
 * @param conflict the process whose figures contradict each other
 * @param unhealthy the process that is not well, and what was said of it
 * @param jicofo what was said of a Jicofo that does not answer
 * @param forecast the process that the forecast is about, and what was said or asked
 */
public record RuleNotices(String conflict, String unhealthy, String jicofo, String forecast) {
  /** Nothing was announced. */
  public static final RuleNotices NONE = new RuleNotices(null, null, null, null);

  /** A process in words that stay the same. */
  public static String name(ProcessId process) {
    return process == null ? "no process" : process.pid() + "/" + process.startTicks();
  }

  public RuleNotices withConflict(String next) {
    return new RuleNotices(next, unhealthy, jicofo, forecast);
  }

  public RuleNotices withUnhealthy(String next) {
    return new RuleNotices(conflict, next, jicofo, forecast);
  }

  public RuleNotices withJicofo(String next) {
    return new RuleNotices(conflict, unhealthy, next, forecast);
  }

  public RuleNotices withForecast(String next) {
    return new RuleNotices(conflict, unhealthy, jicofo, next);
  }
}
