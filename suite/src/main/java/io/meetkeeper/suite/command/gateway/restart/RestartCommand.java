package io.meetkeeper.suite.command.gateway.restart;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.gateway.BridgeJobCommand;
import io.meetkeeper.suite.command.gateway.GatewayCommandMessage;
import io.meetkeeper.suite.command.gateway.InvalidOptionException;
import io.meetkeeper.suite.command.gateway.JobDescription;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Requests the restart of a bridge, and follows it to its end. */
@Command(
    name = "restart",
    description = {
      "Asks for a restart of a bridge. By default it waits as the policy says, until nobody"
          + " talks.",
      "The job is stored, and continues when this command ends."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 asked for, or with --wait done; 1 refused, or with --wait not done.",
      "",
      "To cancel a job: meetkeeper restarts cancel JOB.",
      "",
      "Examples: when nobody talks, and wait for it; and what would happen right now:",
      "  meetkeeper restart meet1 --when-idle --wait",
      "  meetkeeper restart meet1 --now --dry-run"
    })
public final class RestartCommand extends BridgeJobCommand {
  @ArgGroup private RestartModeOption mode;

  @Option(
      names = "--cut-calls",
      description = "With --now: cuts calls, and acts although nothing is known.")
  private boolean cutCalls;

  /** The mode; at most one. */
  static final class RestartModeOption {
    @Option(names = "--when-idle", description = "Waits until nobody talks.")
    private boolean whenIdle;

    @Option(
        names = "--drain",
        description = "Takes no new conferences, and waits until the others have ended.")
    private boolean drain;

    @Option(names = "--now", description = "At once; refused while somebody talks.")
    private boolean now;

    String restName() {
      if (now) {
        return "now";
      }
      return drain ? "drain" : whenIdle ? "when-idle" : null;
    }
  }

  @Override
  protected void checkUse() {
    if (cutCalls && (mode == null || !mode.now)) {
      throw new InvalidOptionException(
          GatewayCommandMessage.ONLY_WITH.with("--cut-calls", "--now"));
    }
  }

  @Override
  protected String operation() {
    return "/restarts";
  }

  @Override
  protected void addTo(Map<String, Object> request) {
    if (mode != null && mode.restName() != null) {
      request.put("mode", mode.restName());
    }
    if (cutCalls) {
      request.put("cutCalls", true);
    }
  }

  @Override
  protected MessageText describe(Map<String, Object> job) {
    return JobDescription.ofRestart(job);
  }
}
