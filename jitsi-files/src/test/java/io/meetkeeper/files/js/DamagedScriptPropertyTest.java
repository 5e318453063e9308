package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Damages real files and our samples in typical ways. Each is read and edited, or refused in plain
 * words with the position.
 */
class DamagedScriptPropertyTest {
  private static final List<String> MARKS =
      List.of(
          "{{ .Env.DOMAIN }}",
          "<% if (x) { %>",
          "${DOMAIN}",
          "$DOMAIN",
          "%%DOMAIN%%",
          "\ufeff",
          "\r",
          "\r\n",
          "\u0000",
          "\u2028",
          "\n<<<<<<< HEAD\n",
          "\n=======\n",
          "\n>>>>>>> theirs\n",
          "“",
          "'",
          "\"",
          "`",
          "/*",
          "*/",
          "//",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          ",",
          ";",
          "#",
          "\\",
          "=>",
          "async ",
          "class ",
          "...",
          "?.",
          "<!--",
          "-->",
          "<no value>",
          "\ufffd",
          "/",
          "@",
          "of ");
  private static final Pattern ENGINE_WORDS =
      Pattern.compile(
          "Exception|Error:|java\\.|mozilla|undefined|\\bnull\\b|token|wasm|QuickJS|Rhino|identifier");
  private static final List<String> TEXTS = texts();

  /** One change of a text. */
  private record TextDamage(int kind, int at, String mark) {
    String applyTo(String text) {
      int offset = text.isEmpty() ? 0 : Math.floorMod(at, text.length());
      int other = Math.min(text.length(), offset + 1 + Math.floorMod(at / 7, 400));
      return switch (kind) {
        case 0 -> text.substring(0, offset);
        case 1 -> text.substring(offset);
        case 2 -> text.substring(0, offset) + text.substring(other);
        case 3 -> text.substring(0, offset) + mark + text.substring(offset);
        case 4 -> text.substring(0, offset) + mark.repeat(2000) + text.substring(offset);
        case 5 -> text.replace("\n", "\r\n");
        case 6 -> text.replace("\n", "\r");
        case 7 -> new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8);
        case 8 -> text + text.substring(offset);
        default -> text.replace("\n", " ");
      };
    }
  }

  @Property(tries = 400)
  void isReadOrRefusedInPlainWords(
      @ForAll("samples") String text, @ForAll("damages") List<TextDamage> damages) {
    String damaged = text;
    for (TextDamage damage : damages) {
      damaged = damage.applyTo(damaged);
    }
    try {
      EditableDocument document = ConfigJsDocument.readFragment(damaged, ConfigJsSamples.PAGE);
      document.edit(List.of(OptionChange.set(List.of("startSilent"), true)));
    } catch (StackOverflowError tooDeep) {
      // 2,000 operators in a row; the child says that they are nested too deeply
      assertThat(damages).anyMatch(damage -> damage.kind() == 4);
    } catch (DocumentNotEditableException refused) {
      assertThat(ENGINE_WORDS.matcher(refused.getMessage()).find())
          .as(refused.getMessage())
          .isFalse();
      assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(300);
      if (refused.position() != null) {
        assertThat(refused.position().excerpt()).isNotBlank();
      }
    }
  }

  @Provide
  Arbitrary<String> samples() {
    return Arbitraries.of(TEXTS);
  }

  @Provide
  Arbitrary<List<TextDamage>> damages() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, 1 << 20),
            Arbitraries.of(MARKS))
        .as(TextDamage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  private static List<String> texts() {
    try {
      List<String> texts = new ArrayList<>(ConfigJsSamples.own().values());
      Map<String, String> real = ConfigJsSamples.real("config.js");
      List<String> names = List.copyOf(real.keySet());
      for (int i = 0; i < names.size(); i += 30) {
        texts.add(real.get(names.get(i)));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
