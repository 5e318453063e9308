package io.meetkeeper.documents.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.hocon.HoconDocument;
import io.meetkeeper.files.js.ConfigJsDocument;
import io.meetkeeper.files.js.ScriptPage;
import java.util.function.Consumer;
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
  @ValueSource(strings = {"a { b = 1", "a = [1, 2", "a = ${a}"})
  void ofHocon(String text) {
    assertJapanese(HoconDocument::read, text);
  }
}
