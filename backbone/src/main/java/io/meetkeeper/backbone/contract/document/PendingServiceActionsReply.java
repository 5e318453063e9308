package io.meetkeeper.backbone.contract.document;

import java.util.List;

/**
 * The errands of a site that are not done.
 *
 * @param items oldest first
 */
public record PendingServiceActionsReply(List<PendingServiceAction> items) {}
