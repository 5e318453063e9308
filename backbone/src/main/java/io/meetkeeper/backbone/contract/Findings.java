package io.meetkeeper.backbone.contract;

import java.util.List;

/**
 * What was found on a host.
 *
 * @param host which
 * @param items worst first
 */
public record Findings(String host, List<Finding> items) {}
