package io.meetkeeper.suite.command.gateway.fleet;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.ItemTable;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Enrolls hosts, and lists, revokes and retires them. */
@Command(
    name = "host",
    description = "Which hosts may link themselves to this gateway.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      HostEnrollCommand.class,
      HostCommand.EnrolledHostListCommand.class,
      HostCommand.HostRevokeCommand.class,
      HostCommand.HostRetireCommand.class
    })
public final class HostCommand extends CommandGroup {

  static String hostPath(String host) {
    return "/hosts/" + LocalGatewayClient.encode(host);
  }

  @Command(
      name = "list",
      description = "The enrolled hosts, and which of them are linked.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Columns: host, site, link, from which address.",
        "",
        "Example: the hosts that are not linked:",
        "  meetkeeper host list --json | jq -r '.items[] | select(.linked | not) | .host'"
      })
  static final class EnrolledHostListCommand extends GatewayCommand {
    @Override
    protected int run(LocalGatewayClient client) {
      Map<String, Object> enrollments = client.get("/enrollments?limit=1000");
      return printItems(
          enrollments,
          LocalGatewayClient.asObjects(enrollments.get("items")),
          new ItemTable(
              List.of(
                  ColumnHeader.HOST, ColumnHeader.SITE, ColumnHeader.LINK, ColumnHeader.ADDRESS),
              host ->
                  List.of(
                      text(host, "host"),
                      text(host, "site"),
                      out().render(FleetCommandMessage.LINKED.with(since(host))),
                      text(host, "address"))),
          FleetCommandMessage.NONE_ENROLLED.with());
    }

    private static String since(Map<String, Object> host) {
      return Boolean.TRUE.equals(host.get("linked")) ? text(host, "linkedSince") : null;
    }
  }

  @Command(
      name = "revoke",
      description = "Revokes a host's token; its link ends at once.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper host revoke jvb2"})
  static final class HostRevokeCommand extends GatewayCommand {
    @Parameters(paramLabel = "HOST", description = "As host list shows it.")
    private String host;

    @Override
    protected int run(LocalGatewayClient client) {
      checkEnrolled(client);
      client.delete(hostPath(host) + "/enrollment");
      if (json()) {
        printJson(Map.of("host", host, "revoked", true));
      } else {
        println(FleetCommandMessage.REVOKED.with(host));
      }
      return ExitCode.DONE;
    }

    /** A misspelt host must not look like one whose token is revoked. */
    private void checkEnrolled(LocalGatewayClient client) {
      List<String> enrolled =
          client.items("/enrollments?limit=1000").stream().map(each -> text(each, "host")).toList();
      if (!enrolled.contains(host)) {
        throw new CommandFailedException(
            FleetCommandMessage.NOT_ENROLLED.with(
                host, enrolled.isEmpty() ? null : String.join(", ", enrolled)));
      }
    }
  }

  @Command(
      name = "retire",
      description = "A silent host is gone for good: it no longer counts as a missing bridge.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper host retire jvb2"})
  static final class HostRetireCommand extends GatewayCommand {
    @Parameters(paramLabel = "HOST", description = "As status shows it.")
    private String host;

    @Override
    protected int run(LocalGatewayClient client) {
      client.delete(hostPath(host));
      if (json()) {
        printJson(Map.of("host", host, "retired", true));
      } else {
        println(FleetCommandMessage.RETIRED.with(host));
      }
      return ExitCode.DONE;
    }
  }
}
