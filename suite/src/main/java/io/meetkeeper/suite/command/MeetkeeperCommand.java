package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.suite.command.gateway.AuditCommand;
import io.meetkeeper.suite.command.gateway.AutomationCommand;
import io.meetkeeper.suite.command.gateway.DrainCommand;
import io.meetkeeper.suite.command.gateway.EventsCommand;
import io.meetkeeper.suite.command.gateway.HostCommand;
import io.meetkeeper.suite.command.gateway.HostsCommand;
import io.meetkeeper.suite.command.gateway.MachinistCommand;
import io.meetkeeper.suite.command.gateway.NotifyCommand;
import io.meetkeeper.suite.command.gateway.OpenCommand;
import io.meetkeeper.suite.command.gateway.PauseCommand;
import io.meetkeeper.suite.command.gateway.RestartCommand;
import io.meetkeeper.suite.command.gateway.RestartsCommand;
import io.meetkeeper.suite.command.gateway.ResumeCommand;
import io.meetkeeper.suite.command.gateway.RollCommand;
import io.meetkeeper.suite.command.gateway.SitesCommand;
import io.meetkeeper.suite.command.gateway.StatusCommand;
import io.meetkeeper.suite.command.gateway.TokenCommand;
import io.meetkeeper.suite.command.gateway.WhyCommand;
import io.meetkeeper.suite.command.gateway.host.ForecastCommand;
import io.meetkeeper.suite.command.gateway.host.MetricsCommand;
import io.meetkeeper.suite.command.gateway.host.StartCommand;
import io.meetkeeper.suite.command.gateway.host.TimelineCommand;
import io.meetkeeper.suite.command.gateway.site.AccountsCommand;
import io.meetkeeper.suite.command.gateway.site.FilesCommand;
import io.meetkeeper.suite.command.gateway.site.GetCommand;
import io.meetkeeper.suite.command.gateway.site.HistoryCommand;
import io.meetkeeper.suite.command.gateway.site.SecureDomainCommand;
import io.meetkeeper.suite.command.gateway.site.SetCommand;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.MeetkeeperVersion;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command: subcommands, help, exit codes, and how failures are printed. */
@Command(
    name = "meetkeeper",
    description = "Keeps a self-hosted Jitsi Meet server healthy.",
    versionProvider = MeetkeeperCommand.VersionProvider.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      CheckConfigCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      HostsCommand.class,
      SitesCommand.class,
      WhyCommand.class,
      EventsCommand.class,
      TimelineCommand.class,
      MetricsCommand.class,
      ForecastCommand.class,
      AutomationCommand.class,
      MachinistCommand.class,
      NotifyCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      RestartCommand.class,
      StartCommand.class,
      OpenCommand.class,
      RestartsCommand.class,
      RollCommand.class,
      DrainCommand.class,
      AccountsCommand.class,
      SecureDomainCommand.class,
      FilesCommand.class,
      GetCommand.class,
      SetCommand.class,
      HistoryCommand.class,
      AuditCommand.class,
      DemoCommand.class,
      TokenCommand.class,
      HostCommand.class,
      GrantCommand.class,
      RevokeGrantCommand.class,
      PackageCommand.class,
      CertificatesCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      UninstallCommand.class,
      CompletionCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failure, 64 usage, 78 configuration; status and doctor: 0 well, 1 needs"
          + " a look, 2 broken, 3 not running."
    })
public final class MeetkeeperCommand implements Runnable {
  @Spec private CommandSpec spec;

  /**
   * Runs a command line.
   *
   * @return the exit code, or {@link ExitCode#KEEPS_RUNNING}
   */
  public static int execute(String[] args) {
    Charset charset = Charset.defaultCharset();
    return execute(
        args,
        new PrintWriter(System.out, true, charset),
        new PrintWriter(System.err, true, charset));
  }

  static int execute(String[] args, PrintWriter out, PrintWriter err) {
    return commandLine()
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(new UsageErrorPrinter(err))
        .setExecutionExceptionHandler((failure, failed, parsed) -> reportFailure(failure, err))
        .execute(args);
  }

  /** The command with its subcommands, for a run, the completion and the manual. */
  public static CommandLine commandLine() {
    CommandLine command = new CommandLine(new MeetkeeperCommand());
    command
        .getSubcommands()
        .get("generate-completion")
        .getCommandSpec()
        .usageMessage()
        .hidden(true);
    CommandGroupList.install(command);
    return command;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what to do");
  }

  private static int reportFailure(Exception failure, PrintWriter err) {
    if (failure instanceof InvalidConfigurationException) {
      err.println("configuration: " + failure.getMessage());
      return ExitCode.MISCONFIGURED;
    }
    if (failure instanceof CommandFailedException || failure instanceof Problem) {
      err.println(failure.getMessage());
      return ExitCode.FAILURE;
    }
    err.println("an error of Meetkeeper itself:");
    failure.printStackTrace(err);
    return ExitCode.FAILURE;
  }

  /** The versions of Meetkeeper and Java. */
  static final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "meetkeeper "
            + MeetkeeperVersion.current()
            + " (Java "
            + System.getProperty("java.version")
            + ")"
      };
    }
  }
}
