package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.check.HostReport;
import java.util.List;

/**
 * The addresses that a host serves now.
 *
 * @param addresses bus addresses
 */
@HostReport
public record EdgeServedAddresses(List<String> addresses) {
  /** Copies the list; it is never {@code null}. */
  public EdgeServedAddresses {
    addresses = addresses == null ? List.of() : List.copyOf(addresses);
  }
}
