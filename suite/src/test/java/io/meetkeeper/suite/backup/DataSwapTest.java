package io.meetkeeper.suite.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore that is killed after each of its moves. */
class DataSwapTest {
  private static final String TIME = "20261123T040000Z";
  private static final List<String> OLD = List.of("gateway.db", "old-only", "host-id");
  private static final List<String> NEW = List.of("events.db", "gateway.db", "host-id");

  @TempDir Path root;

  /** Ends a swap like a kill. */
  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Path directory(int number) throws IOException {
    Path directory = Files.createDirectory(root.resolve("data" + number));
    write(directory, OLD, "old");
    write(Files.createDirectory(directory.resolve("restore-" + TIME)), NEW, "new");
    Files.createDirectory(DataSwap.aside(directory, TIME));
    return directory;
  }

  private static void write(Path directory, List<String> names, String text) throws IOException {
    for (String name : names) {
      Files.writeString(directory.resolve(name), text + " " + name);
    }
  }

  /** Whether the process was killed; {@code false} when it had finished before that move. */
  private static boolean runAndKill(Path directory, int move) throws IOException {
    int[] count = {0};
    try {
      new DataSwap(
              directory,
              moved -> {
                if (++count[0] == move) {
                  throw new KilledException();
                }
              })
          .run(directory.resolve("restore-" + TIME), TIME);
      return false;
    } catch (KilledException e) {
      return true;
    }
  }

  @Test
  void theNextStartFinishesItFromEveryPoint() throws IOException {
    int move = 1;
    for (boolean killed = true; killed; move++) {
      Path directory = directory(move);
      killed = runAndKill(directory, move);
      assertThat(DataRestore.finishInterrupted(directory)).as("move %s", move).isEqualTo(killed);
      assertThat(names(directory)).as("move %s", move).containsExactlyInAnyOrderElementsOf(NEW);
      for (String name : NEW) {
        assertThat(directory.resolve(name)).hasContent("new " + name);
      }
      for (String name : OLD) {
        assertThat(DataSwap.aside(directory, TIME).resolve(name)).hasContent("old " + name);
      }
      assertThat(DataRestore.finishInterrupted(directory)).isFalse();
    }
    assertThat(move).as("each move was the last one once").isGreaterThan(OLD.size() + NEW.size());
  }

  @Test
  void oldDataThatCannotBeMovedAwayStays() throws IOException {
    Path directory = directory(0);
    Files.createDirectories(DataSwap.aside(directory, TIME).resolve("old-only"));
    assertThatThrownBy(
            () -> new DataSwap(directory).run(directory.resolve("restore-" + TIME), TIME))
        .isInstanceOf(IOException.class);
    assertThat(directory.resolve("gateway.db")).hasContent("old gateway.db");
    assertThat(directory.resolve("host-id")).hasContent("old host-id");
    assertThat(DataRestore.finishInterrupted(directory)).isFalse();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }
}
