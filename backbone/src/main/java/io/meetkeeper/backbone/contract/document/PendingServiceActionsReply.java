package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.check.Required;
import java.util.List;

/**
 * Service actions of a site that are still waiting.
 *
 * @param items oldest first
 */
public record PendingServiceActionsReply(@Required List<PendingServiceAction> items) {}
