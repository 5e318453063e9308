package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.boot.Identity;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Finding;
import io.meetkeeper.backbone.contract.Findings;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.Service;
import io.meetkeeper.backbone.contract.Severity;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log begins with: who this is, what it may do here and how to grant the rest, where the
 * token is, and what is wrong on this host already.
 */
final class FirstLines {
  private static final Logger log = LoggerFactory.getLogger(FirstLines.class);

  private FirstLines() {}

  static void greet(Node node, Identity identity, List<String> names) {
    log.info(
        "Meetkeeper {} on {}{}; roles {}; data in {}",
        node.version(),
        identity.host(),
        identity.site() == null ? "" : ", site " + identity.site(),
        String.join(", ", names),
        identity.dataDirectory());
  }

  /** Says the rest when the roles have answered; what does not answer is said to be unknown. */
  static void tell(Node node, List<String> names) {
    Future<List<Ability>> sees =
        abilities(node, names.contains("collector"), Contracts.COLLECTOR_ABILITIES);
    Future<List<Ability>> acts =
        abilities(node, names.contains("bridge-agent"), Contracts.AGENT_ABILITIES);
    Future<List<Ability>> lets =
        abilities(node, names.contains("accounts"), Contracts.ACCOUNT_ABILITIES);
    Future<List<Ability>> edits =
        abilities(node, names.contains("documents"), Contracts.DOCUMENT_ABILITIES);
    Future<Findings> findings =
        names.contains("collector")
            ? node.bus().ask(Contracts.FINDINGS.at(node.host()), new HostQuestion(node.host()))
            : Future.succeededFuture(new Findings(node.host(), List.of()));
    Future.join(sees, acts, lets, edits, findings)
        .onComplete(
            done -> {
              List<Ability> all = new ArrayList<>();
              all.addAll(sees.result());
              all.addAll(acts.result());
              all.addAll(lets.result());
              all.addAll(edits.result());
              if (!all.isEmpty()) {
                log.info("{}", sentence(all));
              }
              if (Edge.on(node.settings())) {
                log.info("{}", linked(node));
              }
              if (names.contains("gateway")) {
                log.info("{}", door(node));
              }
              if (findings.succeeded()) {
                findings.result().items().forEach(FirstLines::say);
              }
            });
  }

  /** For example {@code see memory: yes; restart: no, `meetkeeper grant restart`; ...}. */
  static String sentence(List<Ability> abilities) {
    return abilities.stream().map(FirstLines::said).collect(Collectors.joining("; "));
  }

  private static String said(Ability ability) {
    String because = ability.because() == null ? "" : ability.because();
    if (because.isBlank()) {
      return ability.name() + ": " + (ability.possible() ? "yes" : "no");
    }
    return ability.name() + (ability.possible() ? ": yes (" + because + ")" : ": no, " + because);
  }

  private static String linked(Node node) {
    return "this host is kept over an edge link by "
        + String.join(" or ", node.settings().under("edge").textOrTexts("gateway-url"))
        + ", with the token in "
        + node.settings().text("edge.token-file")
        + "; nothing listens here, meetkeeper status says how the link is";
  }

  private static String door(Node node) {
    Settings gateway = node.settings().under("gateway");
    boolean tls = gateway.optionalText("tls.certificate-file").isPresent();
    return "REST on "
        + (tls ? "https" : "http")
        + "://"
        + gateway.text("host")
        + ":"
        + gateway.number("port", 0, 65_535)
        + "/api/v1, token in "
        + node.dataDirectory().resolve("admin.token")
        + "; try: curl -K "
        + node.dataDirectory().resolve("admin.curl")
        + " .../api/v1/hosts";
  }

  private static void say(Finding finding) {
    String text = finding.summary() + " Remedy: " + String.join(" ", finding.remedy());
    if (finding.severity() == Severity.INFO) {
      log.info("{}: {}", finding.id(), text);
    } else {
      log.warn("{}: {}", finding.id(), text);
    }
  }

  private static Future<List<Ability>> abilities(
      Node node, boolean runs, Service<HostQuestion, Abilities> service) {
    if (!runs) {
      return Future.succeededFuture(List.of());
    }
    return node.bus()
        .ask(service.at(node.host()), new HostQuestion(node.host()))
        .map(Abilities::items)
        .otherwise(
            failure -> {
              log.warn("what may be done here is not known yet: {}", failure.getMessage());
              return List.of();
            });
  }
}
