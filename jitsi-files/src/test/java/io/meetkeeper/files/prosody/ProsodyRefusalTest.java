package io.meetkeeper.files.prosody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.hocon.HoconDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal names the fault and its line in plain words, never in those of an engine. */
class ProsodyRefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{{ if .Env.X }}!a = 1!{{ end }} | this is a template: {{ ... }}, on line 1",
        "a = 1!b = {% x %} | this is a template: {% ... %}, on line 2",
        "a = 1!b = <no value> | rendered without a value: <no value>, on line 2",
        "a = 1!b = ) | the sign ) has no place here, on line 2",
        "a = \"s3cret | a quotation mark or a comment is never closed, on line 1",
        "if x then!a = 1! | the if of line 1 is never closed: end is missing",
        "a = { 1, 2 | } is missing here",
        "a = s3cret() | it calls something that is not there, or in the wrong way, on line 1",
        "a = s3cret.b | it reads from something that is not there, on line 1",
        "a = 1 .. {} | values are joined that do not go together, on line 1",
        "a = { 1,!b = { 2 },!c = 3,! | the { that stands here is never closed, on line 1",
        "a = \u201cx\u201d | curly quotes as a word processor makes them",
        "a = 1!// b = 2 | // starts no comment in Prosody's file; write --, on line 2",
        "VirtualHost \u201cx\u201d | curly quotes as a word processor makes them",
        "VirtualHost s3cret.org!a = 1 | the name after VirtualHost must stand in quotes, on line 1",
        "a = jitsi-anonymous | a text must stand in quotes: write the value as \"...\", on line 1",
        "a = meet.example.org | a text must stand in quotes: write the value as \"...\", on line 1",
        "\ufeffa = 1 | it begins with a byte order mark",
        "VirtualHost: \"x\" | a name is missing here, on line 1",
        "virtualhost \"x\" | a word is spelled otherwise: VirtualHost, on line 1",
        "f = io.open(\"x\") | io is not offered here, on line 1",
        "error(\"no\") | it stops itself with error or assert, on line 1",
        "table.insert(a, 1) | a function gets something that it does not take, on line 1",
      })
  void saysWhatIsWrongInPlainWords(String text, String words) {
    assertThatThrownBy(() -> ProsodyDocument.read(text.replace('!', '\n')))
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessageStartingWith("Prosody could not read it: ")
        .hasMessageContaining(words)
        .hasMessageNotContaining("s3cret")
        .hasMessageNotContaining("Lua");
  }

  @Test
  void aLoopWithoutEndIsNamedByItsLine() {
    assertThatThrownBy(() -> ProsodyDocument.read("a = 1\nwhile true do\nend\n"))
        .isInstanceOfSatisfying(
            DocumentNotEditableException.class,
            refused -> assertThat(refused.position().line()).isEqualTo(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if ENV_TOKEN == \"1\" then a = 2 end",
        "if os.getenv(\"X\") then b = 1 elseif ENV_Y then a = 2 else c = 3 end",
        "for i = 1, 2 do b = i; a = i end",
        "function later() a = 2 end"
      })
  void whatABlockMayWriteIsNeitherShownNorEdited(String block) {
    ProsodyDocument document =
        ProsodyDocument.read("VirtualHost \"x\"\n  a = 1\n  z = 1\n" + block + "\n");

    assertThat(OptionPaths.valueAt(document.values(), List.of("VirtualHost", "x", "a")))
        .isEqualTo("<under a condition, line 4>");
    assertThatThrownBy(
            () -> document.edit(List.of(OptionChange.set(List.of("VirtualHost", "x", "a"), 2))))
        .hasMessage("a is also written under a condition, on line 4; change it there by hand");
    assertThat(document.edit(List.of(OptionChange.set(List.of("VirtualHost", "x", "z"), 2))).text())
        .isEqualTo(document.text().replace("z = 1", "z = 2"));
  }

  @Test
  void namesWhatWouldNotBeAsAskedFor() {
    ProsodyDocument document = ProsodyDocument.read("VirtualHost \"x\"\n  a, b = 1, 2\n");
    assertThatThrownBy(
            () -> document.edit(List.of(OptionChange.set(List.of("VirtualHost", "x", "a"), 2))))
        .hasMessageStartingWith("after the edit VirtualHost.x.a would not be what it should be");
  }

  @Test
  void aHostThatIsFilledInLaterIsATemplate() {
    ProsodyDocument document = ProsodyDocument.read("VirtualHost \"${xmpp}\"\n  a = 1\n");
    assertThatThrownBy(
            () ->
                document.edit(List.of(OptionChange.set(List.of("VirtualHost", "${xmpp}", "a"), 2))))
        .hasMessage("this is a template: the name of a host is ${ ... }, which is filled in later");
  }

  @Test
  void aTemplateOfHoconIsNamed() {
    assertThatThrownBy(() -> HoconDocument.read("a = 1\nb = {{ .Env.X }}\n"))
        .hasMessage("it is not HOCON at line 2: this is a template: {{ ... }}");
  }
}
