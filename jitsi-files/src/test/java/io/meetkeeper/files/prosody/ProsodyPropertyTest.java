package io.meetkeeper.files.prosody;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.OptionChange;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Sets, removes and restores options of generated files with comments, quotes and unusual layout.
 */
class ProsodyPropertyTest {
  private static final List<String> PATH = List.of("VirtualHost", "a.example", "wanted");

  @Property(tries = 300)
  void setsAndRestoresValue(@ForAll("files") String text, @ForAll("values") Object value) {
    ProsodyDocument file = ProsodyDocument.read(text);
    Object was = value(file);

    String set = file.edit(List.of(OptionChange.set(PATH, value))).text();

    assertThat(value(ProsodyDocument.read(set))).isEqualTo(value);
    String back = ProsodyDocument.read(set).edit(List.of(OptionChange.set(PATH, was))).text();
    assertThat(back).isEqualTo(text);
  }

  @Property(tries = 300)
  void addsAndRemovesHost(@ForAll("files") String text, @ForAll("values") Object value) {
    List<String> host = List.of("VirtualHost", "guest.a.example");

    String added =
        ProsodyDocument.read(text).edit(List.of(OptionChange.set(host, Map.of("x", value)))).text();

    assertThat(added).isNotEqualTo(text);
    assertThat(ProsodyDocument.read(added).edit(List.of(OptionChange.remove(host))).text())
        .isEqualTo(text);
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars(" '\"\\-[]{}=;\n\r\tüß日aZ0".toCharArray())
            .withChars('\u0001', '\u007f')
            .ofMaxLength(12);
    return Arbitraries.oneOf(
        texts.map(Object.class::cast),
        Arbitraries.of(true, false),
        Arbitraries.longs().between(-1_000_000, 1_000_000),
        texts.list().ofMinSize(1).ofMaxSize(3));
  }

  @Provide
  Arbitrary<String> files() {
    Arbitrary<String> lines =
        Arbitraries.of(
            "b = 'it''s'",
            "-- VirtualHost \"a.example\" wanted = \"no\"",
            "--[==[ wanted = 1\n VirtualHost \"x.y\" ]==]",
            "c = { wanted = \"no\", host = \"a.example\"; [1] = [[ ]==] ]] }",
            "d = 1; e = -2.5 f = 0x10",
            "local g = function(x) if x then return x else return nil end end",
            "h = \"\\\"VirtualHost \\\\\"",
            "",
            "  \t");
    Arbitrary<String> block = lines.list().ofMaxSize(4).map(some -> String.join("\n", some) + "\n");
    return Combinators.combine(block, block, block, Arbitraries.of("\n", "\r\n"))
        .as(
            (before, within, after, line) ->
                (before.replace("it''s", "its")
                        + "VirtualHost \"a.example\"\n"
                        + within.replace("it''s", "its")
                        + "    wanted = \"x\" -- do not delete me\n"
                        + after.replace("it''s", "its")
                        + "Component \"c.example\" \"muc\"\n  z = 1")
                    .replace("\n", line));
  }

  private static Object value(ProsodyDocument file) {
    Map<?, ?> hosts = (Map<?, ?>) file.values().get("VirtualHost");
    return ((Map<?, ?>) hosts.get("a.example")).get("wanted");
  }
}
