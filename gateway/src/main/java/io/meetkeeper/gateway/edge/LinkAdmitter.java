package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.contract.edge.EdgeLinkReply;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.backbone.process.RoleContext;
import java.util.function.Consumer;

/**
 * Admits or refuses a host after its hello: first by its token, then by its name, which no other
 * machine may have, here or elsewhere in the cluster.
 */
final class LinkAdmitter {
  private static final int ENDED_PART = 16;

  private final String gateway;
  private final String ownHost;
  private final LinkRegistry links;
  private final LinkHeapLimit heap;
  private final LinkViolations violations;
  private final HostNameConflictFinder names;
  private final Consumer<HostLink> onAdmitted;

  /**
   * Admits links of a registry.
   *
   * @param ownHost the host of the gateway itself when a collector runs there, else {@code null}
   * @param onAdmitted activates a link
   */
  LinkAdmitter(
      RoleContext roleContext,
      String ownHost,
      LinkRegistry links,
      LinkHeapLimit heap,
      LinkViolations violations,
      Consumer<HostLink> onAdmitted) {
    gateway = roleContext.host();
    this.ownHost = ownHost;
    this.links = links;
    this.heap = heap;
    this.violations = violations;
    this.onAdmitted = onAdmitted;
    names = new HostNameConflictFinder(roleContext.bus(), gateway);
  }

  /** Whether there is memory for a new link; closes it otherwise. */
  boolean hasRoom(HostLink link) {
    if (links.find(link.host()) != null || heap.tryTake(links.activeCount())) {
      return true;
    }
    refuseForMemory(link);
    return false;
  }

  /** Ends the newest links when the heap is nearly full, so that the process need not end. */
  void makeRoom() {
    if (links.activeCount() > 0 && heap.isExhausted()) {
      links.newest(1 + links.activeCount() / ENDED_PART).forEach(this::refuseForMemory);
    }
  }

  private void refuseForMemory(HostLink link) {
    int linked = links.activeCount();
    link.close(
        LinkCloseReason.NO_ROOM,
        "the gateway has memory for " + linked + " hosts and no more: give it a larger heap");
    violations.recordFull(link.host(), linked, heap.mebibytes());
  }

  /** Admits a link that has received its hello, or closes it. */
  void admit(HostLink link) {
    LinkAdmission admission = LinkAdmission.of(link.hello(), link.token(), ownHost);
    if (!admission.isAdmitted()) {
      link.close(admission.closeReason(), admission.detail());
      violations.record(link, admission.detail());
      return;
    }
    HostLink current = links.find(link.host());
    if (current == null) {
      admitUnlessLinkedElsewhere(link);
    } else if (current.hello().run().equals(link.hello().run())) {
      current.close(LinkCloseReason.REPLACED, "the same host has linked itself anew");
      onAdmitted.accept(link);
    } else {
      admitUnlessTaken(link, current.toReply(gateway));
    }
  }

  /** Closes a link because a collector in the cluster has the name of its host. */
  static void refuseAsMember(HostLink link) {
    link.close(
        LinkCloseReason.NAME_TAKEN, "a collector of the cluster is called " + link.host() + " too");
  }

  private void admitUnlessLinkedElsewhere(HostLink link) {
    names
        .findLinkElsewhere(link)
        .onSuccess(
            elsewhere -> {
              if (elsewhere != null) {
                admitUnlessTaken(link, elsewhere);
              } else {
                admitUnlessClusterMember(link);
              }
            });
  }

  private void admitUnlessClusterMember(HostLink link) {
    names
        .isClusterMember(link.host())
        .onSuccess(
            member -> {
              if (member && links.find(link.host()) == null) {
                refuseAsMember(link);
                violations.reportNameConflict(link);
              } else {
                admitUnlessTaken(link, null);
              }
            });
  }

  /** Admits a link unless another process has linked the same name meanwhile, here or elsewhere. */
  private void admitUnlessTaken(HostLink link, EdgeLinkReply elsewhere) {
    if (!links.isPending(link)) {
      return;
    }
    HostLink active = links.find(link.host());
    EdgeLinkReply current = active == null ? elsewhere : active.toReply(gateway);
    if (current == null || current.run().equals(link.hello().run())) {
      onAdmitted.accept(link);
      return;
    }
    String reason =
        "host " + link.host() + " is linked from " + current.address() + " already; two machines?";
    link.close(LinkCloseReason.NAME_TAKEN, reason);
    violations.record(link, reason);
  }
}
