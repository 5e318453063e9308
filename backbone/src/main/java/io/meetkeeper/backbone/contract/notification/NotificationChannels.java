package io.meetkeeper.backbone.contract.notification;

import java.util.List;

/**
 * The channels of a gateway.
 *
 * @param items by name
 */
public record NotificationChannels(List<NotificationChannel> items) {
  /** Copies the list; it is never {@code null}. */
  public NotificationChannels {
    items = items == null ? List.of() : List.copyOf(items);
  }
}
