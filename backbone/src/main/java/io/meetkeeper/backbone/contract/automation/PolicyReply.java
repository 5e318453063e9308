package io.meetkeeper.backbone.contract.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * The effective restart policy of a scope.
 *
 * @param scope of what
 * @param values by path, for example {@code nightly.cron}, in the order of the configuration
 */
public record PolicyReply(AutomationScope scope, Map<String, ValueWithSource> values) {
  /**
   * A value and where it comes from.
   *
   * @param value as in REST; {@code null} is a value, too: no cron, say
   * @param source {@code default}, {@code file}, {@code fleet}, {@code site} or {@code host}
   */
  public record ValueWithSource(
      @JsonInclude(JsonInclude.Include.ALWAYS) Object value, String source) {}
}
