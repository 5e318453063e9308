package io.meetkeeper.suite.command.gateway.restart;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.GatewayCommandMessage;
import io.meetkeeper.suite.command.gateway.JobDescription;
import io.meetkeeper.suite.command.gateway.ListOption;
import io.meetkeeper.suite.command.gateway.RangeOption;
import io.meetkeeper.suite.command.gateway.ScopeOption;
import io.meetkeeper.suite.rest.GatewayRefusalException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.ItemTable;
import java.util.List;
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

  /** The states of a restart job as spelled in REST. */
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
    private static final ItemTable TABLE =
        new ItemTable(
            List.of(
                ColumnHeader.REQUESTED,
                ColumnHeader.JOB,
                ColumnHeader.HOST,
                ColumnHeader.CAUSE,
                ColumnHeader.STATE,
                ColumnHeader.BECAUSE),
            job ->
                List.of(
                    text(job, "requestedAt"),
                    text(job, "id"),
                    text(job, "host"),
                    text(job, "cause"),
                    text(job, "state"),
                    text(job, "because")));

    @Option(
        names = "--state",
        paramLabel = "STATE",
        description = "Only in this state: ${COMPLETION-CANDIDATES}.")
    private RestartStateFilter state;

    @Mixin private ScopeOption scope;
    @Mixin private RangeOption range;
    @Mixin private ListOption list;

    @Override
    protected void checkUse() {
      checkCsv(list.csv());
      path();
    }

    private String path() {
      return "/restarts?"
          + scope.query()
          + (state == null ? "" : "state=" + state + "&")
          + range.query()
          + list.query();
    }

    @Override
    protected int run(LocalGatewayClient client) {
      return printList(client, path(), list, TABLE, GatewayCommandMessage.NO_RESTART.with());
    }

    @Override
    protected void checkEmpty(LocalGatewayClient client) {
      scope.checkKnown(client);
    }
  }

  @Command(
      name = "cancel",
      description = {
        "Cancels a restart that has not begun to act, or a rolling restart.",
        "A bridge that is being restarted is seen through."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper restarts cancel 3f0c7a12"})
  static final class RestartCancelCommand extends GatewayCommand {
    @Parameters(
        paramLabel = "JOB",
        description = "Its id, as restarts list shows it, or that of a roll, as roll shows it.")
    private String id;

    @Override
    protected int run(LocalGatewayClient client) {
      Map<String, Object> cancelled = cancel(client);
      if (json()) {
        printJson(cancelled);
      } else if (cancelled.get("members") != null) {
        RollCommand.describe(cancelled).forEach(this::println);
      } else {
        println(JobDescription.ofRestart(cancelled));
      }
      return ExitCode.DONE;
    }

    /** Cancels a job, or else a rolling restart of one of the sites. */
    private Map<String, Object> cancel(LocalGatewayClient client) {
      String end = "/restarts/" + LocalGatewayClient.encode(id) + "/cancel";
      try {
        return client.post(end, Map.of());
      } catch (GatewayRefusalException e) {
        if (!e.isNotFound()) {
          throw e;
        }
        return client.items("/sites?limit=1000").stream()
            .map(site -> "/sites/" + LocalGatewayClient.encode(text(site, "id")) + end)
            .map(path -> cancelRoll(client, path))
            .filter(roll -> roll != null)
            .findFirst()
            .orElseThrow(() -> e);
      }
    }

    private static Map<String, Object> cancelRoll(LocalGatewayClient client, String path) {
      try {
        return client.post(path, Map.of());
      } catch (GatewayRefusalException e) {
        if (e.isNotFound()) {
          return null;
        }
        throw e;
      }
    }
  }
}
