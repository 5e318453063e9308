package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionEntry.OptionOrigin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigJsDocumentTest {
  private static OptionChange set(Object value, String... path) {
    return OptionChange.set(List.of(path), value);
  }

  private static OptionChange remove(String... path) {
    return OptionChange.remove(List.of(path));
  }

  private static String edited(String text, OptionChange... changes) {
    return ConfigJsDocument.read(text, ConfigJsSamples.PAGE).edit(Arrays.asList(changes)).text();
  }

  private static String editedFragment(String text, OptionChange... changes) {
    return ConfigJsDocument.readFragment(text, ConfigJsSamples.PAGE)
        .edit(Arrays.asList(changes))
        .text();
  }

  private static DocumentNotEditableException refused(String text, OptionChange... changes) {
    return catchThrowableOfType(DocumentNotEditableException.class, () -> edited(text, changes));
  }

  @Test
  void addsOptionAfterItsComment() {
    assertThat(edited(ConfigJsSamples.DEBIAN, set(true, "startWithAudioMuted")))
        .isEqualTo(
            ConfigJsSamples.DEBIAN.replace(
                "    // startWithAudioMuted: false,\n",
                "    // startWithAudioMuted: false,\n    startWithAudioMuted: true,\n"));
  }

  @Test
  void addsNestedOptionAfterItsComment() {
    String comment = "// anonymousdomain: 'guest.example.com',\n";
    String member = "        anonymousdomain: 'guest.meet.example.com',\n";
    assertThat(
            edited(
                ConfigJsSamples.DEBIAN, set("guest.meet.example.com", "hosts", "anonymousdomain")))
        .isEqualTo(ConfigJsSamples.DEBIAN.replace(comment, comment + member));
  }

  @Test
  void addsObjectAfterItsWholeComment() {
    assertThat(edited(ConfigJsSamples.DEBIAN, set(true, "audioQuality", "stereo")))
        .isEqualTo(
            ConfigJsSamples.DEBIAN.replace(
                "    // },\n", "    // },\n    audioQuality: {\n        stereo: true\n    },\n"));
  }

  @Test
  void addsCommaBeforeCommentedOutLastMember() {
    assertThat(edited("var config = {\n  a: 1 // one\n  // b: 2\n};\n", set(3, "b")))
        .isEqualTo("var config = {\n  a: 1, // one\n  // b: 2\n  b: 3\n};\n");
  }

  @Test
  void addsAfterLastMember() {
    assertThat(edited("var config = {\n  a: 1\n\n  // nothing follows\n};\n", set(3, "b")))
        .isEqualTo("var config = {\n  a: 1,\n  b: 3\n\n  // nothing follows\n};\n");
  }

  @Test
  void keepsSingleLineStyle() {
    assertThat(
            edited(
                "var config = { a: {}, b: [1, 2] };", set(1, "a", "x"), set(List.of(1, 2, 3), "b")))
        .isEqualTo("var config = { a: { x: 1 }, b: [1, 2, 3] };");
  }

  @Test
  void replacesTheLastWriteOnly() {
    assertThat(
            edited("var config = { a: 1, a: 2 };\nconfig.a = 3;\nconfig['a'] = 4;\n", set(5, "a")))
        .isEqualTo("var config = { a: 1, a: 2 };\nconfig.a = 3;\nconfig['a'] = 5;\n");
  }

  @Test
  void removesEveryWrite() {
    assertThat(edited("var config = { b: 0, a: 1 };\nconfig.a = 3;\nconfig.b = 4;\n", remove("a")))
        .isEqualTo("var config = { b: 0 };\nconfig.b = 4;\n");
  }

  @Test
  void keepsCommentOfRemovedOption() {
    assertThat(edited("var config = {\n  // above\n  a: 1, // beside\n  b: 2\n};", remove("a")))
        .isEqualTo("var config = {\n  // above\n  // beside\n  b: 2\n};");
  }

  @Test
  void writesAStatementWhereTheFileHasStatements() {
    assertThat(edited(ConfigJsSamples.DOCKER, set("guest.meet.jitsi", "hosts", "anonymousdomain")))
        .isEqualTo(
            ConfigJsSamples.DOCKER.replace(
                "'meet.jitsi';\nconfig.resolution",
                "'meet.jitsi';\nconfig.hosts.anonymousdomain = 'guest.meet.jitsi';\nconfig.resolution"));
    assertThat(edited(ConfigJsSamples.DOCKER, set(3, "startAudioMuted")))
        .contains("// config.startAudioMuted = 10;\nconfig.startAudioMuted = 3;\n");
  }

  @Test
  void editsFragmentOfExistingConfig() {
    EditableDocument custom =
        ConfigJsDocument.readFragment(ConfigJsSamples.CUSTOM, ConfigJsSamples.PAGE);
    assertThat(custom.values())
        .containsEntry("p2p", Map.of("enabled", false))
        .containsEntry("startWithAudioMuted", true);
    assertThat(
            editedFragment(ConfigJsSamples.CUSTOM, set(true, "prejoinConfig", "hideDisplayName")))
        .contains("config.prejoinConfig = config.prejoinConfig || {};\n")
        .contains("config.prejoinConfig.hideDisplayName = true;\n");
    assertThat(editedFragment("", set(true, "startSilent")))
        .isEqualTo("config.startSilent = true;\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "// nothing\n", "config.startSilent = true;\n", "var other = {};\n"})
  void refusesAConfigJsWithoutConfig(String text) {
    DocumentNotEditableException refused = refused(text, set(true, "startSilent"));
    assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
    assertThat(refused).hasMessageContaining("every visitor gets a blank page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (location.hostname === 'b.example.org') { config.p2p = { enabled: false }; }",
        "if (typeof navigator !== 'undefined' && navigator.x) { config.p2p.enabled = false; }",
        "location.hostname === 'b.example.org' && (config.p2p.enabled = false);",
        "function later() { config['p2p'].enabled = false; }",
        "for (var i = 0; i < 0; i++) { delete config.p2p.enabled; }",
      })
  void refusesAnOptionThatIsWrittenUnderACondition(String statement) {
    String text = "var config = { p2p: { enabled: false }, a: 1 };\n" + statement + "\n";
    DocumentNotEditableException refused = refused(text, set(true, "p2p", "enabled"));
    assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused.position().line()).isEqualTo(2);
    assertThat(refused).hasMessageContaining("p2p.enabled is also written under a condition");
    assertThat(edited(text, set(2, "a"))).isEqualTo(text.replace("a: 1", "a: 2"));
  }

  @Test
  void readsAsThePageOfItsSite() {
    String text =
        """
        var config = { hosts: { domain: location.hostname } };
        config.a = location.hostname === 'b.example.org' ? 1 : 2;
        """;
    assertThat(ConfigJsDocument.read(text, new ScriptPage("b.example.org", null)).values())
        .containsEntry("hosts", Map.of("domain", "b.example.org"))
        .containsEntry("a", 1);
    assertThat(ConfigJsDocument.read(text, new ScriptPage("c.example.org", null)).values())
        .containsEntry("a", 2);
  }

  @Test
  void editsBesideAnUnrelatedGetter() {
    String text = "var other = { get x() { return 1; } };\nvar config = { a: 1 };\n";
    assertThat(edited(text, set(2, "a"))).isEqualTo(text.replace("a: 1", "a: 2"));
  }

  @Test
  void keepsTheCommentsWithinAnArray() {
    DocumentEditResult result =
        ConfigJsDocument.read(ConfigJsSamples.DEBIAN, ConfigJsSamples.PAGE)
            .edit(
                List.of(
                    set(List.of("microphone", "chat", "hangup", "raisehand"), "toolbarButtons")));
    assertThat(result.text())
        .isEqualTo(
            ConfigJsSamples.DEBIAN
                .replace("'camera', // the second", "'chat', // the second")
                .replace("\"hangup\"\n", "\"hangup\",\n        'raisehand'\n"));
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void notesLostComments() {
    DocumentEditResult result =
        ConfigJsDocument.read("var config = { a: [ 1 /* one */ ] };", ConfigJsSamples.PAGE)
            .edit(List.of(set(1, "a")));
    assertThat(result.text()).isEqualTo("var config = { a: 1 };");
    assertThat(result.notes()).singleElement().asString().contains("comments").contains("a");
  }

  @Test
  void keepsCommentsOfObjectSetAsWhole() {
    String text = "var config = {\n  p: {\n    // c\n    a: 1,\n    b: 2,\n    d: 3\n  }\n};\n";
    assertThat(edited(text, set(Map.of("a", 1, "b", 4), "p")))
        .isEqualTo("var config = {\n  p: {\n    // c\n    a: 1,\n    b: 4\n  }\n};\n");
  }

  @Test
  void escapesScriptEndAndIncludes() {
    String text = edited("var config = {};", set("<!--# include x --></script><SCRIPT>", "a"));
    assertThat(text).doesNotContain("<!--").doesNotContainIgnoringCase("<script");
    assertThat(text).doesNotContain("</script");
    assertThat(ConfigJsDocument.read(text, ConfigJsSamples.PAGE).values())
        .containsEntry("a", "<!--# include x --></script><SCRIPT>");
  }

  @Test
  void keepsTheLinesThatPackagesLookFor() {
    String text = edited(ConfigJsSamples.DEBIAN, set(true, "startSilent"), remove("resolution"));
    assertThat(text).containsPattern("(?m)^var enableJaaS = false;$");
  }

  @Test
  void keepsCarriageReturnsAndAByteOrderMark() {
    String dos = "\ufeff" + ConfigJsSamples.DEBIAN.replace("\n", "\r\n");
    String text = edited(dos, set(true, "a", "b"), set(5, "startAudioMuted"), remove("bosh"));
    assertThat(text).startsWith("\ufeff").doesNotContainPattern("[^\r]\n");
  }

  @Test
  void evaluatesExpandedServerSideIncludes() {
    EditableDocument document = ConfigJsDocument.read(ConfigJsSamples.DEBIAN, ConfigJsSamples.PAGE);
    assertThat(document.values())
        .extractingByKey("hosts")
        .isEqualTo(Map.of("domain", "meet.example.com", "muc", "conference.meet.example.com"));
  }

  @Test
  void listsWhatIsSetAndWhatIsCommentedOut() {
    List<OptionEntry> options =
        ConfigJsDocument.read(ConfigJsSamples.DEBIAN, ConfigJsSamples.PAGE).options();
    assertThat(options)
        .contains(
            new OptionEntry(List.of("resolution"), 720, line("resolution: 720"), OptionOrigin.SET),
            new OptionEntry(List.of("p2p", "enabled"), true, line("p2p: {"), OptionOrigin.SET),
            new OptionEntry(
                List.of("testing", "probability"), -1, line("probability: -1"), OptionOrigin.SET),
            new OptionEntry(
                List.of("flags", "sourceNameSignaling"),
                true,
                line("config.flags"),
                OptionOrigin.SET),
            new OptionEntry(
                List.of("startAudioMuted"),
                10,
                line("// startAudioMuted"),
                OptionOrigin.COMMENTED_OUT),
            new OptionEntry(
                List.of("hosts", "anonymousdomain"),
                "guest.example.com",
                line("// anonymousdomain"),
                OptionOrigin.COMMENTED_OUT),
            new OptionEntry(
                List.of("audioQuality", "stereo"),
                false,
                line("//     stereo"),
                OptionOrigin.COMMENTED_OUT));
    assertThat(options).noneMatch(option -> option.path().contains("Connection"));
  }

  private static int line(String beginning) {
    List<String> lines = ConfigJsSamples.DEBIAN.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(beginning)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(beginning);
  }

  @Test
  void keepsTextWhenValueIsAlreadySet() {
    assertThat(edited(ConfigJsSamples.DEBIAN, set(720, "resolution"), set(true, "p2p", "enabled")))
        .isSameAs(ConfigJsSamples.DEBIAN);
  }

  @Test
  void appendsStatementAsLastResort() {
    String text = "var config = Object.assign({}, { a: 1 });\n";
    DocumentEditResult result =
        ConfigJsDocument.read(text, ConfigJsSamples.PAGE).edit(List.of(set(2, "a")));
    assertThat(result.text()).isEqualTo(text + "config.a = 2;\n");
    assertThat(result.notes()).isNotEmpty();
  }

  @Test
  void refusesInvalidChanges() {
    assertThat(refused("var config = { a: 1 };", remove("b")).reason())
        .isEqualTo(RefusalReason.UNACCEPTABLE);
    assertThat(refused("var config = { a: 1 };", set(1, "a", "b")))
        .hasMessageContaining("a is no object");
    assertThat(refused("var config = { a: 1 };", set(9_007_199_254_740_993L, "a")).reason())
        .isEqualTo(RefusalReason.UNACCEPTABLE);
    assertThat(refused("var config = { a: 1 };", set(1, "__proto__", "b")).reason())
        .isEqualTo(RefusalReason.UNACCEPTABLE);
  }

  @Test
  void reportsPositionOfSyntaxError() {
    DocumentNotEditableException refused = refused("var config = {\n  a: 1\n  b: 2\n};");
    assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
    assertThat(refused.position().line()).isEqualTo(3);
    assertThat(refused.position().excerpt()).isEqualTo("b: 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "// nothing\n", "var config = {};\n", "interfaceConfig.A = 1;\n"})
  void whatDoesNotCreateInterfaceConfigIsNotAddedTo(String text) {
    assertThatThrownBy(() -> ConfigJsDocument.readInterface(text, new ScriptPage(null, null)))
        .isInstanceOf(DocumentNotEditableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var config = config || { a: 1 };",
        "var config = window.config || {}; config.a = 1;",
        "if (true) { var config = { a: 1 }; }",
        "(function () { window.config = { a: 1 }; })();"
      })
  void whatCreatesConfigInAnyWayIsRead(String text) {
    EditableDocument document = ConfigJsDocument.read(text, new ScriptPage(null, null));
    assertThat(document.values()).containsEntry("a", 1);
    String edited = document.edit(List.of(OptionChange.set(List.of("a"), 2))).text();
    assertThat(ConfigJsDocument.read(edited, new ScriptPage(null, null)).values())
        .containsEntry("a", 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var config = {\n};\n",
        "var config = {\r\n};\r\n",
        "var config = {\n    // none\n};",
        "var config = { // none\n};"
      })
  void addsToAnEmptyObjectAndRemovesItByteForByte(String text) {
    ScriptPage page = new ScriptPage(null, null);
    String on =
        ConfigJsDocument.read(text, page).edit(List.of(OptionChange.set(List.of("a"), 1))).text();
    assertThat(on.replace("    a: 1\r\n", "").replace("    a: 1\n", "")).isEqualTo(text);
    assertThat(
            ConfigJsDocument.read(on, page).edit(List.of(OptionChange.remove(List.of("a")))).text())
        .isEqualTo(text);
  }
}
