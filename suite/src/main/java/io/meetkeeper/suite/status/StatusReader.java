package io.meetkeeper.suite.status;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads a snapshot over REST. A part that does not answer is missing, with the reason. */
public final class StatusReader {
  private static final Set<String> ENDED = Set.of("done", "failed", "expired", "cancelled");
  private static final String ALL = "limit=1000";
  private static final String RECENT = "limit=200";

  private final LocalGatewayClient gateway;
  private final InstantSource clock;
  private final String host;
  private final String site;
  private final MessageLanguage language;

  /**
   * Creates a reader.
   *
   * @param host only this host; {@code null} for all
   * @param site only this site; {@code null} for all
   * @param language language of the reasons for missing parts
   */
  public StatusReader(
      LocalGatewayClient gateway,
      InstantSource clock,
      String host,
      String site,
      MessageLanguage language) {
    this.gateway = gateway;
    this.clock = clock;
    this.host = host;
    this.site = site;
    this.language = language;
  }

  /**
   * Reads everything.
   *
   * @throws CommandFailedException when there is no gateway
   * @throws UnknownScopeException when there is no such host or site
   */
  public StatusSnapshot read() {
    List<Map<String, Object>> hosts = hosts();
    Map<String, String> absent = new TreeMap<>();
    List<Map<String, Object>> sites =
        list(absent, "sites", () -> select(gateway.items("/sites?" + ALL), hosts));
    return new StatusSnapshot(
        clock.instant(),
        gateway.base().toString(),
        sites,
        hosts,
        list(absent, "restarts", () -> unended(restarts(hosts))),
        ofEachSite(absent, "rolls", sites, this::rolls),
        ofEachSite(absent, "serviceActions", sites, this::serviceActions),
        object(absent, "machinist", () -> gateway.get("/relays/machinist")),
        StatusSnapshot.withMember(
            LocalGatewayClient.asObjects(gateway.readiness().get("checks")), "status", "down"),
        absent);
  }

  private List<Map<String, Object>> hosts() {
    List<Map<String, Object>> all = gateway.items("/hosts?" + ALL);
    List<Map<String, Object>> selected =
        all.stream()
            .filter(each -> host == null || host.equals(each.get("id")))
            .filter(each -> site == null || site.equals(each.get("site")))
            .toList();
    if (selected.isEmpty() && (host != null || site != null)) {
      throw new UnknownScopeException(
          StatusMessage.NO_SUCH_HOST.with(host, site, valuesOf(all, host == null ? "site" : "id")));
    }
    return selected;
  }

  private static String valuesOf(List<Map<String, Object>> hosts, String member) {
    return hosts.stream()
        .map(each -> String.valueOf(each.get(member)))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The sites of the wanted hosts; sites without hosts only when everything is wanted. */
  private List<Map<String, Object>> select(
      List<Map<String, Object>> sites, List<Map<String, Object>> hosts) {
    return sites.stream()
        .filter(
            each ->
                (host == null && site == null)
                    || hosts.stream().anyMatch(known -> each.get("id").equals(known.get("site"))))
        .toList();
  }

  private List<Map<String, Object>> restarts(List<Map<String, Object>> hosts) {
    return asObjects("/restarts?" + RECENT).stream()
        .filter(job -> hosts.stream().anyMatch(known -> known.get("id").equals(job.get("host"))))
        .toList();
  }

  private List<Map<String, Object>> rolls(Map<String, Object> site) {
    return StatusSnapshot.withMember(
        asObjects(path(site) + "/restarts?limit=20"), "state", "running");
  }

  private List<Map<String, Object>> serviceActions(Map<String, Object> site) {
    List<Map<String, Object>> actions = new ArrayList<>();
    for (Map<String, Object> action : asObjects(path(site) + "/errands")) {
      Map<String, Object> withSite = new LinkedHashMap<>(action);
      withSite.put("site", site.get("id"));
      actions.add(withSite);
    }
    return actions;
  }

  /** Reads a list from each site; a site that does not answer costs only its own part. */
  private List<Map<String, Object>> ofEachSite(
      Map<String, String> absent,
      String part,
      List<Map<String, Object>> sites,
      Function<Map<String, Object>, List<Map<String, Object>>> read) {
    List<Map<String, Object>> all = new ArrayList<>();
    sites.forEach(site -> all.addAll(list(absent, part, () -> read.apply(site))));
    return all;
  }

  private static String path(Map<String, Object> site) {
    return "/sites/" + LocalGatewayClient.encode(site.get("id").toString());
  }

  private List<Map<String, Object>> asObjects(String path) {
    return LocalGatewayClient.asObjects(gateway.get(path).get("items"));
  }

  private static List<Map<String, Object>> unended(List<Map<String, Object>> jobs) {
    return jobs.stream().filter(job -> !ENDED.contains(String.valueOf(job.get("state")))).toList();
  }

  private List<Map<String, Object>> list(
      Map<String, String> absent, String part, Supplier<List<Map<String, Object>>> read) {
    try {
      return read.get();
    } catch (CommandFailedException e) {
      absent.put(part, e.render(language));
      return List.of();
    }
  }

  private Map<String, Object> object(
      Map<String, String> absent, String part, Supplier<Map<String, Object>> read) {
    try {
      return read.get();
    } catch (CommandFailedException e) {
      absent.put(part, e.render(language));
      return Map.of();
    }
  }
}
