package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may cross the link, in one place: what a host may say, what it may be asked, and the little
 * that it may ask. Everything else stays where it is. A contract that is in none of these lists
 * fails a test, so that nothing is bridged, or forgotten, by accident.
 */
public final class EdgePolicy {
  /** What the host with the link alone is asked, by its id. */
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
          BusContracts.ACCOUNT_ABILITIES);

  /**
   * What a host is asked about its files: by its own name, and the one that serves the site also by
   * the name of the site.
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

  /** What the one host of a site that serves it is asked, by the name of the site. */
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
          BusContracts.ACCOUNT_IMPORT);

  /** What a host may ask the scheduler, of itself and its own site only. */
  static final List<BusService<?, ?>> ASKED_BY_A_HOST =
      List.of(
          BusContracts.IDLE_ASK,
          BusContracts.IDLE_LIST,
          BusContracts.IDLE_CANCEL,
          BusContracts.SITE_BRIDGES);

  /** What the gateways and schedulers, or the roles of one host, have among themselves. */
  static final List<BusService<?, ?>> INTERNAL_SERVICES =
      List.of(
          BusContracts.RESTART_REQUEST,
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
          BusContracts.SCHEDULER_EVENTS,
          BusContracts.RELAY_STATUS,
          BusContracts.ROLLING_RESTART_REQUEST,
          BusContracts.ROLLING_RESTART_GET,
          BusContracts.ROLLING_RESTART_CANCEL,
          BusContracts.ROLLING_RESTART_LIST,
          BusContracts.DRAIN_REQUEST,
          BusContracts.HOST_RETIRE,
          BusContracts.RELAY_INGEST,
          BusContracts.DOCUMENT_INTENT,
          BusContracts.EDGE_LINK);

  /** What happened on a host, as the roles there may tell; also roles of a newer version. */
  static final Set<Class<? extends Event>> HOST_EVENTS =
      Set.of(
          Event.Pressure.class,
          Event.Notice.class,
          Event.AccountChanged.class,
          Event.SecureDomainChanged.class,
          Event.DocumentChanged.class,
          Event.SettingDrifted.class,
          Event.Unknown.class);

  /** What only the scheduler and the gateway can know. */
  static final Set<Class<? extends Event>> INTERNAL_EVENTS =
      Set.of(
          Event.RestartChanged.class,
          Event.WouldHaveRestarted.class,
          Event.RestartWithheld.class,
          Event.ForeignRestart.class,
          Event.AutomationChanged.class,
          Event.RelayTrouble.class);

  private EdgePolicy() {}

  /** Whether a host may be asked there, in its own name or in that of its site. */
  public static boolean mayServe(String address, String host, String site) {
    return isAt(HOST_SERVICES, address, host)
        || isAt(DOCUMENT_SERVICES, address, host)
        || isOfSite(address, site);
  }

  /**
   * Whether there is no such service here: of a host that is newer, which is linked all the same
   * and not asked for it.
   */
  public static boolean isUnknown(String address) {
    String service = address.split("/", 2)[0];
    return Stream.of(
            HOST_SERVICES, DOCUMENT_SERVICES, SITE_SERVICES, ASKED_BY_A_HOST, INTERNAL_SERVICES)
        .flatMap(List::stream)
        .noneMatch(known -> known.address().equals(service));
  }

  /** Whether that is asked of the one host that answers for its site. */
  public static boolean isOfSite(String address, String site) {
    return site != null
        && (isAt(SITE_SERVICES, address, site) || isAt(DOCUMENT_SERVICES, address, site));
  }

  /** Why a host may not say that; {@code null} when it may. */
  public static String violation(HostSample sample, String host, String site) {
    if (sample.at() == null || sample.incarnation() <= 0 || sample.sequence() <= 0) {
      return "a sample without time or number";
    }
    return violation("sample", sample.host(), sample.site(), host, site);
  }

  /** Why a host may not say that; {@code null} when it may. */
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
      String what, String saidHost, String saidSite, String host, String site) {
    if (!host.equals(saidHost)) {
      return "a " + what + " of host " + saidHost;
    }
    return Objects.equals(site, saidSite) ? null : "a " + what + " of site " + saidSite;
  }

  private static boolean isAt(List<BusService<?, ?>> services, String address, String place) {
    for (BusService<?, ?> service : services) {
      if (service.atHost(place).address().equals(address)) {
        return true;
      }
    }
    return false;
  }
}
