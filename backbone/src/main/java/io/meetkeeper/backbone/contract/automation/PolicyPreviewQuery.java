package io.meetkeeper.backbone.contract.automation;

import java.util.Map;

/**
 * Query for a preview of a policy on a host.
 *
 * @param host host id
 * @param values values merged into the effective policy, as in {@link PolicyChangeRequest}; {@code
 *     null}: none
 * @param count number of next times
 */
public record PolicyPreviewQuery(String host, Map<String, Object> values, int count) {}
