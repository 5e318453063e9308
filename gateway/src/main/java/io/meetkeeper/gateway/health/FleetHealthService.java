package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.health.FleetHealth;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.fleet.AutomationClient;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Judges the health of hosts and sites from samples, reports, automation and restart jobs. */
public final class FleetHealthService {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int MAX_JOBS = 50;

  private final Bus bus;
  private final Clock clock;
  private final String ownHost;
  private final FleetRegistry fleet;
  private final HealthRegistry registry;
  private final AutomationClient automation;
  private final HealthEvaluator evaluator;

  /** Judges these hosts by these reports. */
  public FleetHealthService(
      RoleContext roleContext, FleetRegistry fleet, HealthRegistry registry, HealthTexts sentence) {
    bus = roleContext.bus();
    clock = roleContext.clock();
    ownHost = roleContext.host();
    this.fleet = fleet;
    this.registry = registry;
    automation = new AutomationClient(bus);
    evaluator = new HealthEvaluator(sentence, clock.instant());
  }

  /** Serves the health of the sites on the bus. */
  public Bus.Registration serve() {
    return bus.serve(BusContracts.FLEET_HEALTH.atHost(ownHost), this::find);
  }

  private Future<FleetHealth> find(FleetQuery query) {
    return read()
        .map(
            view ->
                new FleetHealth(
                    view.sites().stream()
                        .filter(site -> query.host() == null || site.hosts().contains(query.host()))
                        .toList()));
  }

  /** The health of all hosts and sites. */
  public Future<FleetHealthView> read() {
    return automation.findByHost(null).compose(this::read);
  }

  /**
   * The health of all hosts and sites, when the automation is known already.
   *
   * @param automationByHost the answer of the scheduler
   */
  public Future<FleetHealthView> read(Map<String, HostAutomation> automationByHost) {
    List<Future<RestartJob>> jobs =
        automationByHost.values().stream()
            .map(HostAutomation::job)
            .filter(Objects::nonNull)
            .limit(MAX_JOBS)
            .map(this::findJob)
            .toList();
    return Future.join(jobs)
        .otherwiseEmpty()
        .map(
            done -> {
              Map<String, RestartJob> byHost = new HashMap<>();
              jobs.stream()
                  .map(Future::result)
                  .filter(Objects::nonNull)
                  .forEach(job -> byHost.put(job.host(), job));
              return evaluate(automationByHost, byHost);
            });
  }

  /** The health of one host. */
  public Future<HostHealth> readHost(FleetHost host) {
    return automation.findByHost(host.id()).compose(known -> readHost(host, known.get(host.id())));
  }

  /**
   * The health of one host, when its automation is known already.
   *
   * @param automationOfHost the answer of the scheduler; {@code null} when there was none
   */
  public Future<HostHealth> readHost(FleetHost host, HostAutomation automationOfHost) {
    Future<RestartJob> job =
        automationOfHost == null || automationOfHost.job() == null
            ? Future.succeededFuture()
            : findJob(automationOfHost.job());
    return job.map(found -> evaluate(host, automationOfHost, found, clock.instant()));
  }

  private HostHealth evaluate(
      FleetHost host, HostAutomation automationOfHost, RestartJob job, Instant now) {
    return evaluator.evaluate(
        new HostHealthInput(host, reportOf(host), automationOfHost, job), now);
  }

  private HealthReportState reportOf(FleetHost host) {
    HealthReportState known = registry.find(host.id());
    boolean elsewhere =
        host.site() != null
            && JicofoPresenceRule.isMissingAt(host, known)
            && fleet.sites().getOrDefault(host.site(), List.of()).stream()
                .anyMatch(other -> JicofoPresenceRule.isAt(other, registry.find(other.id())));
    return elsewhere ? JicofoPresenceRule.withJicofoElsewhere(host, known) : known;
  }

  /** The current checks of a host, from the host itself. */
  public Future<HealthReport> requestReport(FleetHost host) {
    return registry.requestReport(host);
  }

  /**
   * The states of all checks of a host by id. The ids stay the same while the host is silent; its
   * checks are unknown then.
   */
  public Map<String, HealthState> checkStates(HostHealth health) {
    Map<String, HealthState> states = new TreeMap<>();
    boolean silent = health.host().isStale(clock.instant());
    HealthReport report = registry.find(health.host().id()).report();
    HealthState unseen = silent ? HealthState.UNKNOWN : HealthState.WELL;
    HostHealthRule.OWN_CHECKS.forEach(id -> states.put(id, unseen));
    if (report != null) {
      report.checks().forEach(check -> states.put(check.id(), HealthState.UNKNOWN));
    }
    health.checks().forEach(judged -> states.put(judged.check().id(), judged.check().state()));
    states.remove(HostHealthRule.AUTOMATION);
    return states;
  }

  private Future<RestartJob> findJob(String id) {
    return bus.request(BusContracts.RESTART_GET, new JobQuery(id, null, false), TIMEOUT)
        .otherwiseEmpty();
  }

  private FleetHealthView evaluate(
      Map<String, HostAutomation> automationByHost, Map<String, RestartJob> jobs) {
    Instant now = clock.instant();
    Map<String, HostHealth> hosts = new LinkedHashMap<>();
    for (FleetHost host : fleet.all()) {
      hosts.put(
          host.id(), evaluate(host, automationByHost.get(host.id()), jobs.get(host.id()), now));
    }
    return new FleetHealthView(hosts, judgeSites(hosts, now));
  }

  private List<SiteHealth> judgeSites(Map<String, HostHealth> hosts, Instant now) {
    List<SiteHealth> sites = new ArrayList<>();
    fleet
        .sites()
        .forEach(
            (site, members) ->
                sites.add(
                    evaluator.evaluate(
                        site, members.stream().map(host -> hosts.get(host.id())).toList(), now)));
    for (HostHealth host : hosts.values()) {
      if (host.host().site() == null) {
        sites.add(evaluator.evaluate(null, List.of(host), now));
      }
    }
    return sites;
  }
}
