package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile scripts, and unusual real ones. */
class HostileScriptTest {
  private static DocumentNotEditableException refusedToRead(String text) {
    return catchThrowableOfType(
        DocumentNotEditableException.class,
        () -> ConfigJsDocument.read(text, ConfigJsSamples.PAGE));
  }

  private static DocumentNotEditableException refusedToSet(String text) {
    return catchThrowableOfType(
        DocumentNotEditableException.class,
        () ->
            ConfigJsDocument.read(text, ConfigJsSamples.PAGE)
                .edit(List.of(OptionChange.set(List.of("a"), 5))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var config = {}; while (true) {}",
        "var config = {}; for (;;) { try { throw 1; } catch (e) {} }",
        "var config = {}; for (;;) { try { while (true) {} } finally { config.a = 1; } }",
        "function f() { return f() + 1; } var config = { a: f() };",
        "var config = { a: [] }; while (true) config.a.push(1);",
        "var a = {}; for (var i = 0; i < 500; i++) a = { a: a }; var config = a;",
        "var a = [1]; for (var i = 0; i < 40; i++) a = [a, a]; var config = { a: a };",
        "var config = {}; config.self = config;",
      })
  void stopsEndlessScript(String text) {
    assertThat(refusedToRead(text)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "(", "{a:", "-", "a?"})
  void refusesDeepNesting(String opening) {
    DocumentNotEditableException refused = refusedToRead("var config = " + opening.repeat(200_000));
    assertThat(refused.reason()).isIn(RefusalReason.TOO_LARGE, RefusalReason.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.System.exit(1)",
        "Packages.java.lang.Runtime.getRuntime()",
        "importClass(java.io.File)",
        "new XMLHttpRequest()",
        "require('fs')",
        "load('/etc/passwd')",
        "quit()",
        "this.constructor.constructor('return java')().lang",
        "config.a.getClass().forName('java.lang.System')",
      })
  void offersNoFunctionsForOutsideAccess(String call) {
    assertThat(refusedToRead("var config = { a: 'x' }; config.b = " + call + ";").reason())
        .isEqualTo(RefusalReason.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Math.random()",
        "Date.now()",
        "new Date().getTime()",
        "Date()",
        "Math['ran' + 'dom']()",
        "this['Da' + 'te'].now()",
      })
  void refusesNondeterministicScripts(String call) {
    assertThat(refusedToRead("var config = { a: 1, b: " + call + " };").reason())
        .isEqualTo(RefusalReason.UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object.prototype.a = 1; var config = {};",
        "Array.prototype.a = 1; var config = { b: [] };",
        "String.prototype.split = function() { return 1; }; var config = {};",
        "var config = { __proto__: { a: 1 } };",
        "var config = {}; config.__proto__ = { a: 1 };",
        "var config = Object.create({ a: 1 });",
        "var config = new (function() { this.a = 1; })();",
        "var config = {}; Object.setPrototypeOf(config, Array.prototype);",
        "var config = []; ",
        "var config = JSON.parse('null');",
        "var config = { b: new Map() };",
      })
  void refusesChangedPrototypes(String text) {
    assertThat(refusedToRead(text)).isNotNull();
  }

  @Test
  void runsNoGetterAndEditsNothingBesideOne() {
    String text = "var n = 0;\nvar config = {\n  a: 1,\n  get b() { n++; return this.a; }\n};";
    assertThat(ConfigJsDocument.read(text, ConfigJsSamples.PAGE).values()).containsOnlyKeys("a");
    assertThat(ConfigJsDocument.read(text, ConfigJsSamples.PAGE).notes())
        .singleElement()
        .asString()
        .contains("b is a getter");
    DocumentNotEditableException refused = refusedToSet(text);
    assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused.position().line()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var config = Object.freeze({ a: 1 + 1 });",
        "var other = { a: 1 }; var config = other;",
        "var config = { a: 1 }; var other = config;",
        "var config = { a: 1 }; Object.defineProperty(config, 'b', { get: function() { return 1; } });"
            + " Object.defineProperty(config, 'a', { get: function() { return 1; } });",
      })
  void refusesWhatCannotBeVerified(String text) {
    DocumentNotEditableException refused = refusedToSet(text);
    assertThat(refused.reason()).isIn(RefusalReason.NOT_PROVED, RefusalReason.UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var config = { a: 1 }; config.b = config.a;",
        "var config = { a: 1 }; var b = config.a;",
        "var config = { a: 1 }; if (config.a === 5) config.c = 1;",
        "var config = { a: 1 }; (function() { config = { a: 2, b: config.a }; })();",
      })
  void refusesToChangeDerivedOptions(String text) {
    String edited =
        ConfigJsDocument.read(text, ConfigJsSamples.PAGE)
            .edit(List.of(OptionChange.set(List.of("a"), 5)))
            .text();
    assertThat(edited).isEqualTo(text + "\nconfig.a = 5;\n");
  }

  @Test
  void knowsWhatBrowsersReject() {
    DocumentNotEditableException refused = refusedToRead("var config = {\n  a: 1,\n  b = []\n};");
    assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
    assertThat(refused.position().line()).isEqualTo(3);
    assertThat(refused.position().column()).isEqualTo(3);
  }

  @Test
  void refusesServerSideIncludesThatItCannotFollow() {
    DocumentNotEditableException refused =
        refusedToRead("var config = {};\n<!--#include virtual=\"x.js\" -->\n");
    assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused.position().line()).isEqualTo(2);
  }

  @Test
  void doesNotReportExceptionsOfScript() {
    DocumentNotEditableException refused =
        refusedToRead("var config = { s: 'geheim' };\nthrow config.s;");
    assertThat(refused.getMessage()).doesNotContain("geheim");
  }

  @Test
  void refusesTenMegabytes() {
    assertThat(refusedToRead("//".repeat(5 << 20)).reason()).isEqualTo(RefusalReason.TOO_LARGE);
  }
}
