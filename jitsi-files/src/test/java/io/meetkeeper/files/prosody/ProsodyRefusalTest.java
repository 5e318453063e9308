package io.meetkeeper.files.prosody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.hocon.HoconDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
