package io.meetkeeper.files.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code .env} as docker compose reads it, which is not how a shell does. */
class ComposeEnvironmentTest {
  private static final List<OptionChange> ON =
      List.of(OptionChange.set(List.of("ENABLE_AUTH"), "1"));

  private static String edited(String text) {
    return EnvironmentDocument.readCompose(text).edit(ON).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ENABLE_AUTH = 0            | 0     | ENABLE_AUTH = 1",
        "export ENABLE_AUTH =0 # no | 0     | export ENABLE_AUTH =1 # no",
        "ENABLE_AUTH=               | ``    | ENABLE_AUTH=1",
        "ENABLE_AUTH = \"0\" # no   | 0     | ENABLE_AUTH = \"1\" # no",
        "ENABLE_AUTH='0'#no         | 0     | ENABLE_AUTH='1'#no",
        "ENABLE_AUTH=is off # no    | is off | ENABLE_AUTH=1 # no",
        "ENABLE_AUTH=a!b`c          | a!b`c | ENABLE_AUTH=1",
        "ENABLE_AUTH=C:\\x           | C:\\x  | ENABLE_AUTH=1",
        "ENABLE_AUTH=#no            | #no   | ENABLE_AUTH=1",
        "ENABLE_AUTH=\"a!b\"         | a!b   | ENABLE_AUTH=\"1\"",
      })
  void readsAndWritesWhatComposeDoes(String line, String value, String after) {
    String text = "A.B-C = x y\nINHERITED\n" + line + "\nURL: https://x\n";

    assertThat(EnvironmentDocument.readCompose(text).values()).containsEntry("ENABLE_AUTH", value);
    assertThat(edited(text)).isEqualTo(text.replace(line, after));
  }

  @Test
  void keepsByteOrderMarkAndLineEnds() {
    assertThat(edited("\uFEFFENABLE_AUTH=0\r\nA = 1\r\n"))
        .isEqualTo("\uFEFFENABLE_AUTH=1\r\nA = 1\r\n");
    assertThat(edited("\uFEFF# ENABLE_AUTH = 0\r\nA=1")).contains("0\r\nENABLE_AUTH=1\r\nA=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ENABLE_AUTH=$OTHER",
        "ENABLE_AUTH=\"${OTHER:-0}\"",
        "ENABLE_AUTH=\"a\\\"b\"",
        "ENABLE_AUTH=0\t# no",
        "ENABLE_AUTH=\"0\" no",
        "ENABLE_AUTH: 0"
      })
  void editsNothingThatItWouldHaveToGuess(String line) {
    String text = "A=1\n" + line + "\nB=2\n";
    assertThatThrownBy(() -> edited(text)).hasMessageContaining("the value of ENABLE_AUTH has");

    EditableDocument other = EnvironmentDocument.readCompose(text);
    assertThat(other.edit(List.of(OptionChange.set(List.of("B"), "3"))).text())
        .isEqualTo(text.replace("B=2", "B=3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"if true; then", "MY NAME=1", "<<<<<<< HEAD", "A$=1"})
  void refusesALineThatComposeDoesNotRead(String line) {
    assertThatThrownBy(() -> edited("A=1\n" + line + "\nENABLE_AUTH=0\n"))
        .hasMessage("docker compose does not read this line; write NAME=value");
  }

  @Test
  void refusesAValueOverSeveralLines() {
    assertThatThrownBy(() -> edited("A=\"x\ny\"\nENABLE_AUTH=0\n"))
        .hasMessage("this assignment goes on in the next line");
  }
}
