package io.meetkeeper.suite.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.message.MessageLanguage;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private final StringWriter text = new StringWriter();

  @Test
  void isAlignedAndCutOnATerminal() {
    print(
        true,
        new TextTable("host", "why").add("meet1", "a").add("m2", "a long reason that is cut"));
    assertThat(text.toString().lines())
        .containsExactly(
            "HOST   WHY", "meet1  a", "m2     a long reason that is cut".substring(0, 23) + "…");
  }

  @Test
  void wideCharactersAreAlignedAndCutByColumns() {
    print(true, new TextTable("host", "why").add("会議1", "a").add("m2", "理由がとても長いので切る"));
    assertThat(text.toString().lines()).containsExactly("HOST   WHY", "会議1  a", "m2     理由がとても長い…");
  }

  @Test
  void hasTabsAndNoHeaderInAPipe() {
    print(false, new TextTable("host", "why").add("meet1", "a\tb").add("", "c"));
    assertThat(text.toString().lines()).containsExactly("meet1\ta b", "\tc");
  }

  @Test
  void saysOnATerminalThatThereIsNothing() {
    print(true, new TextTable("host"));
    assertThat(text.toString().lines()).containsExactly("name");
    text.getBuffer().setLength(0);
    print(false, new TextTable("host"));
    assertThat(text.toString()).isEmpty();
  }

  private void print(boolean interactive, TextTable table) {
    table.print(
        new TerminalOutput(
            new PrintWriter(text, true),
            interactive,
            false,
            interactive,
            24,
            0,
            MessageLanguage.EN),
        ColumnHeader.NAME.with());
  }
}
