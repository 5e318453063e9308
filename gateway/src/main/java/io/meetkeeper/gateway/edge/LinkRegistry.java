package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The open links of this gateway: pending until the host is admitted, then active, at most one for
 * each host. Used on one context.
 */
final class LinkRegistry {
  private static final int MAX_PENDING_OF_TOKEN = 2;

  private final Set<HostLink> pending = new LinkedHashSet<>();
  private final Map<String, ActiveLink> activeByHost = new HashMap<>();

  /** An admitted link, and the service by which other gateways find it. */
  private record ActiveLink(HostLink link, Bus.Registration service) {}

  /** A host opens one link, and perhaps another before it has given up the first. */
  void addPending(HostLink link) {
    List<HostLink> tokenLinks =
        pending.stream().filter(other -> other.token().id().equals(link.token().id())).toList();
    if (tokenLinks.size() >= MAX_PENDING_OF_TOKEN) {
      tokenLinks
          .get(0)
          .close(LinkCloseReason.REPLACED, "too many links of this host without a hello");
    }
    pending.add(link);
  }

  boolean isPending(HostLink link) {
    return pending.contains(link);
  }

  void activate(HostLink link, Bus.Registration service) {
    pending.remove(link);
    activeByHost.put(link.host(), new ActiveLink(link, service));
  }

  /** The active link of a host, or {@code null}. */
  HostLink find(String host) {
    ActiveLink active = activeByHost.get(host);
    return active == null ? null : active.link;
  }

  /** Removes a closed link; returns whether it was the active one of its host. */
  boolean remove(HostLink link) {
    pending.remove(link);
    if (find(link.host()) != link) {
      return false;
    }
    activeByHost.remove(link.host()).service.unregister();
    return true;
  }

  /** Pending and active links. */
  List<HostLink> all() {
    Set<HostLink> all = new HashSet<>(pending);
    activeByHost.values().forEach(active -> all.add(active.link));
    return List.copyOf(all);
  }

  /** The active links that were admitted last. */
  List<HostLink> newest(int count) {
    return activeByHost.values().stream()
        .map(ActiveLink::link)
        .sorted(Comparator.comparing(HostLink::linkedSince).reversed())
        .limit(count)
        .toList();
  }

  int activeCount() {
    return activeByHost.size();
  }
}
