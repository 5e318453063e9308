package io.meetkeeper.backbone.contract.document;

import java.util.List;

/**
 * Service actions of a site that are still waiting.
 *
 * @param items oldest first
 */
public record PendingServiceActionsReply(List<PendingServiceAction> items) {}
