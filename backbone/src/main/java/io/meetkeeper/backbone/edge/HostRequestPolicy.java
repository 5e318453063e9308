package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.idle.IdleActionCancelRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionsQuery;
import io.meetkeeper.backbone.contract.idle.SiteBridgesQuery;
import java.util.List;
import java.util.Objects;

/** The requests that a host may send over its link: none on behalf of another host or site. */
public final class HostRequestPolicy {
  private HostRequestPolicy() {}

  /** The addresses to which a host may send requests. */
  static List<String> addresses() {
    return EdgePolicy.SCHEDULER_SERVICES.stream().map(BusService::address).toList();
  }

  /** Whether a host may send requests to this address. */
  public static boolean isServed(String address) {
    return addresses().contains(address);
  }

  /**
   * Why the host may not send this request; {@code null} when it may.
   *
   * @throws IllegalArgumentException when its body violates its contract
   */
  public static String violation(EdgeFrame frame, String host, String site) {
    if (isAt(BusContracts.IDLE_ASK, frame)) {
      IdleActionRequest request = frame.bodyAs(IdleActionRequest.class);
      String other = ofHost(request.host(), host);
      return other == null ? ofSite(request.site(), site) : other;
    }
    if (isAt(BusContracts.IDLE_LIST, frame)) {
      return ofHost(frame.bodyAs(IdleActionsQuery.class).host(), host);
    }
    if (isAt(BusContracts.IDLE_CANCEL, frame)) {
      return ofHost(frame.bodyAs(IdleActionCancelRequest.class).host(), host);
    }
    if (isAt(BusContracts.SITE_BRIDGES, frame)) {
      return ofSite(frame.bodyAs(SiteBridgesQuery.class).site(), site);
    }
    return "a question to " + frame.address();
  }

  /** Whether only the host that serves the site may send it. */
  public static boolean isOfTheSite(EdgeFrame request) {
    return isAt(BusContracts.IDLE_ASK, request)
        && request.bodyAs(IdleActionRequest.class).kind() != IdleActionKind.SERVICE;
  }

  private static boolean isAt(BusService<?, ?> service, EdgeFrame request) {
    return service.address().equals(request.address());
  }

  private static String ofHost(String request, String host) {
    return host.equals(request) ? null : "a question of host " + request;
  }

  private static String ofSite(String request, String site) {
    return Objects.equals(site, request) ? null : "a question of site " + request;
  }
}
