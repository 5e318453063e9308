package io.meetkeeper.backbone.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStampTest {
  private static final FileTime TIME = FileTime.fromMillis(1_000_000);

  @TempDir Path directory;

  @Test
  void anUnchangedFileKeepsItsStamp() throws IOException {
    Path file = write("certificate.pem", "one");

    assertThat(FileStamp.of(file)).isEqualTo(FileStamp.of(file)).isNotEqualTo(FileStamp.NONE);
  }

  @Test
  void aReplacementOfEqualSizeAndTimeHasAnotherStamp() throws IOException {
    Path file = write("certificate.pem", "one");
    String before = FileStamp.of(file);
    Files.move(write("new.pem", "two"), file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(TIME);
    assertThat(FileStamp.of(file)).isNotEqualTo(before);
  }

  @Test
  void aMissingFileHasNoStamp() {
    assertThat(FileStamp.of(directory.resolve("none"))).isEqualTo(FileStamp.NONE);
  }

  private Path write(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return Files.setLastModifiedTime(file, TIME);
  }
}
