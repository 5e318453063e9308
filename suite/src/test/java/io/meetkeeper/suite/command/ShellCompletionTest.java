package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.suite.command.completion.ShellCompletion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** The completion for each shell, tested in that shell. */
class ShellCompletionTest {
  /** Completes a line with an unfinished last word, and prints the possible words. */
  enum CompletingShell {
    bash(
        """
        source "$1"
        COMP_WORDS=($2); [[ $2 == *' ' ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$2 COMP_POINT=${#2}
        _complete_meetkeeper 2>/dev/null
        printf '%s\\n' "${COMPREPLY[@]}"
        """) {
      @Override
      String script(CommandLine root) {
        return ShellCompletion.bash(root);
      }
    },
    zsh(
        """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PROMPT= RPROMPT=; unsetopt zle_bracketed_paste 2>/dev/null"
        zpty -w shell "autoload -Uz compinit && compinit -u -d $1.dump && source $1"
        zpty -w shell 'compadd () {
          if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
          local -a hits
          builtin compadd -A hits "$@"
          print -rl -- "hit "${^hits}
        }'
        zpty -w shell "comppostfuncs=(finish); finish() { print all-hits; exit }"
        zpty -w shell "zstyle ':completion:*' insert-tab false; bindkey '^I' complete-word; print ready"
        while zpty -r shell line && [[ $line != ready* ]]; do :; done
        zpty -n -w shell "$2"$'\\t'
        while zpty -r shell line && [[ $line != *all-hits* ]]; do
          [[ $line == *"hit "* ]] && print -r -- ${${line##*hit }%%$'\\r'*}
        done
        """) {
      @Override
      String script(CommandLine root) {
        return ShellCompletion.zsh(root);
      }
    },
    fish(
        """
        source $argv[1]
        complete -C "$argv[2]" | cut -f1
        """) {
      @Override
      String script(CommandLine root) {
        return ShellCompletion.fish(root);
      }
    };

    private final String completion;

    CompletingShell(String completion) {
      this.completion = completion;
    }

    abstract String script(CommandLine root);
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void completesCommandsOptionsAndValues(CompletingShell shell) throws Exception {
    assertThat(isInstalled(shell)).as("%s is installed, as ./verify does it", shell).isTrue();
    assertThat(complete(shell, "meetkeeper resta"))
        .containsExactlyInAnyOrder("restart", "restarts");
    assertThat(complete(shell, "meetkeeper secure-domain o")).contains("on", "off");
    assertThat(complete(shell, "meetkeeper restart --when")).contains("--when-idle");
    assertThat(complete(shell, "meetkeeper accounts add --exp"))
        .anyMatch(w -> w.startsWith("--expires"));
    assertThat(complete(shell, "meetkeeper generate")).doesNotContain("generate-completion");
    assertThat(complete(shell, "meetkeeper events --severity ")).contains("warning", "error");
    assertThat(complete(shell, "meetkeeper automation ")).contains("on", "watch", "off");
    Files.writeString(folder.resolve("mine.tar.gz"), "");
    assertThat(complete(shell, "meetkeeper restore " + folder.resolve("mi")))
        .as("a file")
        .anyMatch(word -> word.contains("mine.tar.gz"));
  }

  private static boolean isInstalled(CompletingShell shell) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(each -> Files.isExecutable(Path.of(each, shell.name())));
  }

  private List<String> complete(CompletingShell shell, String line)
      throws IOException, InterruptedException {
    Path script =
        Files.writeString(
            folder.resolve("_meetkeeper"), shell.script(MeetkeeperCommand.commandLine()));
    Path run = Files.writeString(folder.resolve("run." + shell), shell.completion);
    List<String> command = new ArrayList<>(List.of(shell.name()));
    if (shell == CompletingShell.zsh) {
      command.add("-f");
    }
    command.addAll(List.of(run.toString(), script.toString(), line));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("TERM", "dumb");
    Path output = folder.resolve("output");
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", shell).isTrue();
    return Files.readString(output, StandardCharsets.UTF_8).lines().map(String::strip).toList();
  }
}
