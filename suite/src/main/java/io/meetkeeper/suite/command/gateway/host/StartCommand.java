package io.meetkeeper.suite.command.gateway.host;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.gateway.BridgeJobCommand;
import io.meetkeeper.suite.command.gateway.JobDescription;
import java.util.Map;
import picocli.CommandLine.Command;

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
public final class StartCommand extends BridgeJobCommand {
  @Override
  protected String operation() {
    return "/start";
  }

  @Override
  protected MessageText describe(Map<String, Object> job) {
    return JobDescription.ofStart(job);
  }
}
