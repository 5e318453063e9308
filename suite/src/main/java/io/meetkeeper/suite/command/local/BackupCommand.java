package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.file.FileFailure;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.backup.BackupManifest;
import io.meetkeeper.suite.backup.BackupWriter;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.MeetkeeperVersion;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what Meetkeeper keeps on this host into one file. */
@Command(
    name = "backup",
    description = {
      "Writes what Meetkeeper remembers on this host into one file, even while it runs: tokens,"
          + " jobs, accounts, audit trail, the history of files.",
      "The file holds secrets and has mode 0600. The configuration in /etc is not in it, nor is a"
          + " PostgreSQL: use pg_dump."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: before an upgrade:",
      "  sudo meetkeeper backup /root/meetkeeper.tar.gz"
    })
public final class BackupCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The new file, for example meetkeeper.tar.gz.")
  private Path file;

  @Override
  public Integer call() {
    LaunchContext context = config.launchContext();
    Path directory = context.identity().dataDirectory().toAbsolutePath();
    Path target = file.toAbsolutePath();
    check(target, directory);
    try {
      BackupManifest manifest =
          BackupWriter.write(
              directory,
              target,
              context.identity().host(),
              MeetkeeperVersion.current(),
              Clock.systemUTC().instant());
      print(
          new BackupResult(
              file.toString(),
              directory.toString(),
              manifest.sha256().size(),
              !context.config().section("store").text("url").startsWith("sqlite:"),
              manifest.leftOut() == null ? List.of() : manifest.leftOut()));
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new CommandFailedException(
          LocalCommandMessage.BACKUP_FAILED.with(FileFailure.withPath(e)));
    } catch (RuntimeException e) {
      throw new CommandFailedException(
          LocalCommandMessage.BACKUP_FAILED.with(String.valueOf(e.getMessage())));
    }
  }

  private void check(Path target, Path directory) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandFailedException(LocalCommandMessage.BACKUP_EXISTS.with(file.toString()));
    }
    if (!Files.isReadable(directory)) {
      throw new CommandFailedException(
          LocalCommandMessage.DATA_UNREADABLE.with(directory.toString(), file.toString()));
    }
  }

  private void print(BackupResult result) {
    if (json.isSet()) {
      JsonOption.print(spec, result);
      return;
    }
    TerminalOutput out = TerminalOutput.of(spec);
    out.println(
        LocalCommandMessage.BACKUP_WRITTEN.with(
            result.file(), result.files(), result.directory(), result.postgresLeftOut()),
        2);
    for (String item : result.leftOut()) {
      MessageText found = MessageText.ofEnglish(item);
      spec.commandLine()
          .getErr()
          .println(out.render(LocalCommandMessage.LEFT_OUT.with(found == null ? item : found)));
    }
  }

  /**
   * What {@code backup --json} prints; the names stay.
   *
   * @param file the backup
   * @param directory the data directory that is in it
   * @param files how many files are in it
   * @param postgresLeftOut whether there are stores in PostgreSQL, which are not in it
   * @param leftOut what is wrong with each file that could not be read
   */
  record BackupResult(
      String file, String directory, int files, boolean postgresLeftOut, List<String> leftOut) {}
}
