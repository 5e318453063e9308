package io.meetkeeper.suite.command.completion;

import io.meetkeeper.suite.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script with which a shell completes commands and options. */
@Command(
    name = "completion",
    description = "Prints a script with which a shell completes the commands and options.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The package installs them for all three. Examples: for this shell, and for good in fish:",
      "  source <(meetkeeper completion bash)",
      "  source <(meetkeeper completion zsh)",
      "  meetkeeper completion fish > ~/.config/fish/completions/meetkeeper.fish"
    })
public final class CompletionCommand implements Callable<Integer> {
  /** The shells. */
  enum CompletionShell {
    bash,
    zsh,
    fish
  }

  @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
  private CompletionShell shell;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String script =
        switch (shell) {
          case bash -> ShellCompletion.bash(root);
          case zsh -> ShellCompletion.zsh(root);
          case fish -> ShellCompletion.fish(root);
        };
    spec.commandLine().getOut().print(script);
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
