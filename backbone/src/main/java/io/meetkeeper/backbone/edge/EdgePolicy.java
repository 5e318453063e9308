package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.event.AccountChangedEvent;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.DocumentChangedEvent;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.HealthChangedEvent;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.RelayTroubleEvent;
import io.meetkeeper.backbone.contract.event.ReportEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.event.RestartWithheldEvent;
import io.meetkeeper.backbone.contract.event.SecureDomainChangedEvent;
import io.meetkeeper.backbone.contract.event.SettingDriftedEvent;
import io.meetkeeper.backbone.contract.event.UnknownEvent;
import io.meetkeeper.backbone.contract.event.WouldHaveRestartedEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which messages may cross the link: events of a host, requests to a host and the few requests by a
 * host. All others are blocked. A test fails when a contract is in none of these lists.
 */
public final class EdgePolicy {
  /** Requests to a host at its host id. */
  static final List<BusService<?, ?>> HOST_SERVICES =
      List.of(
          BusContracts.SAMPLE_RING,
          BusContracts.FINDINGS,
          BusContracts.COLLECTOR_ABILITIES,
          BusContracts.AGENT_ABILITIES,
          BusContracts.BRIDGE_PROCESS,
          BusContracts.BRIDGE_STATUS,
          BusContracts.BRIDGE_COMMAND,
          BusContracts.SITE_SERVICE,
          BusContracts.DOCUMENT_ABILITIES,
          BusContracts.ACCOUNT_ABILITIES,
          BusContracts.HOST_HEALTH,
          BusContracts.ROLE_FAILURES);

  /**
   * Requests about the files of a host: at its host id, and for the host that serves the site also
   * at the site.
   */
  static final List<BusService<?, ?>> DOCUMENT_SERVICES =
      List.of(
          BusContracts.DOCUMENT_LIST,
          BusContracts.DOCUMENT_GET,
          BusContracts.DOCUMENT_CHANGE,
          BusContracts.REVISION_LIST,
          BusContracts.REVISION_GET,
          BusContracts.DOCUMENT_RESTORE,
          BusContracts.PENDING_ACTION_LIST,
          BusContracts.PENDING_ACTION_CANCEL,
          BusContracts.PRESET_LIST,
          BusContracts.PRESET_APPLY,
          BusContracts.KEPT_SETTINGS_GET,
          BusContracts.KEPT_SETTINGS_CHANGE);

  /** Requests to the host that serves a site, at the site. */
  static final List<BusService<?, ?>> SITE_SERVICES =
      List.of(
          BusContracts.SECURE_DOMAIN_GET,
          BusContracts.SECURE_DOMAIN_CHANGE,
          BusContracts.SECURE_DOMAIN_PROBE,
          BusContracts.SECURE_DOMAIN_BEGIN,
          BusContracts.ACCOUNT_LIST,
          BusContracts.ACCOUNT_GET,
          BusContracts.ACCOUNT_CREATE,
          BusContracts.ACCOUNT_CHANGE,
          BusContracts.ACCOUNT_PASSWORD,
          BusContracts.ACCOUNT_REMOVE,
          BusContracts.ACCOUNT_IMPORT,
          BusContracts.SITE_LOGIN,
          BusContracts.ROOM_LINK);

  /** Requests of a host to the scheduler, only about itself and its site. */
  static final List<BusService<?, ?>> SCHEDULER_SERVICES =
      List.of(
          BusContracts.IDLE_ASK,
          BusContracts.IDLE_LIST,
          BusContracts.IDLE_CANCEL,
          BusContracts.SITE_BRIDGES);

  /** Requests among gateways and schedulers, or among the roles of one host. */
  static final List<BusService<?, ?>> INTERNAL_SERVICES =
      List.of(
          BusContracts.RESTART_REQUEST,
          BusContracts.BRIDGE_START,
          BusContracts.RESTART_GET,
          BusContracts.RESTART_CANCEL,
          BusContracts.RESTART_LIST,
          BusContracts.FLEET_AUTOMATION,
          BusContracts.PAUSE_CHANGE,
          BusContracts.PAUSE_GET,
          BusContracts.AUTOMATION_RESUME,
          BusContracts.POLICY_GET,
          BusContracts.POLICY_CHANGE,
          BusContracts.POLICY_PREVIEW,
          BusContracts.POLICY_BACKTEST,
          BusContracts.FIGURES,
          BusContracts.HOST_DECISION,
          BusContracts.RESTART_CALENDAR,
          BusContracts.SCHEDULER_EVENTS,
          BusContracts.RELAY_STATUS,
          BusContracts.RELAY_FILL,
          BusContracts.ROLLING_RESTART_REQUEST,
          BusContracts.ROLLING_RESTART_GET,
          BusContracts.ROLLING_RESTART_CANCEL,
          BusContracts.ROLLING_RESTART_LIST,
          BusContracts.DRAIN_REQUEST,
          BusContracts.HOST_RETIRE,
          BusContracts.RELAY_INGEST,
          BusContracts.DOCUMENT_INTENT,
          BusContracts.AGENT_HEALTH,
          BusContracts.ACCOUNT_HEALTH,
          BusContracts.DOCUMENT_HEALTH,
          BusContracts.FLEET_HEALTH,
          BusContracts.HOST_FORECAST,
          BusContracts.NOTIFICATION_HEALTH,
          BusContracts.GATEWAY_HEALTH,
          BusContracts.NOTIFICATION_CHANNELS,
          BusContracts.NOTIFICATION_TEST,
          BusContracts.EDGE_LINK);

  /** Events that a host may send, including those of a newer version. */
  static final Set<Class<? extends Event>> HOST_EVENTS =
      Set.of(
          PressureEvent.class,
          NoticeEvent.class,
          AccountChangedEvent.class,
          SecureDomainChangedEvent.class,
          DocumentChangedEvent.class,
          SettingDriftedEvent.class,
          UnknownEvent.class);

  /** Events of the scheduler and the gateway. */
  static final Set<Class<? extends Event>> INTERNAL_EVENTS =
      Set.of(
          RestartChangedEvent.class,
          WouldHaveRestartedEvent.class,
          RestartWithheldEvent.class,
          ForeignRestartEvent.class,
          AutomationChangedEvent.class,
          RelayTroubleEvent.class,
          HealthChangedEvent.class,
          ReportEvent.class);

  private EdgePolicy() {}

  /** Whether a host may serve the address, at its host id or its site. */
  public static boolean mayServe(String address, String host, String site) {
    return isAt(HOST_SERVICES, address, host)
        || isAt(DOCUMENT_SERVICES, address, host)
        || isOfSite(address, site);
  }

  /**
   * Whether this version has no such service. A host of a newer version may announce one; it is
   * then not used.
   */
  public static boolean isUnknown(String address) {
    String service = address.split("/", 2)[0];
    return Stream.of(
            HOST_SERVICES, DOCUMENT_SERVICES, SITE_SERVICES, SCHEDULER_SERVICES, INTERNAL_SERVICES)
        .flatMap(List::stream)
        .noneMatch(known -> known.address().equals(service));
  }

  /** Whether the address is one of the host that serves the site. */
  public static boolean isOfSite(String address, String site) {
    return site != null
        && (isAt(SITE_SERVICES, address, site) || isAt(DOCUMENT_SERVICES, address, site));
  }

  /** Why a host may not send it; {@code null} when it may. */
  public static String violation(HostSample sample, String host, String site) {
    if (sample.at() == null || sample.incarnation() <= 0 || sample.sequence() <= 0) {
      return "a sample without time or number";
    }
    return violation("sample", sample.host(), sample.site(), host, site);
  }

  /** Why a host may not send it; {@code null} when it may. */
  public static String violation(Event event, String host, String site) {
    if (!HOST_EVENTS.contains(event.getClass())) {
      return "an event " + event.type() + ", which hosts do not tell";
    }
    if (event.id() == null || event.at() == null || event.severity() == null) {
      return "an event without id, time or severity";
    }
    return violation("event", event.host(), event.site(), host, site);
  }

  private static String violation(
      String kind, String senderHost, String senderSite, String host, String site) {
    if (!host.equals(senderHost)) {
      return "a " + kind + " of host " + senderHost;
    }
    return Objects.equals(site, senderSite) ? null : "a " + kind + " of site " + senderSite;
  }

  private static boolean isAt(List<BusService<?, ?>> services, String address, String target) {
    for (BusService<?, ?> service : services) {
      if (service.atHost(target).address().equals(address)) {
        return true;
      }
    }
    return false;
  }
}
