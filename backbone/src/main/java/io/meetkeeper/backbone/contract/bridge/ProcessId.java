package io.meetkeeper.backbone.contract.bridge;

import io.meetkeeper.backbone.contract.check.NumberRange;
import io.meetkeeper.backbone.contract.check.Required;

/**
 * Identifies a process, also after its pid was reused.
 *
 * @param pid the process id as the host sees it
 * @param startTicks when it started, in clock ticks after boot: field 22 of {@code /proc/PID/stat}
 *     (proc(5)); not affected by changes of the clock
 */
public record ProcessId(
    @Required @NumberRange(max = NumberRange.MAX_CALLS) long pid,
    @Required @NumberRange long startTicks) {
  private static final int FIELDS_BEFORE_START_AFTER_NAME = 19;

  /**
   * Parses {@code /proc/PID/stat}.
   *
   * @throws IllegalArgumentException when the text is not such a line
   */
  public static ProcessId ofStat(String stat) {
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')'); // the name between them may hold blanks and brackets
    if (open < 1 || close < open) {
      throw new IllegalArgumentException("not a line of /proc/PID/stat: " + stat);
    }
    String[] fields = stat.substring(close + 1).strip().split(" ", -1);
    if (fields.length <= FIELDS_BEFORE_START_AFTER_NAME) {
      throw new IllegalArgumentException("a line of /proc/PID/stat that is too short: " + stat);
    }
    return new ProcessId(
        Long.parseLong(stat.substring(0, open).strip()),
        Long.parseLong(fields[FIELDS_BEFORE_START_AFTER_NAME]));
  }
}
