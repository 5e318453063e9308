package io.meetkeeper.backbone.contract.idle;

import java.util.List;

/**
 * Idle actions.
 *
 * @param items oldest first
 */
public record IdleActionsReply(List<IdleAction> items) {
  /** Copies the list; it is never {@code null}. */
  public IdleActionsReply {
    items = items == null ? List.of() : List.copyOf(items);
  }
}
