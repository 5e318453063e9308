package io.meetkeeper.files.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Edits generated documents: nested objects with comments, several line ends and separators. */
class HoconPropertyTest {
  @Property(tries = 150)
  void setAndRestoreGivesTheSameText(
      @ForAll("documents") String text, @ForAll("values") Object value) {
    EditableDocument document = HoconDocument.read(text);
    for (OptionEntry option : document.options()) {
      if (option.origin() == OptionEntry.OptionOrigin.SET && option.value() instanceof String old) {
        String edited = set(text, option.path(), value);
        assertThat(at(HoconDocument.read(edited).values(), option.path())).isEqualTo(value);
        assertThat(HoconDocument.read(set(edited, option.path(), old)).values())
            .isEqualTo(document.values());
        return;
      }
    }
  }

  @Property(tries = 150)
  void setThenRemoveGivesTheSameValues(
      @ForAll("documents") String text, @ForAll("values") Object value) {
    List<String> path = List.of("k0", "fresh");
    String edited = set(text, path, value);
    assertThat(at(HoconDocument.read(edited).values(), path)).isEqualTo(value);
    String back = HoconDocument.read(edited).edit(List.of(OptionChange.remove(path))).text();
    assertThat(HoconDocument.read(back).values().toString().replace("k0={}", ""))
        .isEqualTo(HoconDocument.read(text).values().toString().replace("k0={}", ""));
    assertThat(edited.contains("\r\n")).isEqualTo(text.contains("\r\n"));
  }

  private static String set(String text, List<String> path, Object value) {
    return HoconDocument.read(text).edit(List.of(OptionChange.set(path, value))).text();
  }

  private static Object at(Map<String, Object> values, List<String> path) {
    Object at = values;
    for (String step : path) {
      at = ((Map<?, ?>) at).get(step);
    }
    return at;
  }

  @Provide
  Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20).excludeChars('\uD800', '\uDFFF').map(s -> (Object) s),
        Arbitraries.integers().map(i -> (Object) i),
        Arbitraries.of(true, false).map(b -> (Object) b));
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<Map<String, Object>> objects =
        Arbitraries.maps(
                Arbitraries.of("k1", "k2", "k-3", "k4"),
                Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(6).map(s -> (Object) s))
            .ofMinSize(1)
            .ofMaxSize(4);
    Arbitrary<String> ends = Arbitraries.of("\n", "\r\n");
    Arbitrary<String> separators = Arbitraries.of(" = ", ": ", "=");
    return net.jqwik.api.Combinators.combine(objects, objects, ends, separators)
        .as(
            (outer, inner, end, separator) -> {
              Map<String, Object> all = new LinkedHashMap<>(outer);
              all.put("k0", inner);
              StringBuilder text = new StringBuilder("# a comment, with \"quotes\" { " + end);
              write(text, all, "", end, separator);
              return text.toString();
            });
  }

  private static void write(
      StringBuilder text, Map<String, Object> values, String indent, String end, String separator) {
    values.forEach(
        (key, value) -> {
          text.append(indent).append("// about ").append(key).append(end);
          if (value instanceof Map<?, ?> map) {
            Map<String, Object> inner = new LinkedHashMap<>();
            map.forEach((k, v) -> inner.put((String) k, v));
            text.append(indent).append(key).append(" {").append(end);
            write(text, inner, indent + "  ", end, separator);
            text.append(indent).append("}").append(end);
          } else {
            text.append(indent).append(key).append(separator).append('"').append(value);
            text.append("\" # ").append(key).append(end);
          }
        });
  }
}
