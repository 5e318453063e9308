package io.meetkeeper.backbone.contract.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Changes an account.
 *
 * @param site the Jitsi Meet domain
 * @param name its name
 * @param etag expected etag of the account; {@code *}: any
 * @param values RFC 7396: {@code enabled}, {@code expiresAt}, {@code note}; {@code null} removes
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record AccountChangeRequest(
    String site,
    String name,
    String etag,
    @JsonInclude(content = JsonInclude.Include.ALWAYS) Map<String, Object> values,
    String by,
    boolean dryRun) {}
