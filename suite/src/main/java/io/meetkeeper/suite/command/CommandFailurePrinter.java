package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.local.LocalCommandMessage;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.FailureJson;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandLanguage;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Prints why a command failed, also as JSON where that was asked for. */
final class CommandFailurePrinter implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    int code = print(failure, command);
    OptionSpec json = command.getCommandSpec().findOption("--json");
    if (json != null && Boolean.TRUE.equals(json.getValue())) {
      command.getOut().println(FailureJson.of(failure, code));
    }
    return code;
  }

  private static int print(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    MessageLanguage language = CommandLanguage.of(command.getCommandSpec());
    if (failure instanceof InvalidConfigurationException invalid) {
      err.println(LocalCommandMessage.CONFIGURATION.with(invalid.render(language)).in(language));
      return ExitCode.MISCONFIGURED;
    }
    if (failure instanceof CommandFailedException known) {
      err.println(known.render(language));
      return ExitCode.FAILURE;
    }
    if (failure instanceof Problem) {
      err.println(MessageText.translate(failure.getMessage(), language));
      return ExitCode.FAILURE;
    }
    err.println(LocalCommandMessage.OWN_ERROR.with().in(language));
    failure.printStackTrace(err);
    return ExitCode.FAILURE;
  }
}
