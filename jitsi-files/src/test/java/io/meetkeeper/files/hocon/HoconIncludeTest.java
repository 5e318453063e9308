package io.meetkeeper.files.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of a file that includes others, which may override it. */
class HoconIncludeTest {
  private static final String DOCKER =
      """
      jicofo {
        a = 1
        b = 2 # two
      }

      include "custom-jicofo.conf"
      """;

  @TempDir Path folder;

  private EditableDocument document(String text) {
    return HoconDocument.read(text, HoconIncludeReader.read(folder.resolve("jicofo.conf"), text));
  }

  private String set(String text, Object value, String... path) {
    return document(text).edit(List.of(OptionChange.set(List.of(path), value))).text();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void missingIncludeDecidesNothing() {
    assertThat(set(DOCKER, 7, "jicofo", "a")).isEqualTo(DOCKER.replace("a = 1", "a = 7"));
    assertThat(document(DOCKER).notes())
        .containsExactly("line 6 includes \"custom-jicofo.conf\", which is not there");
  }

  @Test
  void effectiveValuesAreThoseOfAllFilesAndNotKnownWhenOneIsNot() throws IOException {
    write("custom-jicofo.conf", "jicofo.b = 3\n");
    assertThat(document(DOCKER).values()).hasToString("{jicofo={a=1, b=2}}");
    assertThat(document(DOCKER).effectiveValues()).hasToString("{jicofo={a=1, b=3}}");
    assertThatThrownBy(() -> document("include url(\"http://x/\")\n").effectiveValues())
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessageContaining("not known");
  }

  @Test
  void editsWhatIncludeDoesNotDecide() throws IOException {
    write("custom-jicofo.conf", "jicofo.b = 3\n");

    assertThat(set(DOCKER, 7, "jicofo", "a")).isEqualTo(DOCKER.replace("a = 1", "a = 7"));
    assertThatThrownBy(() -> set(DOCKER, 7, "jicofo", "b"))
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessageContaining("wins over jicofo.b")
        .hasMessageContaining("custom-jicofo.conf");
    assertThatThrownBy(() -> set(DOCKER, 2, "jicofo", "b"))
        .as("it stands there already, but does not count")
        .hasMessageContaining("wins over jicofo.b");
    assertThat(document(DOCKER).notes().get(0))
        .endsWith("/custom-jicofo.conf, which sets jicofo.b");
  }

  @Test
  void removesOnlyWhatIncludeDoesNotSet() throws IOException {
    write("custom-jicofo.conf", "jicofo { b = 3, c = ${jicofo.a} }\n");

    assertThatThrownBy(
            () -> document(DOCKER).edit(List.of(OptionChange.remove(List.of("jicofo", "b")))))
        .hasMessageContaining("wins over");
    assertThatThrownBy(() -> set(DOCKER, 7, "jicofo", "a"))
        .as("the included file uses it")
        .hasMessageContaining("differ at jicofo.c");
  }

  @Test
  void followsIncludesOfIncludes() throws IOException {
    write("custom-jicofo.conf", "include \"deeper/own\"\n");
    write("deeper/own.conf", "jicofo.a = 9\n");

    assertThatThrownBy(() -> set(DOCKER, 7, "jicofo", "a")).hasMessageContaining("wins over");
    assertThat(set(DOCKER, 7, "jicofo", "b")).contains("b = 7 # two");
  }

  @Test
  void unreadableIncludeMayDecide() throws IOException {
    Files.createDirectory(folder.resolve("custom-jicofo.conf"));

    assertThatThrownBy(() -> set(DOCKER, 7, "jicofo", "a"))
        .hasMessageContaining("custom-jicofo.conf")
        .hasMessageContaining("cannot be read");
    assertThat(document(DOCKER).notes().get(0)).contains("not known");
    String before = "include \"custom-jicofo.conf\"\njicofo.a = 1\n";
    assertThat(set(before, 2, "jicofo", "a")).isEqualTo(before.replace("a = 1", "a = 2"));
  }

  @Test
  void brokenIncludeIsNamedWithoutItsText() throws IOException {
    write("custom-jicofo.conf", "jicofo { s3cret\n");

    assertThatThrownBy(() -> set(DOCKER, 7, "jicofo", "a"))
        .hasMessageContaining("custom-jicofo.conf: it is not HOCON")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void endlessIncludesAndLargeFilesAreBounded() throws IOException {
    write("custom-jicofo.conf", "include \"custom-jicofo.conf\"\njicofo.b = 3\n");
    assertThat(set(DOCKER, 7, "jicofo", "a")).contains("a = 7");

    write("custom-jicofo.conf", "# long\n".repeat(100_000));
    assertThatThrownBy(() -> set(DOCKER, 7, "jicofo", "a")).hasMessageContaining("bytes");
  }

  @Test
  void whatCannotBeFollowedIsReported() {
    for (String form : List.of("file(\"own.conf\")", "url(\"http://x/\")", "classpath(\"x\")")) {
      String text = "a = 1\ninclude " + form + "\n";
      assertThatThrownBy(() -> set(text, 2, "a")).hasMessageContaining("not known");
    }
    assertThat(document("a = 1\ninclude required(\"own.conf\")\n").notes().get(0))
        .contains("does not start");
  }

  @Test
  void valuesAreThoseOfTheFileItself() throws IOException {
    write("custom-jicofo.conf", "other.secret = s3cret\n");

    assertThat(document(DOCKER).values().toString()).isEqualTo("{jicofo={a=1, b=2}}");
    assertThat(document(DOCKER).notes().toString()).doesNotContain("s3cret");
  }
}
