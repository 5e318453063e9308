package io.meetkeeper.backbone.contract.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * The effective restart policy of a scope.
 *
 * @param scope the scope
 * @param values by path, for example {@code nightly.cron}, in the order of the configuration
 */
public record PolicyReply(AutomationScope scope, Map<String, ValueWithSource> values) {
  /**
   * A value and its source.
   *
   * @param value as in REST; {@code null} is a value too, for example no cron
   * @param source {@code default}, {@code file}, {@code fleet}, {@code site} or {@code host}
   */
  public record ValueWithSource(
      @JsonInclude(JsonInclude.Include.ALWAYS) Object value, String source) {}
}
