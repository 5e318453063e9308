package io.meetkeeper.suite.backup;

import io.meetkeeper.backbone.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Swaps the content of a data directory for the content unpacked beside it. The name of the
 * unpacked directory records the progress, so that after a kill the next start continues there:
 * {@code restore-ready-TIME} while the old data is moved away, {@code restore-moving-TIME} while
 * the new data is moved in.
 */
final class DataSwap {
  private static final String READY = "restore-ready-";
  private static final String MOVING = "restore-moving-";
  private static final String ASIDE = "before-restore-";

  private final Path directory;
  private final Consumer<Path> moves;

  DataSwap(Path directory) {
    this(directory, moved -> {});
  }

  /** Creates a swap; {@code moves} is called after each move. */
  DataSwap(Path directory, Consumer<Path> moves) {
    this.directory = directory;
    this.moves = moves;
  }

  /** The directory for the old data. */
  static Path aside(Path directory, String time) {
    return directory.resolve(ASIDE + time);
  }

  /**
   * Swaps; the directory for the old data must exist.
   *
   * @throws IOException when the old data was left in place
   */
  void run(Path unpacked, String time) throws IOException {
    move(unpacked, directory.resolve(READY + time));
    finish();
  }

  /** Continues a swap that has begun; returns whether there was one. */
  boolean finish() throws IOException {
    boolean found = false;
    for (Path ready : list(READY)) {
      String time = ready.getFileName().toString().substring(READY.length());
      moveOldAway(ready, aside(directory, time));
      move(ready, directory.resolve(MOVING + time));
    }
    for (Path moving : list(MOVING)) {
      found = true;
      for (Path each : list(moving)) {
        move(each, directory.resolve(each.getFileName()));
      }
      Files.delete(moving);
    }
    return found;
  }

  private void moveOldAway(Path ready, Path aside) throws IOException {
    PrivateFile.createDirectories(aside);
    try {
      for (Path old : entries(directory)) {
        move(old, aside.resolve(old.getFileName()));
      }
    } catch (IOException e) {
      for (Path old : list(aside)) {
        Path back = directory.resolve(old.getFileName());
        if (!Files.exists(back, LinkOption.NOFOLLOW_LINKS)) {
          move(old, back);
        }
      }
      move(ready, ready.resolveSibling(ready.getFileName().toString().replace("ready-", "")));
      throw e;
    }
  }

  private void move(Path from, Path to) throws IOException {
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(to + " is there already");
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    PrivateFile.syncDirectory(directory);
    moves.accept(to);
  }

  private List<Path> list(String prefix) throws IOException {
    return list(directory).stream()
        .filter(file -> file.getFileName().toString().startsWith(prefix))
        .toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The content of the data directory, without the results of this and earlier restores. */
  static List<Path> entries(Path directory) throws IOException {
    return list(directory).stream()
        .filter(file -> !file.getFileName().toString().matches("(before-)?restore-.*"))
        .toList();
  }
}
