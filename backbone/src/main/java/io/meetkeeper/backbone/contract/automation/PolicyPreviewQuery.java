package io.meetkeeper.backbone.contract.automation;

import java.util.Map;

/**
 * Asks what a policy would do on a host.
 *
 * @param host where
 * @param values merged over the effective policy before looking, as in {@link PolicyChangeRequest};
 *     {@code null}: as it is
 * @param count how many next times
 */
public record PolicyPreviewQuery(String host, Map<String, Object> values, int count) {}
