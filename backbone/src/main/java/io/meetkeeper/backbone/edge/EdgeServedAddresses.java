package io.meetkeeper.backbone.edge;

import java.util.List;

/**
 * The addresses that a host serves now.
 *
 * @param addresses bus addresses
 */
public record EdgeServedAddresses(List<String> addresses) {
  /** Copies the list; it is never {@code null}. */
  public EdgeServedAddresses {
    addresses = addresses == null ? List.of() : List.copyOf(addresses);
  }
}
