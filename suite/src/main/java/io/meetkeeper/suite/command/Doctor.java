package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.boot.Identity;
import io.meetkeeper.backbone.boot.MeetkeeperProcess;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Finding;
import io.meetkeeper.backbone.contract.Findings;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.Service;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.suite.rest.NotDone;
import io.meetkeeper.suite.run.Edge;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.Here;
import io.meetkeeper.suite.run.Roles;
import io.meetkeeper.suite.run.SmallVertx;
import io.meetkeeper.suite.run.Version;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Asks the roles that know a host, in a process of its own that publishes to nobody and keeps
 * nothing: what may be done here, as this user, and what is wrong already.
 */
@Command(
    name = "doctor",
    description = {
      "Looks at this host, changes nothing, and says what Meetkeeper may do here and what is wrong.",
      "It looks with the rights of whoever runs it; as the service: sudo -u meetkeeper meetkeeper doctor."
    },
    mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Here here = config.here();
    Path scratch = Files.createTempDirectory("meetkeeper-doctor");
    Vertx vertx = SmallVertx.create();
    try {
      return look(here, node(vertx, here, scratch));
    } finally {
      vertx.close();
      delete(scratch);
    }
  }

  private int look(Here here, Node node) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Identity identity = here.identity();
    out.println(
        "Meetkeeper "
            + node.version()
            + " on Java "
            + Runtime.version()
            + ", as user "
            + System.getProperty("user.name"));
    out.println("host " + identity.host() + " (" + identity.hostBecause() + ")");
    out.println("site " + identity.site() + " (" + identity.siteBecause() + ")");
    out.println();
    MeetkeeperProcess process =
        await(
            MeetkeeperProcess.start(
                node,
                Roles.chosen(
                    "doctor", List.of("bridge-agent", "collector", "accounts", "documents"))));
    try {
      out.println("It may here:");
      abilities(node, Contracts.COLLECTOR_ABILITIES);
      abilities(node, Contracts.AGENT_ABILITIES);
      abilities(node, Contracts.ACCOUNT_ABILITIES);
      abilities(node, Contracts.DOCUMENT_ABILITIES);
      if (Edge.on(here.settings())) {
        out.println();
        LinkCheck.of(here).forEach(out::println);
      }
      out.println();
      return findings(await(ask(node, Contracts.FINDINGS)));
    } finally {
      await(process.stop());
    }
  }

  private void abilities(Node node, Service<HostQuestion, Abilities> service)
      throws InterruptedException {
    for (Ability ability : await(ask(node, service)).items()) {
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

  private int findings(Findings findings) {
    PrintWriter out = spec.commandLine().getOut();
    boolean error = false;
    for (Finding finding : findings.items()) {
      error |= finding.severity() == Severity.ERROR;
      out.println(finding.severity() + " " + finding.id() + ": " + finding.summary());
      finding.remedy().forEach(step -> out.println("    " + step));
    }
    if (findings.items().isEmpty()) {
      out.println("Nothing was found to be wrong.");
    }
    return error ? ExitCode.FAILURE : ExitCode.DONE;
  }

  private static <A> Future<A> ask(Node node, Service<HostQuestion, A> service) {
    return node.bus().ask(service.at(node.host()), new HostQuestion(node.host()));
  }

  private static <T> T await(Future<T> future) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new NotDone(String.valueOf(e.getCause()));
    }
  }

  private static Node node(Vertx vertx, Here here, Path scratch) {
    return new Node(
        vertx,
        new Bus(vertx),
        here.settings(),
        Clock.tickMillis(ZoneOffset.UTC),
        here.identity().host(),
        here.identity().site(),
        scratch,
        Version.current());
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
