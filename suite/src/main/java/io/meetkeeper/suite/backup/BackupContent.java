package io.meetkeeper.suite.backup;

import io.meetkeeper.backbone.file.DataFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Selects the files of a data directory that belong in a backup. */
final class BackupContent {
  private BackupContent() {}

  /** Whether a file belongs in a backup; the name is relative to the data directory. */
  static boolean includes(String name) {
    return DataFile.isBackedUp(name) && !name.equals(BackupManifest.NAME);
  }

  static boolean isStore(String name) {
    return name.endsWith(".db") && !name.contains("/");
  }

  /**
   * The files, relative to the directory. In a git repository the references come before the
   * objects, so that a commit made in the meantime is left out as a whole.
   */
  static List<String> list(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = directory.relativize(file).toString();
            if (attributes.isRegularFile() && includes(name)) {
              names.add(name);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // deleted since it was listed
            }
            throw failure;
          }
        });
    names.sort(
        Comparator.comparing((String name) -> name.contains("objects/"))
            .thenComparing(Comparator.naturalOrder()));
    return names;
  }
}
