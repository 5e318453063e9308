package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.message.EnglishCount;
import io.meetkeeper.suite.backup.BackupManifest;
import io.meetkeeper.suite.backup.BackupWriter;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.MeetkeeperVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    description = {
      "Writes what Meetkeeper remembers on this host into one file, also while it runs: tokens,"
          + " jobs, accounts, audit trail, the history of files.",
      "The file holds secrets and has mode 0600. The configuration in /etc is not in it, nor is a"
          + " PostgreSQL: use pg_dump."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The new file, for example meetkeeper.tar.gz.")
  private Path file;

  @Override
  public Integer call() {
    LaunchContext context = config.launchContext();
    Path directory = context.identity().dataDirectory().toAbsolutePath();
    Path target = file.toAbsolutePath();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandFailedException(file + " is there already, and is not overwritten");
    }
    if (!Files.isReadable(directory)) {
      throw new CommandFailedException(
          directory + " is not there or not readable; run: sudo meetkeeper backup " + file);
    }
    try {
      BackupManifest manifest =
          BackupWriter.write(
              directory,
              target,
              context.identity().host(),
              MeetkeeperVersion.current(),
              Clock.systemUTC().instant());
      spec.commandLine()
          .getOut()
          .println(
              file
                  + " holds "
                  + EnglishCount.of(manifest.sha256().size(), "file")
                  + " of "
                  + directory
                  + (context.config().section("store").text("url").startsWith("sqlite:")
                      ? ""
                      : "; the stores in PostgreSQL are not in it"));
      manifest.leftOut().forEach(why -> spec.commandLine().getErr().println("left out: " + why));
      return ExitCode.DONE;
    } catch (IOException | RuntimeException e) {
      throw new CommandFailedException("no backup was written: " + e.getMessage());
    }
  }
}
