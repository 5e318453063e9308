package io.meetkeeper.backbone.contract;

import java.util.Map;

/**
 * Asks what a policy would do on a host.
 *
 * @param host where
 * @param values merged over the effective policy before looking, as in {@link PolicyChange}; {@code
 *     null}: as it is
 * @param count how many next times
 */
public record PreviewQuestion(String host, Map<String, Object> values, int count) {}
