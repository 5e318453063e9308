package io.meetkeeper.backbone.contract.idle;

import java.util.List;

/**
 * The bridges of a site.
 *
 * @param hosts hosts with a bridge, sorted by name, without retired hosts
 */
public record SiteBridgesReply(List<String> hosts) {
  /** Copies the list; it is never {@code null}. */
  public SiteBridgesReply {
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
  }
}
