package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.boot.Identity;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.store.StoreCheck;
import io.meetkeeper.suite.run.Edge;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.Here;
import io.meetkeeper.suite.run.Roles;
import io.meetkeeper.suite.run.Run;
import io.meetkeeper.suite.run.RunOptions;
import io.meetkeeper.suite.run.SmallVertx;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
    mixinStandardHelpOptions = true)
final class CheckConfig implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Path file = config.file() == null ? RunOptions.USUAL_FILE : config.file();
    Here here = config.here();
    List<String> names = Roles.names(here.settings(), null);
    everyRoleReads(here, Roles.of(here.settings(), here.settings().full("roles"), names));
    out.println("file: " + file + (Files.exists(file) ? "" : " (not there, which is fine)"));
    out.println();
    computed(out, here);
    out.println();
    changed(out, here.settings());
    out.println();
    StoreCheck store = store(here);
    out.println("store: " + store.shown());
    out.println();
    out.println(
        store.usable()
            ? "The configuration can be used."
            : "The configuration can be read, but its store cannot be used.");
    return store.usable() ? ExitCode.DONE : ExitCode.FAILURE;
  }

  private static StoreCheck store(Here here) {
    return StoreCheck.of(here.settings().under("store"), here.identity().dataDirectory());
  }

  /** A role reads its part where it is made, so making them all checks everything. */
  private static void everyRoleReads(Here here, List<Role> roles) {
    Vertx vertx = SmallVertx.create();
    try {
      Node node = Run.node(vertx, here);
      for (Role role : roles) {
        VerticleBase unused = role.verticle().apply(node);
      }
    } finally {
      vertx.close();
    }
  }

  private static void computed(PrintWriter out, Here here) {
    Identity identity = here.identity();
    Settings settings = here.settings();
    out.println("computed:");
    say(out, "host-id", identity.host(), identity.hostBecause());
    say(out, "site", identity.site(), identity.siteBecause());
    say(out, "data-dir", identity.dataDirectory().toString(), identity.dataDirectoryBecause());
    String agent = settings.optionalText("machinist.agent").orElse(null);
    say(
        out,
        "machinist.agent",
        agent == null ? identity.host() : agent,
        agent == null ? "host-id" : "configured");
    if (settings.optionalText("restart.nightly.zone").orElse("system").equals("system")) {
      say(out, "restart.nightly.zone", ZoneId.systemDefault().getId(), "the system's zone");
    }
    if (Edge.on(settings)) {
      say(
          out,
          "roles",
          String.join(", ", Roles.names(settings, null)),
          "of a host with an edge link");
      return;
    }
    off(out, settings, "machinist.api-key-file", "the relay to Machinist is off");
    off(out, settings, "notify.webhook-url-file", "nobody is notified");
    off(out, settings, "notify.heartbeat-url-file", "no heartbeat is sent");
  }

  private static void off(PrintWriter out, Settings settings, String key, String meaning) {
    if (settings.optionalText(key).isEmpty()) {
      say(out, key, null, meaning);
    }
  }

  private static void changed(PrintWriter out, Settings settings) {
    Map<String, String> changed = settings.changed();
    if (changed.isEmpty()) {
      out.println("everything else: defaults");
      return;
    }
    out.println("not defaults:");
    changed.forEach((key, value) -> out.println("  " + key + " = " + value));
  }

  private static void say(PrintWriter out, String key, String value, String because) {
    out.println("  meetkeeper." + key + " = " + value + " (" + because + ")");
  }
}
