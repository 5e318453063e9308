package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.suite.command.completion.CompletionCommand;
import io.meetkeeper.suite.command.gateway.EventsCommand;
import io.meetkeeper.suite.command.gateway.MachinistCommand;
import io.meetkeeper.suite.command.gateway.NotifyCommand;
import io.meetkeeper.suite.command.gateway.OpenCommand;
import io.meetkeeper.suite.command.gateway.ReportCommand;
import io.meetkeeper.suite.command.gateway.StatusCommand;
import io.meetkeeper.suite.command.gateway.fleet.AuditCommand;
import io.meetkeeper.suite.command.gateway.fleet.HostCommand;
import io.meetkeeper.suite.command.gateway.fleet.HostsCommand;
import io.meetkeeper.suite.command.gateway.fleet.SitesCommand;
import io.meetkeeper.suite.command.gateway.fleet.TokenCommand;
import io.meetkeeper.suite.command.gateway.host.BacktestCommand;
import io.meetkeeper.suite.command.gateway.host.ForecastCommand;
import io.meetkeeper.suite.command.gateway.host.MetricsCommand;
import io.meetkeeper.suite.command.gateway.host.StartCommand;
import io.meetkeeper.suite.command.gateway.host.TimelineCommand;
import io.meetkeeper.suite.command.gateway.restart.AutomationCommand;
import io.meetkeeper.suite.command.gateway.restart.DrainCommand;
import io.meetkeeper.suite.command.gateway.restart.PauseCommand;
import io.meetkeeper.suite.command.gateway.restart.RestartCommand;
import io.meetkeeper.suite.command.gateway.restart.RestartsCommand;
import io.meetkeeper.suite.command.gateway.restart.ResumeCommand;
import io.meetkeeper.suite.command.gateway.restart.RollCommand;
import io.meetkeeper.suite.command.gateway.restart.WhyCommand;
import io.meetkeeper.suite.command.gateway.site.AccountsCommand;
import io.meetkeeper.suite.command.gateway.site.FilesCommand;
import io.meetkeeper.suite.command.gateway.site.GetCommand;
import io.meetkeeper.suite.command.gateway.site.HistoryCommand;
import io.meetkeeper.suite.command.gateway.site.SecureDomainCommand;
import io.meetkeeper.suite.command.gateway.site.SetCommand;
import io.meetkeeper.suite.command.local.BackupCommand;
import io.meetkeeper.suite.command.local.CertificatesCommand;
import io.meetkeeper.suite.command.local.CheckConfigCommand;
import io.meetkeeper.suite.command.local.DemoCommand;
import io.meetkeeper.suite.command.local.DoctorCommand;
import io.meetkeeper.suite.command.local.GrantCommand;
import io.meetkeeper.suite.command.local.LocalCommandMessage;
import io.meetkeeper.suite.command.local.PackageCommand;
import io.meetkeeper.suite.command.local.RestoreCommand;
import io.meetkeeper.suite.command.local.RevokeGrantCommand;
import io.meetkeeper.suite.command.local.RunCommand;
import io.meetkeeper.suite.command.local.UninstallCommand;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.CommandLanguage;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root command: subcommands, help, exit codes, and the printing of failures. */
@Command(
    name = "meetkeeper",
    description = "Keeps a self-hosted Jitsi Meet server healthy.",
    versionProvider = CommandVersion.class,
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
      BacktestCommand.class,
      EventsCommand.class,
      ReportCommand.class,
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
      "Examples: how everything is, why a bridge is not restarted, and what a command does:",
      "  meetkeeper status",
      "  meetkeeper why meet1",
      "  meetkeeper restart --help",
      "",
      "Exit codes: 0 done, 1 failure, 64 usage, 78 configuration; status and doctor: 0 well, 1"
          + " needs a look, 2 broken, 3 not running."
    })
public final class MeetkeeperCommand implements Runnable {
  @Option(
      names = CommandLanguage.OPTION,
      paramLabel = "en|ja",
      scope = CommandLine.ScopeType.INHERIT,
      description =
          "Language of what is printed for people; as LC_ALL, LC_MESSAGES or LANG say unless given.")
  @SuppressWarnings("UnusedVariable") // read before the command line is parsed, for its errors too
  private CommandLanguage.Name language;

  @Spec private CommandSpec spec;

  /**
   * Runs a command line.
   *
   * @return the exit code, or {@link ExitCode#KEEPS_RUNNING}
   */
  public static int execute(String[] args) {
    MessageLanguage language = CommandLanguage.choose(List.of(args), System.getenv());
    Charset charset = charset(language);
    PrintWriter out = new PrintWriter(System.out, true, charset);
    PrintWriter err = new PrintWriter(System.err, true, charset);
    int code = execute(args, System.getenv(), out, err);
    if (code == ExitCode.DONE && out.checkError() && !TerminalOutput.isPipe()) {
      err.println(LocalCommandMessage.NOT_PRINTED.with().in(language));
      return ExitCode.FAILURE;
    }
    return code;
  }

  /** The charset of the system, or UTF-8 where that cannot encode the language, as with LANG=C. */
  private static Charset charset(MessageLanguage language) {
    Charset system = Charset.defaultCharset();
    return language == MessageLanguage.EN || system.newEncoder().canEncode('\u3042')
        ? system
        : StandardCharsets.UTF_8;
  }

  /** Runs a command line in an environment without a language. */
  static int execute(String[] args, PrintWriter out, PrintWriter err) {
    return execute(args, Map.of(), out, err);
  }

  static int execute(
      String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    CommandLine command = commandLine(CommandLanguage.choose(List.of(args), environment));
    TerminalOutput terminal = TerminalOutput.of(command.setOut(out).getCommandSpec());
    if (terminal.interactive() && !terminal.colours()) {
      command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
    return command
        .setUsageHelpWidth(terminal.helpWidth())
        .setErr(err)
        .setParameterExceptionHandler(new UsageErrorPrinter(err))
        .setExecutionExceptionHandler(new CommandFailurePrinter())
        .setExecutionStrategy(MeetkeeperCommand::run)
        .execute(helpAsOption(args));
  }

  /** {@code help restart} as {@code restart --help}. */
  private static String[] helpAsOption(String[] args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    List<String> words = new ArrayList<>(List.of(args).subList(1, args.length));
    words.add("--help");
    return words.toArray(String[]::new);
  }

  /** Runs a command; an empty value, as from a variable of a script that is not set, is refused. */
  private static int run(CommandLine.ParseResult parsed) {
    for (CommandLine command : parsed.asCommandLineList()) {
      for (ArgSpec argument : command.getParseResult().matchedArgs()) {
        if (argument.originalStringValues().stream().anyMatch(String::isBlank)) {
          throw new CommandLine.ParameterException(
              command,
              TerminalOutput.of(command.getCommandSpec())
                  .render(LocalCommandMessage.EMPTY.with(UsageErrorPrinter.label(argument))));
        }
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The command with its subcommands and their help in a language. */
  public static CommandLine commandLine(MessageLanguage language) {
    CommandLine command = commandLine();
    if (language == MessageLanguage.JA) {
      command.setResourceBundle(HelpTranslation.japanese(command));
    }
    return command;
  }

  /** The same with its help in English. */
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
    throw new CommandLine.ParameterException(
        spec.commandLine(), TerminalOutput.of(spec).render(CommandGroup.missing(spec)));
  }
}
