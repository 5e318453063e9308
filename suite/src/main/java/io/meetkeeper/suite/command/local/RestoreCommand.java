package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.file.FileFailure;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a backup back in place of what Meetkeeper keeps on this host. */
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
      "Examples: whether a backup can be restored, and restore it:",
      "  sudo meetkeeper restore /root/meetkeeper.tar.gz --dry-run",
      "  sudo systemctl stop meetkeeper",
      "  sudo meetkeeper restore /root/meetkeeper.tar.gz",
      "  sudo systemctl start meetkeeper"
    })
public final class RestoreCommand implements Callable<Integer> {
  @Option(
      names = "--dry-run",
      description = "Only checks the file as a whole; Meetkeeper may be running meanwhile.")
  private boolean dryRun;

  @Mixin private ConfigOption config;
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A file that meetkeeper backup has written.")
  private Path file;

  @Override
  public Integer call() {
    Path directory = config.launchContext().identity().dataDirectory();
    DataRestore restore = new DataRestore(directory, Clock.systemUTC().instant());
    try {
      Path archive = file.toAbsolutePath();
      print(
          RestoreResult.of(
              file,
              dryRun ? restore.check(archive) : restore.restore(archive),
              dryRun ? null : restore.aside()));
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new CommandFailedException(
          LocalCommandMessage.DATA_UNUSABLE.with(FileFailure.withPath(e)));
    }
  }

  private void print(RestoreResult result) {
    if (json.isSet()) {
      JsonOption.print(spec, result);
      return;
    }
    TerminalOutput.of(spec)
        .println(
            result.restored()
                ? LocalCommandMessage.RESTORED.with(
                    result.host(), result.at(), result.version(), result.aside())
                : LocalCommandMessage.RESTORABLE.with(
                    result.file(), result.host(), result.at(), result.version(), result.files()),
            2);
  }

  /**
   * What {@code restore --json} prints; the names stay.
   *
   * @param file the backup
   * @param host id of the host that wrote it
   * @param at when it was written
   * @param version of Meetkeeper that wrote it
   * @param files how many files are in it
   * @param restored {@code false}: it was only checked
   * @param aside where the data of before is now; absent when nothing was restored
   */
  record RestoreResult(
      String file,
      String host,
      String at,
      String version,
      int files,
      boolean restored,
      String aside) {
    private static RestoreResult of(Path file, BackupManifest manifest, Path aside) {
      return new RestoreResult(
          file.toString(),
          manifest.host(),
          String.valueOf(manifest.at()),
          manifest.version(),
          manifest.sha256().size(),
          aside != null,
          aside == null ? null : aside.toString());
    }
  }
}
