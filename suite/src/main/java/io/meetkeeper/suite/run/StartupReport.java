package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first lines of the log: version, host and roles, the abilities of Meetkeeper here and how to
 * grant the missing ones, the place of the token, and the problems found on this host.
 */
final class StartupReport {
  private static final Logger log = LoggerFactory.getLogger(StartupReport.class);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(60);

  private StartupReport() {}

  /** Logs the version, the host and the roles. */
  static void logIdentity(RoleContext context, HostIdentity identity, List<String> names) {
    log.info(
        "Meetkeeper {} on {}{}; roles {}; data in {}",
        context.version(),
        identity.host(),
        identity.site() == null ? "" : ", site " + identity.site(),
        String.join(", ", names),
        identity.dataDirectory());
    if (identity.site() == null) {
      log.info("no site: {}; accounts and files of a site are not served", identity.siteReason());
    }
  }

  /** Logs the rest once all roles have replied, or failed to. */
  static void logAbilities(RoleContext context, List<String> names) {
    LocalHostClient host = new LocalHostClient(context, TIMEOUT);
    List<Future<List<RoleAbility>>> abilities =
        LocalHostClient.ROLES_WITH_ABILITIES.stream()
            .filter(names::contains)
            .map(role -> requestAbilities(host, role))
            .toList();
    Future<List<String>> failed = host.failedRoles();
    Future.all(abilities)
        .compose(done -> failed)
        .onSuccess(
            notRunning -> {
              logAbilities(abilities.stream().flatMap(each -> each.result().stream()).toList());
              logEndpoints(context, names, notRunning);
            })
        .compose(done -> checks(host, names))
        .onSuccess(checks -> checks.forEach(StartupReport::logCheck));
  }

  /** The checks of this host; a collector without checks yet returns at least its findings. */
  private static Future<List<HealthCheck>> checks(LocalHostClient host, List<String> names) {
    return names.contains("collector")
        ? host.health(HEALTH_TIMEOUT)
            .map(HealthReport::checks)
            .recover(failure -> host.findings())
            .otherwise(List.of())
        : Future.succeededFuture(List.of());
  }

  private static Future<List<RoleAbility>> requestAbilities(LocalHostClient host, String role) {
    return host.abilities(role)
        .otherwise(
            failure -> {
              log.warn("what may be done here is not known yet: {}", failure.getMessage());
              return List.of();
            });
  }

  private static void logAbilities(List<RoleAbility> abilities) {
    if (!abilities.isEmpty()) {
      log.info("{}", describe(abilities));
    }
  }

  private static void logEndpoints(
      RoleContext context, List<String> names, List<String> notRunning) {
    if (EdgeRoles.isEdgeHost(context.config())) {
      log.info("{}", describeLink(context));
    }
    if (names.contains("gateway") && !notRunning.contains("gateway")) {
      log.info("{}", describeRest(context));
    }
  }

  /** For example {@code see memory: yes; restart: no, `meetkeeper grant restart`; ...}. */
  static String describe(List<RoleAbility> abilities) {
    return abilities.stream().map(StartupReport::describeAbility).collect(Collectors.joining("; "));
  }

  private static String describeAbility(RoleAbility ability) {
    String reason = ability.because() == null ? "" : ability.because();
    if (reason.isBlank()) {
      return ability.name() + ": " + (ability.possible() ? "yes" : "no");
    }
    return ability.name() + (ability.possible() ? ": yes (" + reason + ")" : ": no, " + reason);
  }

  private static String describeLink(RoleContext context) {
    return "this host is kept over an edge link by "
        + String.join(" or ", context.config().section("edge").textOrTexts("gateway-url"))
        + ", with the token in "
        + context.config().text("edge.token-file")
        + "; nothing listens here, meetkeeper status says how the link is";
  }

  private static String describeRest(RoleContext context) {
    ConfigSection gateway = context.config().section("gateway");
    boolean tls = gateway.optionalText("tls.certificate-file").isPresent();
    return "REST on "
        + (tls ? "https" : "http")
        + "://"
        + gateway.text("host")
        + ":"
        + gateway.number("port", 0, 65_535)
        + "/api/v1, token in "
        + context.dataDirectory().resolve("admin.token")
        + "; try: curl -K "
        + context.dataDirectory().resolve("admin.curl")
        + " .../api/v1/hosts";
  }

  /** Logs a check that needs action, or one that a missing permission hides. */
  private static void logCheck(HealthCheck check) {
    String text =
        check.summary()
            + (check.remedy().isEmpty() ? "" : " Remedy: " + String.join(" ", check.remedy()));
    switch (check.state()) {
      case BROKEN -> log.error("{}: {}", check.id(), text);
      case WARNING -> log.warn("{}: {}", check.id(), text);
      case UNKNOWN -> {
        if (!check.remedy().isEmpty()) {
          log.info("{}: {}", check.id(), text);
        }
      }
      case WELL -> {}
    }
  }
}
