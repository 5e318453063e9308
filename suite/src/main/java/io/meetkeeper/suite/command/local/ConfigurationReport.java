package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.cluster.Cluster;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationProblem;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.backbone.store.StoreCheck;
import io.meetkeeper.suite.run.EdgeRoles;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.RoleRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came out of a configuration; {@code check-config --json} prints it, and the names stay.
 *
 * @param file the user's file
 * @param exists whether it is there
 * @param usable whether Meetkeeper can start with it
 * @param exitCode exit code of the command
 * @param failure why it cannot be used; absent when it can
 * @param problems what is wrong in it
 * @param computed what is not written in it but found
 * @param changed full key to value and place of what is no default
 * @param store the store, and whether it can be used; absent when something is wrong
 */
record ConfigurationReport(
    String file,
    boolean exists,
    boolean usable,
    int exitCode,
    String failure,
    List<ConfigurationFault> problems,
    List<ComputedSetting> computed,
    Map<String, String> changed,
    String store) {
  /** Something wrong in the configuration, by its key, with its place. */
  record ConfigurationFault(String key, String message, String place) {
    private static ConfigurationFault of(ConfigurationProblem problem) {
      return new ConfigurationFault(
          emptyToNull(problem.key()), problem.message(), emptyToNull(problem.location()));
    }

    private static String emptyToNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  /** A value that was found, and why it is that. */
  record ComputedSetting(String key, String value, String reason) {}

  /** A configuration in which something is wrong. */
  static ConfigurationReport of(Path file, List<ConfigurationProblem> problems) {
    return new ConfigurationReport(
        file.toString(),
        Files.exists(file),
        false,
        ExitCode.MISCONFIGURED,
        LocalCommandMessage.CONFIG_PROBLEMS.english(problems.size()),
        problems.stream().map(ConfigurationFault::of).toList(),
        List.of(),
        Map.of(),
        null);
  }

  /** A configuration that can be read. */
  static ConfigurationReport of(Path file, LaunchContext context) {
    StoreCheck store =
        StoreCheck.of(context.config().section("store"), context.identity().dataDirectory());
    return new ConfigurationReport(
        file.toString(),
        Files.exists(file),
        store.usable(),
        store.usable() ? ExitCode.DONE : ExitCode.FAILURE,
        store.usable() ? null : store.description(),
        List.of(),
        computed(context),
        context.config().nonDefaults(),
        store.description());
  }

  private static List<ComputedSetting> computed(LaunchContext context) {
    HostIdentity identity = context.identity();
    ConfigSection settings = context.config();
    List<ComputedSetting> found = new ArrayList<>();
    add(found, "host-id", identity.host(), identity.hostReason());
    add(found, "site", identity.site(), identity.siteReason());
    add(found, "data-dir", identity.dataDirectory().toString(), identity.dataDirectoryReason());
    if (settings.flag("cluster.enabled")) {
      add(found, "cluster", "enabled", Cluster.describeSettings(settings.section("cluster")));
    }
    String agent = settings.optionalText("machinist.agent").orElse(null);
    add(
        found,
        "machinist.agent",
        agent == null ? identity.host() : agent,
        agent == null ? "host-id" : "configured");
    if (settings.optionalText("restart.nightly.zone").orElse("system").equals("system")) {
      add(
          found,
          "restart.nightly.zone",
          ZoneId.systemDefault().getId(),
          LocalCommandMessage.SYSTEM_ZONE.english());
    }
    addRoles(found, settings);
    return List.copyOf(found);
  }

  private static void addRoles(List<ComputedSetting> found, ConfigSection settings) {
    if (EdgeRoles.isEdgeHost(settings)) {
      add(
          found,
          "roles",
          String.join(", ", RoleRegistry.configuredNames(settings, null)),
          LocalCommandMessage.EDGE_HOST.english());
      return;
    }
    addIfOff(found, settings, "machinist.api-key-file", LocalCommandMessage.NO_RELAY);
    if (settings.namedSections("notify.channels").isEmpty()) {
      addIfOff(found, settings, "notify.webhook-url-file", LocalCommandMessage.NO_NOTICES);
    }
    addIfOff(found, settings, "notify.heartbeat-url-file", LocalCommandMessage.NO_HEARTBEAT);
  }

  private static void addIfOff(
      List<ComputedSetting> found, ConfigSection settings, String key, LocalCommandMessage reason) {
    if (settings.optionalText(key).isEmpty()) {
      add(found, key, null, reason.english());
    }
  }

  private static void add(List<ComputedSetting> found, String key, String value, String reason) {
    found.add(new ComputedSetting("meetkeeper." + key, value, reason));
  }
}
