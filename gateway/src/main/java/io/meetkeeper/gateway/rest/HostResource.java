package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Retirement;
import io.meetkeeper.backbone.contract.Service;
import io.meetkeeper.backbone.contract.document.DocumentsQuestion;
import io.meetkeeper.backbone.contract.document.SiteDocuments;
import io.meetkeeper.gateway.fleet.Fleet;
import io.meetkeeper.gateway.fleet.Host;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /hosts}, {@code /hosts/{host}}, its findings, and {@code /sites}. */
final class HostResource {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Bus bus;
  private final Clock clock;
  private final Access access;
  private final Automations automations;
  private final HostView view;
  private final Fleet fleet;

  HostResource(Bus bus, Clock clock, Access access, HostView view, Fleet fleet) {
    this.bus = bus;
    this.clock = clock;
    this.access = access;
    this.view = view;
    this.fleet = fleet;
    automations = new Automations(bus);
  }

  void attach(Operations operations) {
    operations
        .reads("listHosts", this::list)
        .reads("getHost", this::get)
        .changes("retireHost", this::retire)
        .reads("getHostFindings", this::findings)
        .reads("listSites", this::sites)
        .reads("getSite", this::site);
  }

  private Future<Answer> list(Call call) {
    String site = call.query("site").orElse(null);
    List<Host> hosts = access.hosts(call);
    hosts.removeIf(host -> site != null && !site.equals(host.site()));
    return automations
        .of(null)
        .map(
            known ->
                Answer.page(
                    Page.of(
                        hosts,
                        Host::id,
                        call,
                        host -> view.of(host, known.get(host.id()), clock.instant())),
                    HostView.COLUMNS));
  }

  private Future<Answer> get(Call call) {
    Host host = access.host(call);
    Future<List<Map<String, Object>>> abilities = abilities(host.id());
    return automations
        .of(host.id())
        .compose(
            known ->
                abilities.map(
                    items -> {
                      Map<String, Object> shown =
                          view.of(host, known.get(host.id()), clock.instant());
                      if (host.sample() != null) {
                        shown.put("sample", host.sample());
                      }
                      if (!items.isEmpty()) {
                        shown.put("abilities", items);
                      }
                      return Answer.ok(shown);
                    }));
  }

  /** The scheduler first: a host that still counts there must still be seen here. */
  private Future<Answer> retire(Call call) {
    Host host = access.host(call);
    if (!host.stale(clock.instant())) {
      throw Problem.conflict(
          "host "
              + host.id()
              + " was heard of at "
              + host.seen()
              + ": stop Meetkeeper there first, or it is back with its next sample");
    }
    call.before(before(host));
    return bus.ask(Contracts.RETIRE, new Retirement(host.id(), call.by(), call.dryRun()))
        .<Object>map(retired -> retired)
        .recover(HostResource::neverHeardOf)
        .compose(done -> call.dryRun() ? Future.succeededFuture() : fleet.retire(host.id()))
        .map(done -> Answer.nothing());
  }

  private static Map<String, Object> before(Host host) {
    Map<String, Object> before = new LinkedHashMap<>();
    before.put("site", host.site());
    before.put("lastSeen", host.seen().toString());
    return before;
  }

  private static Future<Object> neverHeardOf(Throwable failure) {
    return failure instanceof Problem problem && problem.status() == 404
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private Future<List<Map<String, Object>>> abilities(String host) {
    List<Future<List<Map<String, Object>>>> answers =
        List.of(
            ask(Contracts.COLLECTOR_ABILITIES, host),
            ask(Contracts.AGENT_ABILITIES, host),
            ask(Contracts.ACCOUNT_ABILITIES, host),
            ask(Contracts.DOCUMENT_ABILITIES, host));
    return Future.join(answers)
        .map(
            done -> {
              List<Map<String, Object>> all = new ArrayList<>();
              answers.forEach(answer -> all.addAll(answer.result()));
              return all;
            });
  }

  private Future<List<Map<String, Object>>> ask(
      Service<HostQuestion, Abilities> service, String host) {
    return bus.ask(service.at(host), new HostQuestion(host), PATIENCE)
        .<List<Map<String, Object>>>map(
            answer -> {
              List<Map<String, Object>> items = new ArrayList<>();
              answer.items().forEach(item -> items.add(Wire.map(item)));
              return items;
            })
        .otherwise(List.of());
  }

  private Future<Answer> findings(Call call) {
    Host host = access.host(call);
    return bus.ask(Contracts.FINDINGS.at(host.id()), new HostQuestion(host.id())).map(Answer::ok);
  }

  private Future<Answer> sites(Call call) {
    Map<String, List<Host>> sites = access.sites(call);
    Page page =
        Page.of(
            List.copyOf(sites.keySet()),
            site -> site,
            call,
            site -> Map.of("id", site, "hosts", sites.get(site).stream().map(Host::id).toList()));
    return Future.succeededFuture(Answer.page(page, List.of("id", "hosts")));
  }

  private Future<Answer> site(Call call) {
    String site = access.site(call);
    return automations
        .of(null)
        .map(
            known -> {
              List<Map<String, Object>> hosts = new ArrayList<>();
              for (Host host : access.sites(call).get(site)) {
                hosts.add(view.of(host, known.get(host.id()), clock.instant()));
              }
              Map<String, Object> shown = new LinkedHashMap<>();
              shown.put("id", site);
              shown.put("hosts", hosts);
              return shown;
            })
        .compose(shown -> withDocuments(site, shown))
        .map(Answer::ok);
  }

  /** The layout and the files in use, where a role knows them. */
  private Future<Map<String, Object>> withDocuments(String site, Map<String, Object> shown) {
    return bus.ask(Contracts.DOCUMENTS.at(site), new DocumentsQuestion(site, false), PATIENCE)
        .map(
            found -> {
              shown.put("layout", found.layout());
              shown.put("layoutBecause", found.because());
              shown.put("documents", found.items().stream().map(SiteDocuments.Item::name).toList());
              return shown;
            })
        .otherwise(shown);
  }
}
