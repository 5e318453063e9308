package io.meetkeeper.backbone.contract.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The effective restart policy of a scope.
 *
 * @param scope the scope
 * @param values by path, for example {@code nightly.cron}, in the order of the configuration
 * @param warnings obstacles to the requested change, one line for each host; {@code null}: none, or
 *     an older version answers
 */
public record PolicyReply(
    AutomationScope scope, Map<String, ValueWithSource> values, List<String> warnings) {
  /** A policy without warnings. */
  public PolicyReply(AutomationScope scope, Map<String, ValueWithSource> values) {
    this(scope, values, null);
  }

  /** This policy with warnings. */
  public PolicyReply withWarnings(List<String> lines) {
    return new PolicyReply(scope, values, lines.isEmpty() ? null : lines);
  }

  /**
   * A value and its source.
   *
   * @param value as in REST; {@code null} is a value too, for example no cron
   * @param source {@code default}, {@code file}, {@code fleet}, {@code site} or {@code host}
   */
  public record ValueWithSource(
      @JsonInclude(JsonInclude.Include.ALWAYS) Object value, String source) {}
}
