package io.meetkeeper.backbone.contract.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Changes what one scope says about the restart policy.
 *
 * @param scope of what
 * @param kind how the values are meant
 * @param values as in REST: camelCase members, nested as in the configuration ({@code {"nightly":
 *     {"cron": "0 4 * * *"}}})
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record PolicyChangeRequest(
    AutomationScope scope,
    ChangeKind kind,
    @JsonInclude(content = JsonInclude.Include.ALWAYS) Map<String, Object> values,
    String by,
    boolean dryRun) {
  /** How the values are meant. */
  public enum ChangeKind {
    /** They are all that the scope says. */
    REPLACE,
    /** RFC 7396: members replace, {@code null} removes. */
    MERGE,
    /** The scope says nothing any more. */
    CLEAR
  }
}
