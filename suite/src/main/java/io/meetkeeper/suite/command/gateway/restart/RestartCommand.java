package io.meetkeeper.suite.command.gateway.restart;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.suite.command.gateway.ChangeFollower;
import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.GatewayCommandMessage;
import io.meetkeeper.suite.command.gateway.HostParameter;
import io.meetkeeper.suite.command.gateway.InvalidOptionException;
import io.meetkeeper.suite.command.gateway.JobDescription;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
public final class RestartCommand extends GatewayCommand {
  @Mixin private HostParameter host;

  @ArgGroup private RestartModeOption mode;

  @Option(
      names = "--cut-calls",
      description = "With --now: cuts calls, and acts although nothing is known.")
  private boolean cutCalls;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded in the job.")
  private String reason;

  @Option(names = "--dry-run", description = "Says what would happen, and does nothing.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Waits until the job has ended, and shows its progress.")
  private boolean wait;

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
  protected int run(LocalGatewayClient client) throws InterruptedException {
    String path = "/hosts/" + LocalGatewayClient.encode(host.id(client)) + "/restarts";
    Map<String, Object> job = client.post(path + (dryRun ? "?dryRun=true" : ""), request());
    if (wait && !dryRun) {
      return await(client, job);
    }
    if (json()) {
      printJson(job);
    } else if (dryRun) {
      println(JobDescription.asked(JobDescription.ofRestart(job)));
    } else {
      println(JobDescription.ofRestart(job));
      println(JobDescription.follow(job));
    }
    return ExitCode.DONE;
  }

  private Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    if (mode != null && mode.restName() != null) {
      request.put("mode", mode.restName());
    }
    if (reason != null) {
      request.put("reason", reason);
    }
    if (cutCalls) {
      request.put("cutCalls", true);
    }
    return request;
  }

  /** Waits for the end and prints each change; on a terminal it also says how to stop waiting. */
  private int await(LocalGatewayClient client, Map<String, Object> asked)
      throws InterruptedException {
    if (!json() && out().interactive()) {
      println(GatewayCommandMessage.CTRL_C_JOB.with(text(asked, "id")));
    }
    Map<String, Object> job =
        new ChangeFollower(out(), json()).followJob(client, asked, JobDescription::ofRestart);
    if (json()) {
      printJson(job);
    }
    return "done".equals(job.get("state")) ? ExitCode.DONE : ExitCode.FAILURE;
  }
}
