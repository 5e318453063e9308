package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.ProcessId;

/**
 * The last notices of the rules, so that each is announced once; {@code null}: none.
 *
 * @param conflict the process whose figures contradict each other
 * @param unhealthy the unhealthy process, and the notice about it
 * @param jicofo the notice about a Jicofo that does not answer
 * @param forecast the process of the forecast, and the notice or request about it
 */
public record RuleNotices(String conflict, String unhealthy, String jicofo, String forecast) {
  /** Nothing was announced. */
  public static final RuleNotices NONE = new RuleNotices(null, null, null, null);

  /** The stable text form of a process. */
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
