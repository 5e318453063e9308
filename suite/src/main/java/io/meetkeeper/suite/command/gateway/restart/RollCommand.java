package io.meetkeeper.suite.command.gateway.restart;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.gateway.ChangeFollower;
import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.GatewayCommandMessage;
import io.meetkeeper.suite.command.gateway.SiteOption;
import io.meetkeeper.suite.command.gateway.TimeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Requests a rolling restart of a site, and follows it to its end. */
@Command(
    name = "roll",
    description = {
      "Restarts the bridges of a site one after the other, the worst first.",
      "The first failure stops it. It is stored, and continues when this command ends."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 asked for, or with --wait done; 1 refused, or with --wait not done.",
      "",
      "To cancel it: meetkeeper restarts cancel ROLL; a bridge that is being restarted is seen through.",
      "",
      "Example: empty each bridge before its restart, and wait for the end:",
      "  meetkeeper roll meet.example.com --drain --wait"
    })
public final class RollCommand extends GatewayCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "SITE",
      description = "The Jitsi Meet domain; may be left out when there is only one.")
  private String site;

  @ArgGroup private RollModeOption mode;

  @Option(
      names = "--wait-at-most",
      paramLabel = "DURATION",
      description = "How long each bridge may wait from its turn on, for example 2h.")
  private String waitAtMost;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded in the jobs.")
  private String reason;

  @Option(names = "--dry-run", description = "Says what would happen, and does nothing.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Waits until it has ended, and shows its progress.")
  private boolean wait;

  /** The mode; at most one. */
  static final class RollModeOption {
    @Option(names = "--when-idle", description = "Each bridge waits until nobody talks.")
    private boolean whenIdle;

    @Option(
        names = "--drain",
        description =
            "Each bridge takes no new conferences, and waits until the others have ended.")
    @SuppressWarnings("UnusedVariable") // set where the other one is not
    private boolean drain;
  }

  @Override
  protected void checkUse() {
    TimeOption.duration("--wait-at-most", waitAtMost);
  }

  @Override
  protected int run(LocalGatewayClient client) throws InterruptedException {
    String path = SiteOption.path(client, site) + "/restarts";
    Map<String, Object> roll = client.post(path + (dryRun ? "?dryRun=true" : ""), request());
    if (wait && !dryRun) {
      return await(client, path, roll);
    }
    if (json()) {
      printJson(roll);
    } else {
      describe(roll)
          .forEach(line -> println(dryRun ? GatewayCommandMessage.ASKED.with(line) : line));
      if (!dryRun) {
        println(GatewayCommandMessage.FOLLOW_ROLL.with(text(roll, "id")));
      }
    }
    return ExitCode.DONE;
  }

  private int await(LocalGatewayClient client, String path, Map<String, Object> roll)
      throws InterruptedException {
    String id = text(roll, "id");
    if (!json() && out().interactive()) {
      println(GatewayCommandMessage.CTRL_C_ROLL.with(id));
    }
    Map<String, Object> ended =
        new ChangeFollower(out(), json())
            .follow(
                roll,
                () -> client.get(path + "/" + LocalGatewayClient.encode(id)),
                rollView -> describe(rollView).stream().map(out()::render).toList(),
                rollView -> !"running".equals(rollView.get("state")));
    if (json()) {
      printJson(ended);
    }
    return "done".equals(ended.get("state")) ? ExitCode.DONE : ExitCode.FAILURE;
  }

  private Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    if (mode != null) {
      request.put("mode", mode.whenIdle ? "when-idle" : "drain");
    }
    if (waitAtMost != null) {
      request.put("waitAtMost", waitAtMost);
    }
    if (reason != null) {
      request.put("reason", reason);
    }
    return request;
  }

  /** Describes a rolling restart: a line for each bridge, and one for the whole. */
  static List<MessageText> describe(Map<String, Object> roll) {
    List<MessageText> lines = new ArrayList<>();
    for (Map<String, Object> member : asObjects(roll.get("members"))) {
      lines.add(
          GatewayCommandMessage.ROLL_MEMBER.with(
              text(member, "host"), optional(member, "state"), optional(member, "because")));
    }
    lines.add(
        GatewayCommandMessage.ROLL_STATE.with(
            text(roll, "site"), text(roll, "state"), optional(roll, "because")));
    return lines;
  }
}
