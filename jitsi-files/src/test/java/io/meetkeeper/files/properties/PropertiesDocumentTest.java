package io.meetkeeper.files.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesDocumentTest {
  private static final List<String> URL = List.of("org.jitsi.jicofo.auth.URL");
  private static final String TEXT =
      "# by hand\norg.jitsi.jicofo.auth.URL = XMPP:a.example\norg.jitsi.jicofo.BRIDGE_MUC=x@y\n";

  @Test
  void readsLikeJavaProperties() {
    assertThat(PropertiesDocument.read(TEXT).values())
        .containsEntry("org.jitsi.jicofo.auth.URL", "XMPP:a.example")
        .hasSize(2);
    assertThat(PropertiesDocument.read(TEXT).options()).hasSize(2);
    assertThat(PropertiesDocument.read(TEXT).options().get(0).line()).isEqualTo(2);
  }

  @Test
  void setsAndRemovesOneLine() {
    assertThat(edit(TEXT, OptionChange.set(URL, "XMPP:b.example")))
        .isEqualTo(TEXT.replace("a.example", "b.example"));
    assertThat(edit(TEXT, OptionChange.remove(URL)))
        .isEqualTo("# by hand\norg.jitsi.jicofo.BRIDGE_MUC=x@y\n");
  }

  @Test
  void keepsHowALineIsWrittenButNotBlanksBehindItsValue() {
    String line = "\t org.jitsi.jicofo.auth.URL\t:  XMPP:a.example  \r\nb=1";
    assertThat(edit(line, OptionChange.set(URL, "XMPP:b.example")))
        .isEqualTo("\t org.jitsi.jicofo.auth.URL\t:  XMPP:b.example\r\nb=1");
    assertThat(edit("org.jitsi.jicofo.auth.URL XMPP:a", OptionChange.set(URL, "XMPP:b")))
        .isEqualTo("org.jitsi.jicofo.auth.URL=XMPP:b");
  }

  @Test
  void namesTheLineOfAMalformedEscape() {
    assertThatThrownBy(() -> PropertiesDocument.read("a=1\nb=\\u12\n"))
        .isInstanceOfSatisfying(
            DocumentNotEditableException.class,
            refused -> assertThat(refused.position().line()).isEqualTo(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "a=b\n", "a=b\r\n", "# only this"})
  void restoringGivesTheSameText(String text) {
    String on = edit(text, OptionChange.set(URL, "XMPP:a.example"));
    String off = edit(on, OptionChange.remove(URL));

    assertThat(off.strip()).isEqualTo(text.strip());
    assertThat(edit(off, OptionChange.set(URL, "XMPP:a.example"))).isEqualTo(on);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.jitsi.jicofo.auth.URL=XMPP:\\\n  a.example\n",
        "a=\\\norg.jitsi.jicofo.auth.URL=x\n"
      })
  void keepsValuesOverSeveralLines(String text) {
    assertThatThrownBy(() -> edit(text, OptionChange.remove(URL)))
        .isInstanceOf(DocumentNotEditableException.class);
    assertThatThrownBy(() -> PropertiesDocument.read("a=\\u00zz"))
        .isInstanceOf(DocumentNotEditableException.class);
  }

  private static String edit(String text, OptionChange change) {
    return PropertiesDocument.read(text).edit(List.of(change)).text();
  }
}
