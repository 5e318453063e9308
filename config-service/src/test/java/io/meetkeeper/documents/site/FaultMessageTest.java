package io.meetkeeper.documents.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.environment.EnvironmentDocument;
import io.meetkeeper.files.hocon.HoconDocument;
import io.meetkeeper.files.js.ConfigJsDocument;
import io.meetkeeper.files.js.ScriptPage;
import io.meetkeeper.files.prosody.ProsodyDocument;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of the parsers of jitsi-files about a broken file are available in Japanese too. */
class FaultMessageTest {
  private static void assertJapanese(Consumer<String> parser, String text) {
    DocumentNotEditableException fault =
        catchThrowableOfType(DocumentNotEditableException.class, () -> parser.accept(text));
    MessageText found = MessageText.ofEnglish(fault.getMessage());

    assertThat(found).as(fault.getMessage()).isNotNull();
    assertThat(found.in(MessageLanguage.JA)).doesNotContainPattern("[a-z]{2,}(?: [a-z]{2,}){2,}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var config = { a: 1",
        "var config = { a: 1 b: 2 };",
        "var config = { a = 1 };",
        "var config = { a: [1, 2 };",
        "var config = { a: 'x };",
        "var config = { a: “x” };",
        "<html><body></body></html>",
        "var config = {{ config }};",
        "<<<<<<< HEAD\nvar config = {};",
        "var config = { a: b };",
        "var other = {};",
        "# comment\nvar config = {};"
      })
  void ofConfigJs(String text) {
    assertJapanese(broken -> ConfigJsDocument.read(broken, new ScriptPage(null, null)), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VirtualHost meet.example.com",
        "a = jitsi-anonymous",
        "VirtualHost \"a\"\n if ENV_X then b = 1 end",
        "VirtualHost \"a\"\n b, c = 1, 2",
        "do VirtualHost \"a\" end",
        "VirtualHost \"a\\46b\""
      })
  void ofProsody(String text) {
    OptionChange change = OptionChange.set(List.of("VirtualHost", "a", "b"), 2);
    assertJapanese(lua -> ProsodyDocument.read(lua).edit(List.of(change)), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=b c", "A=1\rB=2\r", "A=$B"})
  void ofShell(String text) {
    OptionChange change = OptionChange.set(List.of("A"), 2);
    assertJapanese(env -> EnvironmentDocument.read(env).edit(List.of(change)), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=$B", "A: 1", "if true; then"})
  void ofCompose(String text) {
    OptionChange change = OptionChange.set(List.of("A"), 2);
    assertJapanese(env -> EnvironmentDocument.readCompose(env).edit(List.of(change)), text);
  }

  @Test
  void ofHoconThatTheEnvironmentOverrides() {
    OptionChange change = OptionChange.set(List.of("a", "b"), 2);
    assertJapanese(
        hocon -> HoconDocument.read(hocon).edit(List.of(change)), "a { b = 1\n b = ${?B} }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a { b = 1",
        "a = [1, 2",
        "a = ${a}",
        "a = \"\\d\"",
        "a = \"\t\"",
        "a = ${b",
        "a..b = 1",
        "include b",
        "a = b$c"
      })
  void ofHocon(String text) {
    assertJapanese(HoconDocument::read, text);
  }
}
