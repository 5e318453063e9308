package io.meetkeeper.gateway.audit;

import java.time.Instant;

/**
 * Selects audit entries; {@code null} does not limit.
 *
 * @param from entries not before this time
 * @param to entries before this time
 * @param token entries of the token with this name, whoever used it
 * @param text entries whose path or change contains this, ignoring case
 */
public record AuditFilter(Instant from, Instant to, String token, String text) {}
