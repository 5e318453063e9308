package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.FailureJson;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.EdgeRoles;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.LogConfiguration;
import io.meetkeeper.suite.status.EdgeLinkStatus;
import io.meetkeeper.suite.status.StatusHealth;
import io.meetkeeper.suite.status.StatusJson;
import io.meetkeeper.suite.status.StatusLine;
import io.meetkeeper.suite.status.StatusReader;
import io.meetkeeper.suite.status.StatusReport;
import io.meetkeeper.suite.status.StatusWatch;
import io.meetkeeper.suite.status.UnknownScopeException;
import io.meetkeeper.suite.terminal.CommandLanguage;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the health of the sites and hosts, and what waits. */
@Command(
    name = "status",
    description =
        "How the sites and hosts are, who is talking, what Meetkeeper does by itself, and what is"
            + " waiting for what.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 all is well, 1 something needs a look or is not known, 2 something is broken,"
          + " 3 Meetkeeper does not run or does not answer.",
      "",
      "Examples: one host, redrawn every 2 s; and all sites for a script:",
      "  meetkeeper status --watch --host meet1",
      "  meetkeeper status --json | jq -r '.sites[].health.summary'"
    })
public final class StatusCommand implements Callable<Integer> {
  private static final long WATCH_SECONDS = 2;

  @Option(names = "--host", paramLabel = "HOST", description = "Only this host.")
  private String host;

  @Option(names = "--site", paramLabel = "SITE", description = "Only this site.")
  private String site;

  @Option(names = "--json", description = "Prints one JSON object; with --watch one a line.")
  private boolean json;

  @Option(names = "--watch", description = "Shows it again every 2 s until Ctrl-C.")
  private boolean watch;

  @Mixin private GatewayOption gateway;
  @Spec private CommandSpec spec;

  /** The content of the status at one moment. */
  private record StatusPage(Instant at, HealthState state, List<StatusLine> lines, String json) {}

  @Override
  public Integer call() throws InterruptedException {
    LogConfiguration.onlyErrors();
    try {
      LaunchContext context = gateway.isRemote() ? null : gateway.launchContext();
      if (context != null && EdgeRoles.isEdgeHost(context.config())) {
        return show(() -> page(EdgeLinkStatus.of(context.identity())));
      }
      try (LocalGatewayClient client = gateway.client(spec).inLanguage(language()).keepOpen()) {
        StatusReader reader = new StatusReader(client, Clock.systemUTC(), host, site, language());
        return show(() -> page(new StatusReport(reader.read(), language())));
      }
    } catch (CommandFailedException e) {
      spec.commandLine().getErr().println(e.render(CommandLanguage.of(spec)));
      int code = exitCode(e);
      if (json) {
        spec.commandLine().getOut().println(FailureJson.ofStatus(e, code));
      }
      return code;
    }
  }

  /** A host that does not exist is not known; without a gateway that answers, nothing runs. */
  private static int exitCode(CommandFailedException failure) {
    return failure instanceof UnknownScopeException ? ExitCode.FAILURE : ExitCode.NOT_RUNNING;
  }

  /** The language of the output; JSON is the same in every language. */
  private MessageLanguage language() {
    return json ? MessageLanguage.EN : CommandLanguage.of(spec);
  }

  private int show(Supplier<StatusPage> read) throws InterruptedException {
    TerminalOutput out = TerminalOutput.of(spec);
    if (watch) {
      return watch(read, out);
    }
    StatusPage page = read.get();
    if (json) {
      out.out().println(page.json());
    } else {
      page.lines().forEach(line -> line.print(out));
    }
    return ExitCode.of(page.state());
  }

  /** Shows the status repeatedly, until the process ends. */
  private int watch(Supplier<StatusPage> read, TerminalOutput out) throws InterruptedException {
    StatusWatch screen = new StatusWatch(out);
    while (!out.out().checkError()) {
      StatusPage page = readOrExplain(read);
      if (json) {
        out.out().println(page.json());
      } else {
        screen.show(page.at(), page.lines());
      }
      TimeUnit.SECONDS.sleep(WATCH_SECONDS);
    }
    return ExitCode.FAILURE;
  }

  /** Reads the status; while the gateway restarts, shows the failure instead. */
  private StatusPage readOrExplain(Supplier<StatusPage> read) {
    try {
      return read.get();
    } catch (CommandFailedException e) {
      StatusHealth health = new StatusHealth(HealthState.UNKNOWN, e.render(language()));
      return new StatusPage(
          Instant.now(),
          health.state(),
          List.of(StatusLine.of(health)),
          FailureJson.ofStatus(e, ExitCode.NOT_RUNNING));
    }
  }

  private static StatusPage page(StatusReport report) {
    HealthState state = report.state();
    return new StatusPage(report.snapshot().at(), state, report.lines(), StatusJson.of(report));
  }

  private StatusPage page(EdgeLinkStatus status) {
    HealthState state = status.state();
    return new StatusPage(
        Instant.now(), state, status.lines(language()), status.toJson(ExitCode.of(state)));
  }
}
