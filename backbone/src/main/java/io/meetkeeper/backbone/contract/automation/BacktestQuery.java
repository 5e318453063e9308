package io.meetkeeper.backbone.contract.automation;

import java.time.Instant;
import java.util.Map;

/**
 * Query what a policy would have done on a host in the recorded past.
 *
 * @param host host id
 * @param from start; {@code null}: 30 days before the end
 * @param to end; {@code null}: now
 * @param values merged into the policy of the host, as in {@link PolicyChangeRequest}; {@code
 *     null}: none
 */
public record BacktestQuery(String host, Instant from, Instant to, Map<String, Object> values) {}
