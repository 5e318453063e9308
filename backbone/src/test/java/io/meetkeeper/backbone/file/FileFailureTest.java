package io.meetkeeper.backbone.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFailureTest {
  @Test
  void isInWordsForPeople() {
    assertThat(messageOf(new NoSuchFileException("/x")))
        .isEqualTo("there is no such file or folder");
    assertThat(messageOf(new FileNotFoundException("/x (No such file or directory)")))
        .isEqualTo("there is no such file or folder");
    assertThat(messageOf(new AccessDeniedException("/x"))).isEqualTo("this user may not do that");
    assertThat(messageOf(new FileNotFoundException("/x (Permission denied)")))
        .isEqualTo("this user may not do that");
    assertThat(messageOf(new MalformedInputException(1))).isEqualTo("it is not a text in UTF-8");
    assertThat(messageOf(new FileSystemException("/x", null, "No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(messageOf(new IOException("Is a directory"))).isEqualTo("Is a directory");
  }

  @Test
  void namesThePathWhereItIsKnown() {
    assertThat(FileFailure.withPath(new NoSuchFileException("/x/y")).english())
        .isEqualTo("/x/y: there is no such file or folder");
  }

  private static String messageOf(IOException failure) {
    return FileFailure.of(failure).english();
  }
}
