package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.backbone.process.RoleContext;
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
final class StartupReport {
  private static final Logger log = LoggerFactory.getLogger(StartupReport.class);

  private StartupReport() {}

  static void logIdentity(RoleContext roleContext, HostIdentity identity, List<String> names) {
    log.info(
        "Meetkeeper {} on {}{}; roles {}; data in {}",
        roleContext.version(),
        identity.host(),
        identity.site() == null ? "" : ", site " + identity.site(),
        String.join(", ", names),
        identity.dataDirectory());
  }

  /** Says the rest when the roles have answered; what does not answer is said to be unknown. */
  static void logAbilities(RoleContext roleContext, List<String> names) {
    Future<List<RoleAbility>> sees =
        requestAbilities(
            roleContext, names.contains("collector"), BusContracts.COLLECTOR_ABILITIES);
    Future<List<RoleAbility>> acts =
        requestAbilities(roleContext, names.contains("bridge-agent"), BusContracts.AGENT_ABILITIES);
    Future<List<RoleAbility>> lets =
        requestAbilities(roleContext, names.contains("accounts"), BusContracts.ACCOUNT_ABILITIES);
    Future<List<RoleAbility>> edits =
        requestAbilities(roleContext, names.contains("documents"), BusContracts.DOCUMENT_ABILITIES);
    Future<HostFindings> findings =
        names.contains("collector")
            ? roleContext
                .bus()
                .request(
                    BusContracts.FINDINGS.atHost(roleContext.host()),
                    new HostQuery(roleContext.host()))
            : Future.succeededFuture(new HostFindings(roleContext.host(), List.of()));
    Future.join(sees, acts, lets, edits, findings)
        .onComplete(
            done -> {
              List<RoleAbility> all = new ArrayList<>();
              all.addAll(sees.result());
              all.addAll(acts.result());
              all.addAll(lets.result());
              all.addAll(edits.result());
              if (!all.isEmpty()) {
                log.info("{}", describe(all));
              }
              if (EdgeRoles.isEdgeHost(roleContext.config())) {
                log.info("{}", describeLink(roleContext));
              }
              if (names.contains("gateway")) {
                log.info("{}", describeRest(roleContext));
              }
              if (findings.succeeded()) {
                findings.result().items().forEach(StartupReport::logFinding);
              }
            });
  }

  /** For example {@code see memory: yes; restart: no, `meetkeeper grant restart`; ...}. */
  static String describe(List<RoleAbility> abilities) {
    return abilities.stream().map(StartupReport::describeAbility).collect(Collectors.joining("; "));
  }

  private static String describeAbility(RoleAbility ability) {
    String because = ability.because() == null ? "" : ability.because();
    if (because.isBlank()) {
      return ability.name() + ": " + (ability.possible() ? "yes" : "no");
    }
    return ability.name() + (ability.possible() ? ": yes (" + because + ")" : ": no, " + because);
  }

  private static String describeLink(RoleContext roleContext) {
    return "this host is kept over an edge link by "
        + String.join(" or ", roleContext.config().section("edge").textOrTexts("gateway-url"))
        + ", with the token in "
        + roleContext.config().text("edge.token-file")
        + "; nothing listens here, meetkeeper status says how the link is";
  }

  private static String describeRest(RoleContext roleContext) {
    ConfigSection gateway = roleContext.config().section("gateway");
    boolean tls = gateway.optionalText("tls.certificate-file").isPresent();
    return "REST on "
        + (tls ? "https" : "http")
        + "://"
        + gateway.text("host")
        + ":"
        + gateway.number("port", 0, 65_535)
        + "/api/v1, token in "
        + roleContext.dataDirectory().resolve("admin.token")
        + "; try: curl -K "
        + roleContext.dataDirectory().resolve("admin.curl")
        + " .../api/v1/hosts";
  }

  private static void logFinding(HostFinding finding) {
    String text = finding.summary() + " Remedy: " + String.join(" ", finding.remedy());
    if (finding.severity() == Severity.INFO) {
      log.info("{}: {}", finding.id(), text);
    } else {
      log.warn("{}: {}", finding.id(), text);
    }
  }

  private static Future<List<RoleAbility>> requestAbilities(
      RoleContext roleContext, boolean runs, BusService<HostQuery, RoleAbilities> service) {
    if (!runs) {
      return Future.succeededFuture(List.of());
    }
    return roleContext
        .bus()
        .request(service.atHost(roleContext.host()), new HostQuery(roleContext.host()))
        .map(RoleAbilities::items)
        .otherwise(
            failure -> {
              log.warn("what may be done here is not known yet: {}", failure.getMessage());
              return List.of();
            });
  }
}
