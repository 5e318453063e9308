package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.backbone.process.MeetkeeperProcess;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.EdgeRoles;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.ProcessLauncher;
import io.meetkeeper.suite.run.RoleRegistry;
import io.meetkeeper.suite.run.SmallVertxFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Asks the roles that know a host, in a process of its own: what may be done here, as this user,
 * and what is wrong already. It starts only their inspectors, which write nothing, since a
 * Meetkeeper may be running here at the same time.
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
      return examine(
          launchContext,
          ProcessLauncher.roleContext(
              vertx, new Bus(vertx), Clock.tickMillis(ZoneOffset.UTC), launchContext));
    } finally {
      vertx.close();
    }
  }

  private int examine(LaunchContext launchContext, RoleContext roleContext)
      throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    HostIdentity identity = launchContext.identity();
    out.println(
        "Meetkeeper "
            + roleContext.version()
            + " on Java "
            + Runtime.version()
            + ", as user "
            + System.getProperty("user.name"));
    out.println("host " + identity.host() + " (" + identity.hostReason() + ")");
    out.println("site " + identity.site() + " (" + identity.siteReason() + ")");
    out.println();
    MeetkeeperProcess process =
        await(
            MeetkeeperProcess.startInspection(
                roleContext,
                RoleRegistry.select(
                    "doctor", List.of("bridge-agent", "collector", "accounts", "documents"))));
    try {
      out.println("It may here:");
      printAbilities(roleContext, BusContracts.COLLECTOR_ABILITIES);
      printAbilities(roleContext, BusContracts.AGENT_ABILITIES);
      printAbilities(roleContext, BusContracts.ACCOUNT_ABILITIES);
      printAbilities(roleContext, BusContracts.DOCUMENT_ABILITIES);
      if (EdgeRoles.isEdgeHost(launchContext.config())) {
        out.println();
        EdgeLinkCheck.checkGateways(launchContext).forEach(out::println);
      }
      out.println();
      return printFindings(await(request(roleContext, BusContracts.FINDINGS)));
    } finally {
      await(process.stop());
    }
  }

  private void printAbilities(RoleContext roleContext, BusService<HostQuery, RoleAbilities> service)
      throws InterruptedException {
    for (RoleAbility ability : await(request(roleContext, service)).items()) {
      spec.commandLine()
          .getOut()
          .println(
              "  "
                  + ability.name()
                  + ": "
                  + (ability.possible() ? "yes" : "no")
                  + (ability.because() == null ? "" : " - " + ability.because()));
    }
  }

  private int printFindings(HostFindings findings) {
    PrintWriter out = spec.commandLine().getOut();
    boolean error = false;
    for (HostFinding finding : findings.items()) {
      error |= finding.severity() == Severity.ERROR;
      out.println(finding.severity() + " " + finding.id() + ": " + finding.summary());
      finding.remedy().forEach(step -> out.println("    " + step));
    }
    if (findings.items().isEmpty()) {
      out.println("Nothing was found to be wrong.");
    }
    return error ? ExitCode.FAILURE : ExitCode.DONE;
  }

  private static <A> Future<A> request(RoleContext roleContext, BusService<HostQuery, A> service) {
    return roleContext
        .bus()
        .request(service.atHost(roleContext.host()), new HostQuery(roleContext.host()));
  }

  private static <T> T await(Future<T> future) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new CommandFailedException(String.valueOf(e.getCause()));
    }
  }
}
