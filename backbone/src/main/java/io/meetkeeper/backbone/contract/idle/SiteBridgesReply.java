package io.meetkeeper.backbone.contract.idle;

import java.util.List;

/**
 * The bridges of a site.
 *
 * @param hosts the hosts that have one, by name; without those that are gone for good
 */
public record SiteBridgesReply(List<String> hosts) {
  /** Keeps the list unchangeable and never {@code null}. */
  public SiteBridgesReply {
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
  }
}
