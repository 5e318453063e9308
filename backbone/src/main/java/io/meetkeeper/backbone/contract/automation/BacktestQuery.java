package io.meetkeeper.backbone.contract.automation;

import java.time.Instant;
import java.util.Map;

/**
 * Query for a backtest of a policy on a host.
 *
 * @param host host id
 * @param from start; {@code null}: 30 days before the end
 * @param to end; {@code null}: now
 * @param values merged into the policy of the host, as in {@link PolicyChangeRequest}; {@code
 *     null}: none
 */
public record BacktestQuery(String host, Instant from, Instant to, Map<String, Object> values) {}
