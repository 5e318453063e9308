package io.meetkeeper.backbone.contract.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Changes the restart policy of one scope.
 *
 * @param scope the scope
 * @param kind how to apply the values
 * @param values as in REST: camelCase members, nested as in the configuration ({@code {"nightly":
 *     {"cron": "0 4 * * *"}}})
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record PolicyChangeRequest(
    AutomationScope scope,
    ChangeKind kind,
    @JsonInclude(content = JsonInclude.Include.ALWAYS) Map<String, Object> values,
    String by,
    boolean dryRun) {
  /** How to apply the values. */
  public enum ChangeKind {
    /** Replace all values of the scope. */
    REPLACE,
    /** Merge patch (RFC 7396): members replace, {@code null} removes. */
    MERGE,
    /** Remove all values of the scope. */
    CLEAR
  }
}
