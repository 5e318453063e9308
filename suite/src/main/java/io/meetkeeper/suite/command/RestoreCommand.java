package io.meetkeeper.suite.command;

import io.meetkeeper.suite.backup.BackupManifest;
import io.meetkeeper.suite.backup.DataRestore;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
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
      "Puts a backup in the place of what Meetkeeper remembers on this host.",
      "Meetkeeper must not be running. The file is checked as a whole before anything is changed,"
          + " and the old data stays beside it."
    },
    mixinStandardHelpOptions = true)
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
      spec.commandLine()
          .getOut()
          .println(
              "restored what "
                  + manifest.host()
                  + " remembered at "
                  + manifest.at()
                  + " (Meetkeeper "
                  + manifest.version()
                  + "); the data of before is in "
                  + restore.aside()
                  + "; start it: systemctl start meetkeeper");
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new CommandFailedException("the data directory cannot be used: " + e);
    }
  }
}
