package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.TextTable;
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
  HostCommand() {
    super("say what to do: enroll, list, revoke or retire");
  }

  static String hostPath(String host) {
    return "/hosts/" + LocalGatewayClient.encode(host);
  }

  @Command(
      name = "list",
      description = "The enrolled hosts, and which of them are linked.",
      mixinStandardHelpOptions = true,
      footer = {"", "Columns: host, site, link, from which address."})
  static final class EnrolledHostListCommand extends GatewayCommand {
    @Override
    int run(LocalGatewayClient client) {
      Map<String, Object> enrollments = client.get("/enrollments?limit=1000");
      if (json()) {
        printJson(enrollments);
        return ExitCode.DONE;
      }
      TextTable table = new TextTable("host", "site", "link", "address");
      for (Map<String, Object> host : LocalGatewayClient.asObjects(enrollments.get("items"))) {
        table.add(
            text(host, "host"),
            text(host, "site"),
            Boolean.TRUE.equals(host.get("linked"))
                ? "linked since " + text(host, "linkedSince")
                : "not linked here",
            text(host, "address"));
      }
      table.print(out(), "No host is enrolled.");
      return ExitCode.DONE;
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
    int run(LocalGatewayClient client) {
      client.delete(hostPath(host) + "/enrollment");
      if (json()) {
        printJson(Map.of("host", host, "revoked", true));
      } else {
        println("revoked " + host);
      }
      return ExitCode.DONE;
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
    int run(LocalGatewayClient client) {
      client.delete(hostPath(host));
      if (json()) {
        printJson(Map.of("host", host, "retired", true));
      } else {
        println("retired " + host);
      }
      return ExitCode.DONE;
    }
  }
}
