package io.meetkeeper.backbone.contract.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Changes an account.
 *
 * @param site of which
 * @param name its name
 * @param etag of the account that is meant; {@code *}: whichever is there
 * @param values RFC 7396: {@code enabled}, {@code expiresAt}, {@code note}; {@code null} removes
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record AccountChangeRequest(
    String site,
    String name,
    String etag,
    @JsonInclude(content = JsonInclude.Include.ALWAYS) Map<String, Object> values,
    String by,
    boolean dryRun) {}
