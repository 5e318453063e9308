package io.meetkeeper.files.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The backups of replaced files, in one directory; see {@link BackupName} for their names. */
final class FileBackups {
  /** Maximum number of backups of one file. */
  static final int MAX_BACKUPS = 20;

  private final Path directory;
  private final Clock clock;

  FileBackups(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** Writes a backup of a file and deletes the oldest ones above the limit. */
  void add(FileSnapshot old) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    BackupName name = BackupName.of(old.file());
    Path copy = directory.resolve(name.at(clock.instant()));
    int number = 1;
    while (Files.exists(copy)) {
      copy = directory.resolve(name.at(clock.instant()) + "-" + ++number);
    }
    DurableFiles.write(copy, old.bytes(), Map.of());
    DurableFiles.sync(directory);
    prune(name);
  }

  private void prune(BackupName name) throws IOException {
    try (var files = Files.list(directory)) {
      List<Path> found =
          files.filter(file -> name.names(file.getFileName().toString())).sorted().toList();
      for (Path oldest : found.subList(0, Math.max(0, found.size() - MAX_BACKUPS))) {
        Files.deleteIfExists(oldest);
      }
    }
  }
}
