package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.cluster.Cluster;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationProblem;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreCheck;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.EdgeRoles;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.LaunchOptions;
import io.meetkeeper.suite.run.ProcessLauncher;
import io.meetkeeper.suite.run.RoleRegistry;
import io.meetkeeper.suite.run.SmallVertxFactory;
import io.meetkeeper.suite.terminal.TerminalOutput;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "check-config",
    description =
        "Reads the configuration as run would, starts nothing, and prints what came out and why.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 it can be used, 78 it cannot (all problems are printed), 1 its store cannot.",
      "",
      "Example: a file before it is put in place:",
      "  meetkeeper check-config --config new.conf"
    })
final class CheckConfigCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    TerminalOutput terminal = TerminalOutput.of(spec);
    PrintWriter out = terminal.out();
    Path file = config.file() == null ? LaunchOptions.DEFAULT_FILE : config.file();
    List<ConfigurationProblem> problems =
        LaunchContext.findProblems(config.options(), CheckConfigCommand::checkRoles);
    if (!problems.isEmpty()) {
      printProblems(spec.commandLine().getErr(), terminal, problems);
      return ExitCode.MISCONFIGURED;
    }
    LaunchContext context = config.launchContext();
    ConfigSection settings = context.config();
    println(terminal, LocalCommandMessage.CONFIG_FILE.with(file.toString(), Files.exists(file)));
    out.println();
    println(terminal, LocalCommandMessage.CONFIG_COMPUTED.with());
    printComputed(out, context);
    out.println();
    printNonDefaults(terminal, settings);
    out.println();
    StoreCheck store = checkStore(context);
    println(terminal, LocalCommandMessage.CONFIG_STORE.with(store.description()));
    out.println();
    println(terminal, LocalCommandMessage.CONFIG_VERDICT.with(store.usable()));
    return store.usable() ? ExitCode.DONE : ExitCode.FAILURE;
  }

  private static void println(TerminalOutput out, MessageText message) {
    out.out().println(out.words(message));
  }

  private static void printProblems(
      PrintWriter err, TerminalOutput out, List<ConfigurationProblem> problems) {
    err.println(out.words(LocalCommandMessage.CONFIG_PROBLEMS.with(problems.size())));
    for (ConfigurationProblem problem : problems) {
      err.println("  " + problem.message());
      if (!problem.place().isEmpty()) {
        err.println(out.words(LocalCommandMessage.CONFIG_PLACE.with(problem.place())));
      }
    }
  }

  private static StoreCheck checkStore(LaunchContext context) {
    return StoreCheck.of(context.config().section("store"), context.identity().dataDirectory());
  }

  /** Creates all roles, which checks their settings. */
  private static void checkRoles(LaunchContext context) {
    ConfigSection settings = context.config();
    List<String> names = RoleRegistry.configuredNames(settings, null);
    List<Role> roles = RoleRegistry.rolesOf(settings, settings.fullKey("roles"), names);
    Vertx vertx = SmallVertxFactory.create();
    try {
      RoleContext roleContext =
          ProcessLauncher.roleContext(vertx, new Bus(vertx), Clock.systemUTC(), context);
      for (Role role : roles) {
        VerticleBase unused = role.verticleFactory().apply(roleContext);
      }
    } finally {
      vertx.close();
    }
  }

  private static void printComputed(PrintWriter out, LaunchContext context) {
    HostIdentity identity = context.identity();
    ConfigSection settings = context.config();
    printValue(out, "host-id", identity.host(), identity.hostReason());
    printValue(out, "site", identity.site(), identity.siteReason());
    printValue(
        out, "data-dir", identity.dataDirectory().toString(), identity.dataDirectoryReason());
    if (settings.flag("cluster.enabled")) {
      printValue(out, "cluster", "enabled", Cluster.describeSettings(settings.section("cluster")));
    }
    String agent = settings.optionalText("machinist.agent").orElse(null);
    printValue(
        out,
        "machinist.agent",
        agent == null ? identity.host() : agent,
        agent == null ? "host-id" : "configured");
    if (settings.optionalText("restart.nightly.zone").orElse("system").equals("system")) {
      printValue(out, "restart.nightly.zone", ZoneId.systemDefault().getId(), "the system's zone");
    }
    printRoles(out, settings);
  }

  private static void printRoles(PrintWriter out, ConfigSection settings) {
    if (EdgeRoles.isEdgeHost(settings)) {
      printValue(
          out,
          "roles",
          String.join(", ", RoleRegistry.configuredNames(settings, null)),
          "of a host with an edge link");
      return;
    }
    printIfOff(out, settings, "machinist.api-key-file", "the relay to Machinist is off");
    printIfOff(out, settings, "notify.webhook-url-file", "nobody is notified");
    printIfOff(out, settings, "notify.heartbeat-url-file", "no heartbeat is sent");
  }

  private static void printIfOff(
      PrintWriter out, ConfigSection settings, String key, String meaning) {
    if (settings.optionalText(key).isEmpty()) {
      printValue(out, key, null, meaning);
    }
  }

  private static void printNonDefaults(TerminalOutput out, ConfigSection settings) {
    Map<String, String> changed = settings.nonDefaults();
    if (changed.isEmpty()) {
      println(out, LocalCommandMessage.CONFIG_DEFAULTS.with());
      return;
    }
    println(out, LocalCommandMessage.CONFIG_CHANGED.with());
    changed.forEach((key, value) -> out.out().println("  " + key + " = " + value));
  }

  private static void printValue(PrintWriter out, String key, String value, String because) {
    out.println("  meetkeeper." + key + " = " + value + " (" + because + ")");
  }
}
