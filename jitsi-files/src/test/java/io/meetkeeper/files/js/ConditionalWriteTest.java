package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts whose options depend on the page in a way that one evaluation does not show. */
class ConditionalWriteTest {
  private static final ScriptPage SITE = new ScriptPage("meet.example.org", null);
  private static final String BASE =
      "var config = { muted: false, p2p: { enabled: true }, buttons: ['a'] };\n";
  private static final List<OptionChange> MUTED =
      List.of(
          OptionChange.set(List.of("muted"), true),
          OptionChange.set(List.of("p2p", "enabled"), false),
          OptionChange.set(List.of("buttons"), List.of("b")));

  private static EditableDocument read(String statement) {
    return ConfigJsDocument.read(
        BASE + statement.replace("OTHER", "/zzz/.test(location.hostname)") + "\n", SITE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (OTHER) config = { ...config, muted: false };",
        "if (OTHER) { config = merge(config, { z: 1 }); } function merge(a, b) { return b; }",
        "if (OTHER) customize(config); var customize = window.customize;",
        "if (OTHER) { const p = config.p2p; p.enabled = true; }",
        "const { buttons } = config; if (OTHER) buttons.push('x');",
        "const { p2p: direct } = config; if (OTHER) Object.assign(direct, { enabled: true });",
        "if (OTHER) Reflect.set(config, 'muted', false);",
        "if (OTHER) Object.defineProperty(config, 'muted', { value: false });",
        "if (OTHER) $.extend(true, config, { muted: false }); var $;",
        "if (OTHER) this.config.muted = false;",
        "if (OTHER) eval('config.muted = false');",
        "with (config) { if (OTHER) muted = false; }",
        "function quiet(c) { if (OTHER) c.muted = false; } quiet(config);",
        "((c) => { if (OTHER) c.muted = false; })(config);",
        "var quiet = { set(c) { if (OTHER) c.muted = false; } }; quiet.set(config);",
        "var quiet = { set: (c) => { if (OTHER) c.muted = false; } }; quiet.set(config);",
        "var of = { a: { muted: false } }; Object.assign(config, of[location.hostname]);",
        "var of = { a: { muted: false } }; Object.assign(config, of[location.hostname] || {});",
        "var of = { a: { muted: false } }; config = { ...config, ...of[location.hostname] };",
        "config = { ...config, ...(OTHER ? { muted: false } : {}) };",
        "config = { ...config, ...(OTHER && { muted: false }) };",
        "window.onload = function () { this.config.muted = false; };"
      })
  void refusesWhatMayBeUndoneOnAnotherPage(String statement) {
    assertThatThrownBy(() -> read(statement).edit(MUTED))
        .hasMessageContaining("also written under a condition, on line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config = config || {};",
        "if (typeof config === 'undefined') config = {};",
        "Object.assign(config, { z: 1 }, JSON.parse('{}'));",
        "var copy = {}; if (OTHER) copy = Object.assign({}, config, { muted: false });",
        "if (OTHER) console.log('on', config);",
        "if (OTHER) alert(JSON.stringify(config) + Object.keys(config));",
        "if (OTHER && Object.prototype.hasOwnProperty.call(config, 'z')) alert(config.z);",
        "if (OTHER) { let name = config.p2p.enabled; name = 'x'; }",
        "config = { ...config, ...(OTHER ? { z: 1 } : { y: 2 }) };",
        "function size(c) { return Object.keys(c).length; } var z = size(config);"
      })
  void isNotMisledByWhatWritesNothing(String statement) {
    EditableDocument document = read(statement);

    String edited = document.edit(MUTED).text();

    assertThat(ConfigJsDocument.read(edited, SITE).values())
        .containsEntry("muted", true)
        .containsEntry("buttons", List.of("b"));
    assertThat(edited).endsWith(document.text().substring(BASE.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var of = { 'b.example.org': { muted: 1 } }, on = of[location.hostname]; Object.assign(config, on);",
        "function chosen(c) { return location.host === 'b.example.org' ? { ...c, muted: 1 } : c; }"
            + " config = chosen(config);",
        "config[location.hostname === 'b.example.org' ? 'muted' : 'z'] = 1;"
      })
  void anEditHoldsOnTheHostsThatTheScriptNames(String statement) {
    String edited = read(statement).edit(List.of(OptionChange.set(List.of("muted"), true))).text();

    ScriptPage named = new ScriptPage("b.example.org", null);
    assertThat(ConfigJsDocument.read(edited, named).values()).containsEntry("muted", true);
    assertThat(ConfigJsDocument.read(edited, SITE).values()).containsEntry("muted", true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(function (w) { if (OTHER) w.config.muted = false; })(window);",
        "const w = window; if (OTHER) w.config.muted = false;",
        "var of = { a: { muted: 1 } }; for (const k in of[location.search]) config[k] = 1;",
        "for (const [k, v] of Object.entries(window.more || {})) { config[k] = v; }"
      })
  void refusesWhatOtherNamesAndOpenLoopsMayWrite(String statement) {
    assertThatThrownBy(() -> read(statement).edit(MUTED))
        .hasMessageContaining("also written under a condition, on line 2");
  }
}
