package io.meetkeeper.suite.command.gateway.host;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.textAfter;

import io.meetkeeper.suite.command.gateway.ChangeFollower;
import io.meetkeeper.suite.command.gateway.HostGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a bridge that does not run, and follows that to its end. */
@Command(
    name = "start",
    description = {
      "Starts a bridge that does not run, and verifies it as after a restart. Refused, with the reason,"
          + " when it runs, or Meetkeeper may not start it. Meetkeeper itself: systemctl start meetkeeper.",
      "The job is stored; it goes on when this command ends."
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
  private static final Set<String> ENDED = Set.of("done", "failed", "expired", "cancelled");

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; stands in the job.")
  private String reason;

  @Option(names = "--dry-run", description = "Only says what would happen.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Waits until the job has ended, and shows how it goes.")
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
    } else {
      println((dryRun ? "would ask: " : "") + describe(job));
      if (!dryRun) {
        println("job " + text(job, "id") + "; how it goes: meetkeeper status");
      }
    }
    return ExitCode.DONE;
  }

  private int await(LocalGatewayClient client, Map<String, Object> asked)
      throws InterruptedException {
    String path = "/restarts/" + LocalGatewayClient.encode(text(asked, "id"));
    Map<String, Object> job =
        new ChangeFollower(out(), json())
            .follow(
                asked,
                () -> client.get(path),
                seen -> List.of(describe(seen)),
                seen -> ENDED.contains(text(seen, "state")));
    if (json()) {
      printJson(job);
    }
    return "done".equals(job.get("state")) ? ExitCode.DONE : ExitCode.FAILURE;
  }

  /** For example {@code meet1: start waiting: the bridge does not run}. */
  private static String describe(Map<String, Object> job) {
    return text(job, "host") + ": start " + text(job, "state") + textAfter(": ", job, "because");
  }
}
