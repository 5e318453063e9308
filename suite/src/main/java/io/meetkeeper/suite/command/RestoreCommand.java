package io.meetkeeper.suite.command;

import io.meetkeeper.suite.backup.BackupManifest;
import io.meetkeeper.suite.backup.DataRestore;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    description = {
      "Replaces what Meetkeeper remembers on this host by a backup.",
      "Meetkeeper must not be running. The file is checked as a whole before anything is changed,"
          + " and the old data stays beside it."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  sudo systemctl stop meetkeeper",
      "  sudo meetkeeper restore /root/meetkeeper.tar.gz",
      "  sudo systemctl start meetkeeper"
    })
final class RestoreCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A file that meetkeeper backup has written.")
  private Path file;

  @Override
  public Integer call() {
    Path directory = config.launchContext().identity().dataDirectory();
    DataRestore restore = new DataRestore(directory, Clock.systemUTC().instant());
    try {
      BackupManifest manifest = restore.restore(file.toAbsolutePath());
      TerminalOutput.of(spec)
          .println(
              LocalCommandMessage.RESTORED.with(
                  manifest.host(),
                  String.valueOf(manifest.at()),
                  manifest.version(),
                  String.valueOf(restore.aside())),
              2);
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new CommandFailedException(LocalCommandMessage.DATA_UNUSABLE.with(e.toString()));
    }
  }
}
