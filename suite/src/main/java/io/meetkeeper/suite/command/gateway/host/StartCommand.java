package io.meetkeeper.suite.command.gateway.host;

import io.meetkeeper.suite.command.gateway.ChangeFollower;
import io.meetkeeper.suite.command.gateway.HostGatewayCommand;
import io.meetkeeper.suite.command.gateway.JobDescription;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a bridge that is down, and follows the job to its end. */
@Command(
    name = "start",
    description = {
      "Starts a bridge that does not run, and verifies it as after a restart. Refused, with the reason,"
          + " when it runs, or Meetkeeper may not start it. Meetkeeper itself: systemctl start meetkeeper.",
      "The job is stored, and continues when this command ends."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 asked for, or with --wait done; 1 refused, or with --wait not done.",
      "",
      "Example:",
      "  meetkeeper start meet1 --wait"
    })
public final class StartCommand extends HostGatewayCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded in the job.")
  private String reason;

  @Option(names = "--dry-run", description = "Says what would happen, and does nothing.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Waits until the job has ended, and shows its progress.")
  private boolean wait;

  @Override
  protected int run(LocalGatewayClient client, String path) throws InterruptedException {
    Map<String, Object> job =
        client.post(
            path + "/start" + (dryRun ? "?dryRun=true" : ""),
            reason == null ? Map.of() : Map.of("reason", reason));
    if (wait && !dryRun) {
      return await(client, job);
    }
    if (json()) {
      printJson(job);
    } else if (dryRun) {
      println(JobDescription.asked(JobDescription.ofStart(job)));
    } else {
      println(JobDescription.ofStart(job));
      println(JobDescription.follow(job));
    }
    return ExitCode.DONE;
  }

  private int await(LocalGatewayClient client, Map<String, Object> asked)
      throws InterruptedException {
    Map<String, Object> job =
        new ChangeFollower(out(), json()).followJob(client, asked, JobDescription::ofStart);
    if (json()) {
      printJson(job);
    }
    return "done".equals(job.get("state")) ? ExitCode.DONE : ExitCode.FAILURE;
  }
}
