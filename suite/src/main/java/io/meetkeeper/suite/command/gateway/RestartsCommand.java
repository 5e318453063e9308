package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.textAfter;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists and cancels restart jobs. */
@Command(
    name = "restarts",
    description = "The restart jobs: past ones, and those that wait.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RestartsCommand.RestartListCommand.class,
      RestartsCommand.RestartCancelCommand.class
    })
public final class RestartsCommand extends CommandGroup {
  RestartsCommand() {
    super("say what to do: list or cancel");
  }

  /** The states of a restart job, as REST spells them. */
  enum RestartStateFilter {
    requested,
    waiting,
    draining,
    restarting,
    verifying,
    done,
    failed,
    expired,
    cancelled
  }

  @Command(
      name = "list",
      description = "Restart jobs, the newest last.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Columns: time of the request, id, host, cause, state, and why it is so.",
        "",
        "Example: what failed in the last month:",
        "  meetkeeper restarts list --state failed --from 30d"
      })
  static final class RestartListCommand extends GatewayCommand {
    @Option(
        names = "--state",
        paramLabel = "STATE",
        description = "Only in this state: ${COMPLETION-CANDIDATES}.")
    private RestartStateFilter state;

    @Mixin private ScopeOption scope;
    @Mixin private RangeOption range;
    @Mixin private ListOption list;

    @Override
    void checkOptions() {
      check(this::path);
    }

    private String path() {
      return "/restarts?"
          + scope.query()
          + (state == null ? "" : "state=" + state + "&")
          + range.query()
          + list.query();
    }

    @Override
    int run(LocalGatewayClient client) {
      if (list.csv()) {
        print(client.csv(path()));
        return ExitCode.DONE;
      }
      Map<String, Object> reply = client.get(path());
      if (json()) {
        printJson(reply);
        return ExitCode.DONE;
      }
      TextTable table = new TextTable("requested", "job", "host", "cause", "state", "because");
      ListOption.oldestFirst(reply)
          .forEach(
              job ->
                  table.add(
                      text(job, "requestedAt"),
                      text(job, "id"),
                      text(job, "host"),
                      text(job, "cause"),
                      text(job, "state"),
                      text(job, "because")));
      table.print(out(), "There is no such restart.");
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "cancel",
      description = "Cancels a job that has not begun to act.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper restarts cancel 3f0c7a12"})
  static final class RestartCancelCommand extends GatewayCommand {
    @Parameters(paramLabel = "JOB", description = "Its id, as restarts list shows it.")
    private String id;

    @Override
    int run(LocalGatewayClient client) {
      Map<String, Object> job =
          client.post("/restarts/" + LocalGatewayClient.encode(id) + "/cancel", Map.of());
      if (json()) {
        printJson(job);
      } else {
        println(
            text(job, "host")
                + ": restart "
                + text(job, "state")
                + textAfter(": ", job, "because"));
      }
      return ExitCode.DONE;
    }
  }
}
