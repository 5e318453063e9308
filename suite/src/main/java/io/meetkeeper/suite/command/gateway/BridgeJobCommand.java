package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** A command that requests a job for the bridge of a host, and may follow it to its end. */
public abstract class BridgeJobCommand extends HostGatewayCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded in the job.")
  private String reason;

  @Option(names = "--dry-run", description = "Says what would happen, and does nothing.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Waits until the job has ended, and shows its progress.")
  private boolean wait;

  /** The operation below the path of the host, for example {@code /restarts}. */
  protected abstract String operation();

  /** Adds what the request holds beside the reason. */
  protected void addTo(Map<String, Object> request) {}

  /** The line about a job. */
  protected abstract MessageText describe(Map<String, Object> job);

  @Override
  protected final int run(LocalGatewayClient client, String path) throws InterruptedException {
    Map<String, Object> job =
        client.post(path + operation() + (dryRun ? "?dryRun=true" : ""), request());
    if (wait && !dryRun) {
      return await(client, job);
    }
    if (json()) {
      printJson(job);
    } else if (dryRun) {
      println(JobDescription.requested(describe(job)));
    } else {
      println(describe(job));
      println(JobDescription.follow(job));
    }
    return ExitCode.DONE;
  }

  private Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    addTo(request);
    if (reason != null) {
      request.put("reason", reason);
    }
    return request;
  }

  /** Waits for the end and prints each change; on a terminal it also says how to stop waiting. */
  private int await(LocalGatewayClient client, Map<String, Object> requestedJob)
      throws InterruptedException {
    if (!json() && out().interactive()) {
      println(GatewayCommandMessage.CTRL_C_JOB.with(text(requestedJob, "id")));
    }
    Map<String, Object> job =
        new ChangeFollower(out(), json()).followJob(client, requestedJob, this::describe);
    if (json()) {
      printJson(job);
    }
    return "done".equals(job.get("state")) ? ExitCode.DONE : ExitCode.FAILURE;
  }
}
