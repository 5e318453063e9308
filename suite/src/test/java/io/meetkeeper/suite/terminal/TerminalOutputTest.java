package io.meetkeeper.suite.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.message.MessageLanguage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalOutputTest {
  private static final String LONG = "word ".repeat(30).strip();

  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text, true);

  @Test
  void wrapsOnATerminalAndNowhereElse() {
    assertThat(TerminalOutput.of(out, true, Map.of(), MessageLanguage.EN).wrap(LONG, 4))
        .allMatch(line -> line.length() <= 80)
        .hasSize(2)
        .last()
        .asString()
        .startsWith("    word");
    assertThat(TerminalOutput.of(out, false, Map.of(), MessageLanguage.EN).wrap(LONG, 4))
        .containsExactly(LONG);
  }

  @Test
  void breaksAWordThatIsTooLong() {
    assertThat(
            TerminalOutput.of(out, true, Map.of("COLUMNS", "40"), MessageLanguage.EN)
                .wrap("x".repeat(100), 4))
        .allMatch(line -> line.length() <= 40)
        .hasSize(3);
  }

  /** A wide character uses two columns, and a line of them has no blanks to break at. */
  @Test
  void breaksJapaneseWhereTheLineIsFull() {
    String text = "meet1: " + "再起動を待機中".repeat(8);
    List<String> lines =
        TerminalOutput.of(out, true, Map.of("COLUMNS", "40"), MessageLanguage.EN).wrap(text, 4);
    assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= 40).hasSize(4);
    assertThat(lines.get(0)).startsWith("meet1: 再起動").hasSize(23);
    assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
  }

  @Test
  void oddSizesAreTakenAsNoSize() {
    for (String odd : List.of("", "0", "-3", "wide", "99999999999")) {
      TerminalOutput terminal =
          TerminalOutput.of(out, true, Map.of("COLUMNS", odd, "LINES", odd), MessageLanguage.EN);
      assertThat(terminal.width()).isEqualTo(80);
      assertThat(terminal.height()).isZero();
    }
  }

  @Test
  void coloursOnlyOnATerminalThatWantsThem() {
    TerminalOutput.of(out, true, Map.of(), MessageLanguage.EN)
        .println(TextColour.RED, "BROKEN", " jicofo", 0);
    assertThat(text.toString()).isEqualToNormalizingNewlines("\u001b[31mBROKEN\u001b[0m jicofo\n");
    text.getBuffer().setLength(0);
    TerminalOutput.of(out, true, Map.of("NO_COLOR", "1"), MessageLanguage.EN)
        .println(TextColour.RED, "BROKEN", " a", 0);
    TerminalOutput.of(out, true, Map.of("TERM", "dumb"), MessageLanguage.EN)
        .println(TextColour.RED, "BROKEN", " b", 0);
    TerminalOutput.of(out, false, Map.of(), MessageLanguage.EN)
        .println(TextColour.RED, "BROKEN", " c", 0);
    assertThat(text.toString()).isEqualToNormalizingNewlines("BROKEN a\nBROKEN b\nBROKEN c\n");
  }

  @Test
  void theHelpIsAsWideAsReadsBest() {
    assertThat(columns("200")).isEqualTo(80);
    assertThat(columns("60")).isEqualTo(60);
    assertThat(columns("20")).isEqualTo(55);
    assertThat(
            TerminalOutput.of(out, false, Map.of("COLUMNS", "60"), MessageLanguage.EN).helpWidth())
        .isEqualTo(80);
  }

  private int columns(String terminal) {
    return TerminalOutput.of(out, true, Map.of("COLUMNS", terminal), MessageLanguage.EN)
        .helpWidth();
  }

  /** The texts of a bridge or a file are printed, but cannot control the terminal. */
  @Test
  void printsNoControlCharacters() {
    assertThat(TerminalOutput.printable("a\u001b[2Jb\r\nc\u202ed")).isEqualTo("a [2Jb  c d");
  }
}
