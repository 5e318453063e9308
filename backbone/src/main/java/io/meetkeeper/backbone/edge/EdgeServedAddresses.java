package io.meetkeeper.backbone.edge;

import java.util.List;

/**
 * All addresses that a host answers now.
 *
 * @param addresses of the bus
 */
public record EdgeServedAddresses(List<String> addresses) {
  /** Keeps the list unchangeable and never {@code null}. */
  public EdgeServedAddresses {
    addresses = addresses == null ? List.of() : List.copyOf(addresses);
  }
}
