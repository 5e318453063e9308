package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.backbone.process.MeetkeeperProcess;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreCheck;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.EdgeRoles;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.FutureResult;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.LocalHostClient;
import io.meetkeeper.suite.run.ProcessLauncher;
import io.meetkeeper.suite.run.RoleRegistry;
import io.meetkeeper.suite.run.SmallVertxFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Asks the roles that know a host, in its own process, what this user may do here and which
 * problems they find. It starts only their inspectors, which write nothing, since a Meetkeeper may
 * be running on this host at the same time.
 */
@Command(
    name = "doctor",
    description = {
      "Looks at this host, changes nothing, and says what Meetkeeper may do here and what is"
          + " wrong.",
      "It looks with the rights of whoever runs it; as the service: sudo -u meetkeeper meetkeeper"
          + " doctor."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    LaunchContext launchContext = config.launchContext();
    Vertx vertx = SmallVertxFactory.create();
    try {
      Clock clock = Clock.tickMillis(ZoneOffset.UTC);
      return examine(
          launchContext, ProcessLauncher.roleContext(vertx, new Bus(vertx), clock, launchContext));
    } finally {
      vertx.close();
    }
  }

  private int examine(LaunchContext launchContext, RoleContext roleContext)
      throws InterruptedException {
    printIdentity(launchContext.identity(), roleContext.version());
    MeetkeeperProcess process =
        await(
            MeetkeeperProcess.startInspection(
                roleContext, RoleRegistry.select("doctor", LocalHostClient.ROLES_WITH_ABILITIES)));
    try {
      LocalHostClient host = new LocalHostClient(roleContext);
      printAbilities(host);
      if (EdgeRoles.isEdgeHost(launchContext.config())) {
        out().println();
        EdgeLinkCheck.checkGateways(launchContext).forEach(out()::println);
      }
      out().println();
      boolean usable = printStore(launchContext);
      return printFindings(await(host.findings())) == ExitCode.DONE && usable
          ? ExitCode.DONE
          : ExitCode.FAILURE;
    } finally {
      await(process.stop());
    }
  }

  private void printIdentity(HostIdentity identity, String version) {
    out()
        .println(
            "Meetkeeper "
                + version
                + " on Java "
                + Runtime.version()
                + ", as user "
                + System.getProperty("user.name"));
    out().println("host " + identity.host() + " (" + identity.hostReason() + ")");
    out().println("site " + identity.site() + " (" + identity.siteReason() + ")");
    out().println();
  }

  private void printAbilities(LocalHostClient host) throws InterruptedException {
    out().println("It may here:");
    for (String role : LocalHostClient.ROLES_WITH_ABILITIES) {
      for (RoleAbility ability : await(host.abilities(role))) {
        out()
            .println(
                "  "
                    + ability.name()
                    + ": "
                    + (ability.possible() ? "yes" : "no")
                    + (ability.because() == null ? "" : " - " + ability.because()));
      }
    }
  }

  /** Returns whether what Meetkeeper remembers can be used. */
  private boolean printStore(LaunchContext launchContext) {
    StoreCheck store =
        StoreCheck.of(
            launchContext.config().section("store"), launchContext.identity().dataDirectory());
    boolean readable = Files.isReadable(launchContext.identity().dataDirectory());
    out().println("store: " + store.description());
    out().println();
    return store.usable() || !readable; // another user sees nothing of it, which is right
  }

  private int printFindings(HostFindings findings) {
    boolean error = false;
    for (HostFinding finding : findings.items()) {
      error |= finding.severity() == Severity.ERROR;
      out().println(finding.severity() + " " + finding.id() + ": " + finding.summary());
      finding.remedy().forEach(step -> out().println("    " + step));
    }
    if (findings.items().isEmpty()) {
      out().println("Nothing was found to be wrong.");
    }
    return error ? ExitCode.FAILURE : ExitCode.DONE;
  }

  private static <T> T await(Future<T> future) throws InterruptedException {
    return FutureResult.await(
        future,
        failure ->
            failure instanceof RuntimeException known
                ? known
                : new CommandFailedException(String.valueOf(failure)));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
