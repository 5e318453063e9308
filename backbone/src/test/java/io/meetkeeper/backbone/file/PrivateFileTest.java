package io.meetkeeper.backbone.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
  @TempDir private Path directory;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void replacesAFileAndWhatAnEarlierTryLeft() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "a longer text before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(directory.resolve("token.new"), "left over");
    PrivateFile.replace(file, "grüß\n");
    assertThat(file).hasContent("grüß\n");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(directory.resolve("token.new")).doesNotExist();
  }

  @Test
  void aFailureLeavesTheOldFile() throws IOException {
    Path file = directory.resolve("token");
    Files.createDirectories(file.resolve("in the way"));
    assertThatThrownBy(() -> PrivateFile.replace(file, "new")).isInstanceOf(IOException.class);
    assertThat(file).isDirectory();
  }

  @Test
  void createsOnlyWhatIsNotThere() throws IOException {
    Path file = directory.resolve("token");
    PrivateFile.createEmpty(file);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThatThrownBy(() -> PrivateFile.createEmpty(file))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void directoriesAreForUsAlone() throws IOException {
    Path made = directory.resolve("a/b");
    PrivateFile.createDirectories(made);
    PrivateFile.createDirectories(made);
    assertThat(mode(made)).isEqualTo("rwx------");
    assertThat(mode(made.getParent())).isEqualTo("rwx------");
  }
}
