package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.evaluation.JsJsonConverter;
import io.meetkeeper.files.js.evaluation.JsValueTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Edits generated documents: nested objects with comments, odd commas, quotes and line ends. */
class ConfigJsPropertyTest {
  private static final Arbitrary<String> NAMES =
      Arbitraries.of(
          "a", "b", "enabled", "hosts", "in-a", "9", "if", "ä", "constructor", "toString");
  private static final Arbitrary<String> STRINGS =
      Arbitraries.strings().withChars("'\"\\\n\r\t\u2028\ufeff<!-#/script>${}`ä会").ofMaxLength(12);

  @Property(tries = 150)
  void setsOnlyTheRequestedOption(
      @ForAll("documents") String text,
      @ForAll("paths") List<String> path,
      @ForAll("values") Object value) {
    EditableDocument document = ConfigJsDocument.read(text, ConfigJsSamples.PAGE);
    Assume.that(reachable(document, path));
    EditableDocument edited =
        ConfigJsDocument.read(
            document.edit(List.of(OptionChange.set(path, value))).text(), ConfigJsSamples.PAGE);
    assertSame(JsValueTree.apply(document.values(), OptionChange.set(path, value)), edited);
  }

  @Property(tries = 150)
  void removesAndRestores(@ForAll("documents") String text, @ForAll int seed) {
    EditableDocument document = ConfigJsDocument.read(text, ConfigJsSamples.PAGE);
    List<OptionEntry> set =
        document.options().stream()
            .filter(o -> o.origin() == OptionEntry.OptionOrigin.SET)
            .toList();
    Assume.that(!set.isEmpty());
    OptionEntry option = set.get(Math.floorMod(seed, set.size()));
    DocumentEditResult removed = document.edit(List.of(OptionChange.remove(option.path())));
    EditableDocument without = ConfigJsDocument.read(removed.text(), ConfigJsSamples.PAGE);
    assertSame(JsValueTree.apply(document.values(), OptionChange.remove(option.path())), without);
    EditableDocument back =
        ConfigJsDocument.read(
            without.edit(List.of(OptionChange.set(option.path(), option.value()))).text(),
            ConfigJsSamples.PAGE);
    assertSame(document.values(), back);
    if (removed.notes().isEmpty()) {
      assertThat(comments(back.text())).isEqualTo(comments(document.text()));
    }
  }

  private static void assertSame(Object expected, EditableDocument document) {
    assertThat(
            JsValueTree.firstDifference(
                JsJsonConverter.toJson(JsValueTree.normalize(expected)),
                document.values(),
                List.of()))
        .as(document.text())
        .isNull();
  }

  /** Whether an option can be set at a path: no parent is a string. */
  private static boolean reachable(EditableDocument document, List<String> path) {
    for (int depth = 1; depth < path.size(); depth++) {
      List<String> above = path.subList(0, depth);
      if (JsValueTree.has(document.values(), above)
          && !(OptionPaths.valueAt(document.values(), above) instanceof Map)) {
        return false;
      }
    }
    return true;
  }

  /** Counts comments outside values: of a duplicate name, the first value is not restored. */
  private static long comments(String text) {
    return text.replace("'§'", "").replace("\"§\"", "").chars().filter(c -> c == '§').count();
  }

  @Provide
  Arbitrary<List<String>> paths() {
    return NAMES.list().ofMinSize(1).ofMaxSize(3);
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            STRINGS.asGeneric(),
            Arbitraries.of(true, false).asGeneric(),
            Arbitraries.integers().asGeneric(),
            Arbitraries.doubles().between(-1e6, 1e6).asGeneric());
    return Arbitraries.oneOf(
        scalars,
        scalars.list().ofMaxSize(3).map(ArrayList::new),
        Arbitraries.maps(NAMES, scalars).ofMaxSize(3).map(LinkedHashMap::new));
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<String> roots =
        Arbitraries.of("var config = ", "config = ", "const config = ", "var x = 1, config = ");
    Arbitrary<String> ends =
        Arbitraries.of(";", "", ";\nconfig.a = 1;", "\nconfig['in-a'] = {}\n", "; // §\n/* § */");
    return Combinators.combine(
            roots, objects(3), ends, Arbitraries.of("\n", "\r\n"), Arbitraries.of("", "\ufeff"))
        .as(
            (root, object, end, newline, mark) ->
                mark + (root + object + end).replace("\n", newline));
  }

  private Arbitrary<String> objects(int depth) {
    Arbitrary<String> member =
        Combinators.combine(NAMES.map(ConfigJsPropertyTest::key), gaps(), written(depth), gaps())
            // Rhino does not accept a comment before a colon.
            .as((name, before, value, after) -> name + " :" + before + value + after);
    return Combinators.combine(
            gaps(), member.list().ofMaxSize(4), gaps(), Arbitraries.of(true, false))
        .as((open, members, gap, trailing) -> joined("{", open, members, gap, trailing, "}"));
  }

  private static String joined(
      String open, String first, List<String> parts, String gap, boolean trailing, String close) {
    return open
        + first
        + String.join("," + gap, parts)
        + (trailing && !parts.isEmpty() ? "," : "")
        + gap
        + close;
  }

  private Arbitrary<String> written(int depth) {
    Arbitrary<String> scalars =
        Arbitraries.oneOf(
            Arbitraries.of(
                "true", "false", "null", "-1", "- 2.5", "!true", "typeof 1", "0x1F", "1e3"),
            Arbitraries.of("(1 + 2)", "'a' + \"b\"", "`t`", "1 ? 2 : 3", "-1 + 2", "'§' // §\n"),
            STRINGS.map(text -> new JsLiteralWriter('\'', "\n", null).render(text, "")),
            STRINGS.map(text -> new JsLiteralWriter('"', "\n", null).render(text, "")));
    if (depth == 0) {
      return scalars;
    }
    Arbitrary<String> arrays =
        Combinators.combine(
                gaps(), scalars.list().ofMaxSize(3), gaps(), Arbitraries.of(true, false))
            .as((open, parts, gap, trailing) -> joined("[", open, parts, gap, trailing, "]"));
    return Arbitraries.oneOf(scalars, scalars, arrays, Arbitraries.lazy(() -> objects(depth - 1)));
  }

  private static Arbitrary<String> gaps() {
    return Arbitraries.of(
        "",
        " ",
        "\n  ",
        " /* § */ ",
        " // §: {\n",
        "\n    // a: 1,\n    ",
        "\n// hosts: {\n//   b: 2\n// }\n");
  }

  private static String key(String name) {
    return name.matches("[a-z]+|[0-9]") ? name : '"' + name + '"';
  }
}
