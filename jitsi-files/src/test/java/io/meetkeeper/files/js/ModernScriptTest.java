package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that Rhino cannot run, that use the page, or that change earlier scripts. */
class ModernScriptTest {
  private static final ScriptPage SITE = new ScriptPage("meet.example.org", null);
  private static final String BASE =
      """
      var config = {
          resolution: 720,
          toolbarButtons: [ 'camera', 'chat', 'recording' ],
          p2p: { enabled: true }
      };
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Lobby { static #name = 'x'; open() { return Lobby.#name; } }",
        "const load = async ({ url, tries = 3 }, ...rest) => { await fetch(url); };",
        "for (const name of ['b', 'c']) { config[name] = true; }",
        "const { hostname, ...others } = window.location; const [first, ...more] = [1, 2];",
        "document.addEventListener('x', async () => { for await (const e of list) { e?.(); } });",
        "if (/(?<phone>Mobile)/.test(navigator.userAgent) || document.cookie) { config.z = 1n; }",
        "console.log(`loaded ${window.innerWidth ?? 0}`); setTimeout(() => { config.late = 1; }, 5);",
        "const query = new URLSearchParams(location.search); config.room = query.get('room');",
        "fetch('/x').then((r) => r.json()).then((found) => { config.z = found.z; }).catch(() => {});",
        "localStorage.setItem('a', 'b'); config.saved = localStorage.getItem('a');"
      })
  void editsBesideWhatBrowsersKnow(String statement) {
    String text = "var config = { a: 1 };\n" + statement + "\n";
    EditableDocument document = ConfigJsDocument.read(text, SITE);

    assertThat(document.values()).containsEntry("a", 1);
    assertThat(document.edit(List.of(OptionChange.set(List.of("a"), 2))).text())
        .isEqualTo(text.replace("a: 1", "a: 2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "var config = {!  // by Date!  a: Date.now(),!}; | 3 | it uses Date",
        "class A {}!var config = { a: Math.random() }; | 2 | it uses Math.random",
        "var config = {!  __proto__: { b: 1 },!}; | 2 | inherits from",
        "!{ \"a\": 1 } | 2 | this is JSON",
      })
  void namesTheLine(String text, int line, String words) {
    DocumentNotEditableException refused =
        catchThrowableOfType(
            DocumentNotEditableException.class,
            () -> ConfigJsDocument.read(text.replace('!', '\n'), SITE));

    assertThat(refused.getMessage()).contains(words);
    assertThat(refused.position().line()).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A {} Object.prototype.a = 1;",
        "class A {} Array.prototype.push = () => 1;",
        "class A {} config.a = new A();",
        "class A {} config.a = new Map();",
        "class A {} config.a = Math.random();",
        "class A {} config.a = new Date();",
        "class A {} config.a = []; config.a.b = 1;",
        "class A {} var o = {}; o.o = o; config.a = o;",
        "class A {} while (true) {}",
        "class A { f() { return this.f(); } } new A().f();",
        "class A {} config.a = 'x'.repeat(2e9);",
        "class A {} config.a = notThere;",
        "class A {} config.a = java.lang.System;",
        "class A {} null.f();"
      })
  void refusesInQuickJsWhatItRefusesInRhino(String statement) {
    DocumentNotEditableException refused =
        catchThrowableOfType(
            DocumentNotEditableException.class,
            () -> ConfigJsDocument.read("var config = {};\n" + statement, SITE));

    assertThat(refused).isNotNull();
    assertThat(refused.getMessage())
        .doesNotContain("Error", "Exception:", "undefined", "wasm", "quickjs");
  }

  @Test
  void valuesAreTheSameInBothEngines() {
    String options =
        "var config = { s: 'ä😀', n: -0.5, z: -0, b: true, u: null, list: [1, [2], {}], o: { 'x-y': 1 },"
            + " f: function(a) { return a; }, r: /x/g, big: 1e21, nan: NaN, un: undefined };";
    EditableDocument old = ConfigJsDocument.read(options, SITE);
    EditableDocument modern = ConfigJsDocument.read(options + "class A {}", SITE);

    assertThat(modern.values()).isEqualTo(old.values());
    assertThat(modern.notes()).isEqualTo(old.notes());
  }

  @Test
  void evaluatesACustomConfigAfterTheScriptThatItChanges() {
    String custom =
        """
        config = config || {};
        config.toolbarButtons.push('etherpad');
        config.toolbarButtons = config.toolbarButtons.filter(name => name !== 'recording');
        config.p2p.enabled = false;
        """;
    EditableDocument document =
        ConfigJsDocument.readFragment(custom, new ScriptPage("meet.example.org", BASE));

    assertThat(document.values())
        .isEqualTo(
            Map.of(
                "toolbarButtons",
                List.of("camera", "chat", "etherpad"),
                "p2p",
                Map.of("enabled", false)));
    assertThat(document.edit(List.of(OptionChange.set(List.of("p2p", "enabled"), true))).text())
        .isEqualTo(custom.replace("enabled = false", "enabled = true"));
    assertThat(document.edit(List.of(OptionChange.set(List.of("resolution"), 720))).text())
        .startsWith(custom.substring(0, custom.indexOf("config.p2p")))
        .contains("config.resolution = 720;\n");
  }

  @Test
  void replacesWhatACustomConfigOnlyAddsTo() {
    String custom = "config.toolbarButtons.push('etherpad');\n";
    EditableDocument document =
        ConfigJsDocument.readFragment(custom, new ScriptPage("meet.example.org", BASE));

    String edited =
        document.edit(List.of(OptionChange.set(List.of("toolbarButtons"), List.of("chat")))).text();

    assertThat(edited).isEqualTo(custom + "config.toolbarButtons = [ 'chat' ];\n");
  }

  @Test
  void changesDespiteAConditionOnlyWhenAsked() {
    String text =
        """
        var config = { p2p: { enabled: true } };
        if (location.hostname === 'b.example.org') {
            config.p2p.enabled = true;
        }
        """;
    EditableDocument document = ConfigJsDocument.read(text, SITE);
    List<OptionChange> off = List.of(OptionChange.set(List.of("p2p", "enabled"), false));

    DocumentNotEditableException refused =
        catchThrowableOfType(DocumentNotEditableException.class, () -> document.edit(off));
    assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused).hasMessageContaining("line 3").hasMessageContaining("despiteConditions");

    DocumentEditResult result = document.edit(off, true);
    assertThat(result.text()).isEqualTo(text.replace("{ enabled: true }", "{ enabled: false }"));
    assertThat(result.notes()).singleElement().asString().contains("line 3", "has no effect");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (x) config.list.push(1);",
        "var c = config; if (x) c.list = [];",
        "if (x) window.config.list = [];",
        "if (x) Object.assign(config, { list: [] });",
        "if (x) config[name] = 1;",
        "x && ([config.list] = [1]);",
        "document.addEventListener('x', () => { config.list = []; });"
      })
  void noticesEveryWayToWriteUnderACondition(String statement) {
    String text = "var config = { list: [1] }; var x = false, name = 'list';\n" + statement;
    DocumentNotEditableException refused =
        catchThrowableOfType(
            DocumentNotEditableException.class,
            () ->
                ConfigJsDocument.read(text, SITE)
                    .edit(List.of(OptionChange.set(List.of("list"), List.of(2)))));

    assertThat(refused).isNotNull().hasMessageContaining("under a condition, on line 2");
  }
}
