package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.local.LocalCommandMessage;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.FailureJson;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandLanguage;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Prints the error in a command line, and what was probably meant. */
final class UsageErrorPrinter implements CommandLine.IParameterExceptionHandler {
  private final PrintWriter err;

  /** Creates a printer to {@code err}. */
  UsageErrorPrinter(PrintWriter err) {
    this.err = err;
  }

  @Override
  public int handleParseException(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    err.println(describe(failure));
    suggest(failure)
        .ifPresent(
            suggestion -> println(command, LocalCommandMessage.DID_YOU_MEAN.with(suggestion)));
    if (command.getParent() == null && args.length == 0) {
      command.usage(err);
    } else {
      CommandLine.Help help = command.getHelp();
      err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
      println(command, LocalCommandMessage.HELP_SAYS_MORE.with(name(command)));
    }
    if (Arrays.asList(args).contains("--json")) {
      MessageText text = message(failure);
      command
          .getOut()
          .println(
              FailureJson.of(
                  text == null ? failure : new CommandFailedException(text), ExitCode.USAGE));
    }
    return ExitCode.USAGE;
  }

  private void println(CommandLine command, MessageText message) {
    err.println(message.in(CommandLanguage.of(command.getCommandSpec())));
  }

  private static String describe(CommandLine.ParameterException failure) {
    MessageText message = message(failure);
    return message == null
        ? failure.getMessage()
        : message.in(CommandLanguage.of(failure.getCommandLine().getCommandSpec()));
  }

  /**
   * The message for an error that picocli reports in English; {@code null} for one reported by a
   * command itself.
   */
  private static MessageText message(CommandLine.ParameterException failure) {
    if (unmatched(failure) != null) {
      return unmatched(failure.getCommandLine(), unmatched(failure));
    }
    if (failure instanceof CommandLine.MissingParameterException missing) {
      return missing.getMissing().isEmpty()
          ? null
          : LocalCommandMessage.MISSING.with(
              missing.getMissing().stream()
                  .map(UsageErrorPrinter::label)
                  .collect(Collectors.joining(", ")));
    }
    if (failure instanceof CommandLine.OverwrittenOptionException twice) {
      return LocalCommandMessage.GIVEN_TWICE.with(label(twice.getArgSpec()));
    }
    if (failure instanceof CommandLine.MutuallyExclusiveArgsException) {
      return LocalCommandMessage.EXCLUSIVE.with(exclusive(failure));
    }
    ArgSpec argument = failure.getArgSpec();
    return argument == null || failure.getValue() == null
        ? null
        : LocalCommandMessage.NOT_ALLOWED.with(
            label(argument), failure.getValue(), allowed(argument));
  }

  /** What an option or argument takes, by its type. */
  private static Object allowed(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      return String.join(", ", argument.completionCandidates());
    }
    Class<?> type = argument.type();
    if (type == boolean.class) {
      return LocalCommandMessage.NO_VALUE.with();
    }
    if (type == int.class || type == Integer.class || type == long.class) {
      return LocalCommandMessage.WHOLE_NUMBER.with();
    }
    return type == URI.class ? LocalCommandMessage.SERVER_URL.with() : argument.paramLabel();
  }

  /**
   * The options of a group that picocli names in its message: "--drain, --now are mutually ...".
   */
  private static String exclusive(CommandLine.ParameterException failure) {
    return failure.getMessage().replaceFirst("^Error: ", "").replaceFirst(" are mutually .*$", "");
  }

  /** The name of an option or argument in messages. */
  static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** The first word that is none; {@code null} when something else is wrong. */
  private static String unmatched(CommandLine.ParameterException failure) {
    return failure instanceof CommandLine.UnmatchedArgumentException unmatched
            && !unmatched.getUnmatched().isEmpty()
        ? unmatched.getUnmatched().get(0)
        : null;
  }

  private static MessageText unmatched(CommandLine command, String word) {
    LocalCommandMessage message =
        word.startsWith("-")
            ? LocalCommandMessage.NO_OPTION
            : command.getSubcommands().isEmpty()
                ? LocalCommandMessage.NO_ARGUMENT
                : LocalCommandMessage.NO_COMMAND;
    return message.with(name(command), word.split("=", 2)[0]);
  }

  private static Optional<String> suggest(CommandLine.ParameterException failure) {
    String word = unmatched(failure);
    if (word == null) {
      return Optional.empty();
    }
    CommandLine command = failure.getCommandLine();
    String typed = word.split("=", 2)[0];
    Collection<String> known =
        word.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    return CommandSuggestion.ofOtherWord(inner(command) + typed)
        .or(
            () ->
                CommandSuggestion.ofTypingError(typed, known)
                    .map(each -> name(command) + " " + each))
        .or(() -> CommandSuggestion.ofMistypedOtherWord(inner(command), typed));
  }

  /** The words of a subcommand, each followed by a blank. */
  private static String inner(CommandLine command) {
    return command.getParent() == null
        ? ""
        : name(command).substring(name(command).indexOf(' ') + 1) + " ";
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
