package io.meetkeeper.files.js.ast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsParserTest {
  private static DocumentNotEditableException refused(String text) {
    return catchThrowableOfType(DocumentNotEditableException.class, () -> JsParser.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let x = 1; const y = 2; var config = { x, y };",
        "class A { #p = 1; static s = 2; static {} get x() { return this.#p; } static async *m() {} }",
        "class B extends (class {}) { constructor() { super(); new.target; } get; set; async; }",
        "async function f() { await 1; for await (const x of y) {} }",
        "var f = async () => 1, g = async x => await x, h = async (a, { b = 2 }, ...c) => b;",
        "for (const x of [1, 2]) {} for (let [k, v] of z) {} for (var k in z) ; for (x.y in z) ;",
        "for (var i = ('a' in b); ;) break; for (;;) {} for (var j = 0, n = 2; j < n; j++) continue;",
        "var { a, ...r } = { a: 1 }; var [b, , c = 1, ...d] = []; ({ a, b: c.d = 1, ...e } = {});",
        "a?.b?.()?.[1]; a?.5:1; a ??= b ||= c &&= d; delete o?.a;",
        "`x${1}y${`z${2}`}`; String.raw`\\unicode`; `a\\`b`;",
        "x = /(?<y>[/]\\d+)/u.exec('1') / 2 / 1; a = b\n/c/d; x = function() {}\n/1/g; c = [/a/, /b/g];",
        "10n + 1_000 + 0x1F + .5e3 + 0b11 + 0o7 + 017;",
        "var o = { get a() {}, b() {}, ['c' + 1]: 1, async f() {}, *g() {}, get: 1, set, async, 3: 4 };",
        "function* g() { yield 1; yield; yield* x; const y = yield; }",
        "2 ** 3 ** -2; !a; -1 + +2; typeof void 0; a\n++b;",
        "label: for (;;) { break label; } switch (1) { case 1: let z; break; default: }",
        "do x(); while (0) y(); if (a) {} else if (b) {} else {} with (a) { b }",
        "x = a ? (b) : c => d; y = a ? (b) => c : d; z = (a, b) => ({}); w = () => {}\n[1]",
        "of = 1; async = 2; get = 1; await = 3; yield = 4; let\nq = 1; var static, of",
        "new a.b.c; new a().b(); new (f())(); new new X()(); new X`t`;",
        "<!-- hidden from old browsers\nvar a = 1\n--> shown again",
        "#!/usr/bin/env node\nimport('x').then(a => a);",
        "try {} catch {} finally {} try {} catch ({ message }) {}",
        "var \\u0061b = 1, ä = 2, $ = '\\u{1F600}\\x41\\\n';",
        "f(a, b,); ({ __proto__: null, 'a': 1, }); [1, , 2, ,]; /* c */ // d",
        "var a\nvar b\n;;(function() { 'use strict' })(); (() => {})(); !function() {}()"
      })
  void readsWhatBrowsersRead(String text) {
    JsNode root = JsParser.parse(text).root();

    assertThat(root.children()).isNotEmpty();
    assertNested(root);
  }

  private static void assertNested(JsNode node) {
    for (JsNode child : node.children()) {
      assertThat(child.start()).isBetween(node.start(), node.end());
      assertThat(child.end()).isBetween(child.start(), node.end());
      assertNested(child);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          var c = { a: 1 b: 2 };             | a comma or a closing brace is missing
          var c = { a: 1,                    | the { that opens here is never closed
          var c = { a: [1, 2 };              | } has no place here: the [ of line 1 is still open
          var c = { a: "x };                 | a text that starts with " has no closing quote
          var c = { a: “x” };                | curly quotes
          var c = { a = 1 };                 | an = stands where a : belongs
          var c = { a: {{ .Env.X }} };       | this is a template: {{ ... }}
          c.x = ${FOO};                      | this is a template: ${ ... }
          <% if (x) { %>                     | this is a template: <% ... %>
          {% if x %}                         | this is a template: {% ... %}
          c.a = <no value>;                  | this is a template that was rendered without a value
          <<<<<<< HEAD                       | a merge that was not finished: <<<<<<<
          <!DOCTYPE html><html></html>       | this is a web page, not a script
          <script>var c = {};</script>       | an HTML tag has no place in a script file
          import x from "y"                  | import works in modules only
          # a comment                        | # starts no comment in JavaScript; write //
          var x = 5px;                       | a number goes over into a name
          x = /* never ends                  | a comment that starts with /* has no end
          1 = 2                              | what stands left of = is neither a name nor a member
          """)
  void saysWhatIsWrongInPlainWords(String text, String message) {
    DocumentNotEditableException refused = refused("\n" + text);

    assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
    assertThat(refused).hasMessageContaining(message.replace("line 1", "line 2"));
    assertThat(refused).hasMessageEndingWith("on line 2");
    assertThat(refused.position().excerpt()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "(", "{a:", "-", "a?", "new ", "f(", "a=>", "`${", "if(1){", ".a"})
  void refusesDeepNesting(String opening) {
    assertThat(refused("x = a" + opening.repeat(100_000))).isNotNull();
  }

  @Test
  void readsALongSum() {
    assertThat(JsParser.parse("x = " + "1 + ".repeat(50_000) + "1").root().children()).hasSize(1);
  }
}
