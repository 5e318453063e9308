package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.Service;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may cross the link, in one place: what a host may say, and what it may be asked. Everything
 * else stays where it is; a host asks nothing of the others. A contract that is in none of these
 * lists fails a test, so that nothing is bridged, or forgotten, by accident.
 */
public final class Crossing {
  /** What the host with the link alone is asked, by its id. */
  static final List<Service<?, ?>> OF_THE_HOST =
      List.of(
          Contracts.SAMPLES_KEPT,
          Contracts.FINDINGS,
          Contracts.COLLECTOR_ABILITIES,
          Contracts.AGENT_ABILITIES,
          Contracts.BRIDGE_PROCESS,
          Contracts.BRIDGE_LOOK,
          Contracts.BRIDGE_COMMAND,
          Contracts.SITE_SERVICE,
          Contracts.DOCUMENT_ABILITIES,
          Contracts.ACCOUNT_ABILITIES);

  /**
   * What a host is asked about its files: by its own name, and the one that serves the site also by
   * the name of the site.
   */
  static final List<Service<?, ?>> OF_ITS_FILES =
      List.of(
          Contracts.DOCUMENTS,
          Contracts.DOCUMENT,
          Contracts.DOCUMENT_CHANGE,
          Contracts.REVISIONS,
          Contracts.REVISION,
          Contracts.DOCUMENT_RESTORE,
          Contracts.ERRANDS,
          Contracts.ERRAND_CANCEL,
          Contracts.PRESETS,
          Contracts.PRESET_APPLY,
          Contracts.KEPT_SETTINGS,
          Contracts.KEEP_SETTINGS);

  /** What the one host of a site that serves it is asked, by the name of the site. */
  static final List<Service<?, ?>> OF_THE_SITE =
      List.of(
          Contracts.SECURE_DOMAIN,
          Contracts.SECURE_DOMAIN_CHANGE,
          Contracts.SECURE_DOMAIN_PROBE,
          Contracts.ACCOUNT_LIST,
          Contracts.ACCOUNT_GET,
          Contracts.ACCOUNT_CREATE,
          Contracts.ACCOUNT_CHANGE,
          Contracts.ACCOUNT_PASSWORD,
          Contracts.ACCOUNT_REMOVE,
          Contracts.ACCOUNT_IMPORT);

  /** What the gateways and schedulers, or the roles of one host, have among themselves. */
  static final List<Service<?, ?>> INSIDE =
      List.of(
          Contracts.RESTART_ASK,
          Contracts.RESTART_GET,
          Contracts.RESTART_CANCEL,
          Contracts.RESTART_LIST,
          Contracts.AUTOMATION,
          Contracts.PAUSE,
          Contracts.PAUSE_GET,
          Contracts.RESUME,
          Contracts.POLICY_GET,
          Contracts.POLICY_CHANGE,
          Contracts.POLICY_PREVIEW,
          Contracts.SCHEDULER_EVENTS,
          Contracts.RELAY_STATUS,
          Contracts.ROLL_ASK,
          Contracts.ROLL_GET,
          Contracts.ROLL_CANCEL,
          Contracts.ROLL_LIST,
          Contracts.DRAIN,
          Contracts.RETIRE,
          Contracts.RELAY_INGEST,
          Contracts.DOCUMENT_INTENT,
          Contracts.LINK);

  /** What happened on a host, as the roles there may tell; also roles of a newer version. */
  static final Set<Class<? extends Event>> TOLD_BY_A_HOST =
      Set.of(
          Event.Pressure.class,
          Event.Notice.class,
          Event.AccountChanged.class,
          Event.SecureDomainChanged.class,
          Event.DocumentChanged.class,
          Event.SettingDrifted.class,
          Event.Other.class);

  /** What only the scheduler and the gateway can know. */
  static final Set<Class<? extends Event>> TOLD_INSIDE =
      Set.of(
          Event.RestartChanged.class,
          Event.WouldHaveRestarted.class,
          Event.RestartWithheld.class,
          Event.ForeignRestart.class,
          Event.AutomationChanged.class,
          Event.RelayTrouble.class);

  private Crossing() {}

  /** Whether a host may be asked there, in its own name or in that of its site. */
  public static boolean mayServe(String address, String host, String site) {
    return isAt(OF_THE_HOST, address, host)
        || isAt(OF_ITS_FILES, address, host)
        || ofTheSite(address, site);
  }

  /**
   * Whether there is no such service here: of a host that is newer, which is linked all the same
   * and not asked for it.
   */
  public static boolean unknown(String address) {
    String service = address.split("/", 2)[0];
    return Stream.of(OF_THE_HOST, OF_ITS_FILES, OF_THE_SITE, INSIDE)
        .flatMap(List::stream)
        .noneMatch(known -> known.address().equals(service));
  }

  /** Whether that is asked of the one host that answers for its site. */
  public static boolean ofTheSite(String address, String site) {
    return site != null && (isAt(OF_THE_SITE, address, site) || isAt(OF_ITS_FILES, address, site));
  }

  /** Why a host may not say that; {@code null} when it may. */
  public static String refused(Sample sample, String host, String site) {
    if (sample.at() == null || sample.incarnation() <= 0 || sample.sequence() <= 0) {
      return "a sample without time or number";
    }
    return refused("sample", sample.host(), sample.site(), host, site);
  }

  /** Why a host may not say that; {@code null} when it may. */
  public static String refused(Event event, String host, String site) {
    if (!TOLD_BY_A_HOST.contains(event.getClass())) {
      return "an event " + event.type() + ", which hosts do not tell";
    }
    if (event.id() == null || event.at() == null || event.severity() == null) {
      return "an event without id, time or severity";
    }
    return refused("event", event.host(), event.site(), host, site);
  }

  private static String refused(
      String what, String saidHost, String saidSite, String host, String site) {
    if (!host.equals(saidHost)) {
      return "a " + what + " of host " + saidHost;
    }
    return Objects.equals(site, saidSite) ? null : "a " + what + " of site " + saidSite;
  }

  private static boolean isAt(List<Service<?, ?>> services, String address, String place) {
    for (Service<?, ?> service : services) {
      if (service.at(place).address().equals(address)) {
        return true;
      }
    }
    return false;
  }
}
