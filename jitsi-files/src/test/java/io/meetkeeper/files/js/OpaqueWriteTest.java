package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that a call makes anew, in a way that no evaluation shows for every page. */
class OpaqueWriteTest {
  private static final String OPTIONS = "var config = { a: 1, p2p: { enabled: true } };\n";
  private static final String F =
      "function f(c) { return location.hostname.startsWith('x') ? { a: 7 } : c; }\n";

  private static EditableDocument read(String text) {
    return ConfigJsDocument.read(text, new ScriptPage("meet.example.com", null));
  }

  private static DocumentEditResult edit(String text, OptionChange change) {
    return read(text).edit(List.of(change));
  }

  private static OptionChange set(Object value, String... path) {
    return OptionChange.set(List.of(path), value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config = f(config);\n",
        "config = { ...f(config) };\n",
        "config = { ...config, ...(window.more || {}) };\n",
        "config = location.hash ? f(config) : config;\n",
        "Object.assign(config, window.more || {});\n",
        "config = Object.assign(config, this.localStorage.more);\n"
      })
  void whatIsWrittenAfterTheCallHasAnEffectOnEachPage(String call) {
    String text = OPTIONS + F + call;
    String edited = edit(text, set(2, "a")).text();
    assertThat(edited).isEqualTo(text + "config.a = 2;\n");
    assertThat(edit(edited, set(3, "a")).text()).isEqualTo(text + "config.a = 3;\n");
    assertThat(edit(edited, OptionChange.remove(List.of("a"))).text())
        .endsWith("delete config.a;\n");
  }

  @Test
  void theValueThatThisPageHasAlreadyIsWrittenForTheOthers() {
    String text = OPTIONS + F + "config = f(config);\n";
    assertThat(edit(text, set(1, "a")).text()).isEqualTo(text + "config.a = 1;\n");
  }

  @Test
  void thatAnotherPageMayGetOthersIsReported() {
    assertThat(read(OPTIONS + F + "config = f(config);\n").notes())
        .containsExactly("line 3 makes the options anew, so another page may get others");
    assertThat(read(OPTIONS + F).notes()).isEmpty();
  }

  @Test
  void anObjectThatMayBeMissingOnAnotherPageIsCreated() {
    String text = OPTIONS + F + "config = f(config);\n";
    assertThat(edit(text, set(false, "p2p", "enabled")).text())
        .isEqualTo(text + "config.p2p = config.p2p || {};\nconfig.p2p.enabled = false;\n");
  }

  @Test
  void withinAFunctionItIsRefused() {
    String text = OPTIONS + F + "(function () { config = f(config); })();\n";
    assertThatThrownBy(() -> edit(text, set(2, "a")))
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessageContaining("on line 3");
  }

  @Test
  void aCallThatLooksAtNoPageIsEvaluatedAndChangesNothing() {
    String text = OPTIONS + "config = JSON.parse(JSON.stringify(config));\n";
    assertThat(edit(text, set(2, "a")).text()).isEqualTo(text.replace("a: 1", "a: 2"));
    String used = OPTIONS + "config = config || {};\nconfig.z = location.host;\n";
    assertThat(edit(used, set(2, "a")).text()).isEqualTo(used.replace("a: 1", "a: 2"));
  }
}
