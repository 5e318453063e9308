package io.meetkeeper.files.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserProcessTest {
  private static final String ONE_STEP = "new Array(4294967295).indexOf(1)";

  /** Only ends a test that hangs. */
  private static final Duration HANG_LIMIT = Duration.ofMinutes(4);

  private final ParserProcess process = new ParserProcess(limits(HANG_LIMIT, HANG_LIMIT), null);

  @AfterEach
  void close() {
    process.close();
  }

  @Test
  void startsNoChildForTooLargeText() {
    DocumentNotEditableException refused =
        refusedToRead("x".repeat(ParserProcess.MAX_TEXT_BYTES + 1));
    assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_LARGE);
    assertThat(process.childPid()).isZero();
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertThat(refusedToRead("var config = {}; // \ud83d").reason())
        .isEqualTo(RefusalReason.UNACCEPTABLE);
  }

  @Test
  void failsAfterClose() {
    process.close();
    assertThat(refusedToRead("var config = {};").reason()).isEqualTo(RefusalReason.UNAVAILABLE);
  }

  @Test
  void readsAndEditsInTheSameChild() {
    DocumentContent content =
        process.read(DocumentKind.CONFIG_JS, "var config = { a: 1, b: [null, 'ä'] };");
    long pid = process.childPid();
    assertThat(content.values()).containsEntry("a", 1).containsEntry("b", Arrays.asList(null, "ä"));
    DocumentEditResult result =
        process.edit(
            DocumentKind.CONFIG_JS,
            "var config = { a: 1 };",
            List.of(
                OptionChange.set(List.of("a"), "geheim"), OptionChange.set(List.of("b"), null)));
    assertThat(result.text()).isEqualTo("var config = { a: 'geheim', b: null };");
    assertThat(pid).isPositive().isEqualTo(process.childPid());
    assertThat(ProcessHandle.of(pid).orElseThrow().info().commandLine().orElse(""))
        .doesNotContain("geheim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var config = { a: 'x'.repeat(4e8) };",
        "var s = 'x'; for (var i = 0; i < 28; i++) s += s; var config = { a: s.indexOf('y') };",
        "var config = { a: new Array(1e9).join('x') };",
      })
  void survivesTextThatExhaustsMemory(String text) {
    DocumentNotEditableException refused = refusedToRead(text);
    assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_LARGE);
    assertThat(process.read(DocumentKind.CONFIG_JS, "var config = { a: 1 };").values()).hasSize(1);
  }

  @Test
  void stopsScriptThatStepLimitMisses() {
    try (ParserProcess hurried =
        new ParserProcess(limits(Duration.ofSeconds(8), HANG_LIMIT), null)) {
      DocumentNotEditableException refused =
          catchThrowableOfType(
              DocumentNotEditableException.class,
              () -> hurried.read(DocumentKind.CONFIG_JS, "var config = { a: " + ONE_STEP + " };"));
      assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_LARGE);
      assertThat(hurried.childPid()).isZero();
      assertThat(readWithRetries(hurried, "var config = {};").values()).isEmpty();
    }
  }

  @Test
  void instancesShareOneChild() {
    String text = "var config = { a: location.hostname };";
    try (ParserProcess first = new ParserProcess(limits(HANG_LIMIT, HANG_LIMIT), "a.example.org")) {
      assertThat(first.read(DocumentKind.CONFIG_JS, text).values())
          .containsEntry("a", "a.example.org");
      long child = first.childPid();

      try (ParserProcess second =
          new ParserProcess(limits(HANG_LIMIT, HANG_LIMIT), "b.example.org")) {
        assertThat(second.read(DocumentKind.CONFIG_JS, text).values())
            .containsEntry("a", "b.example.org");
        assertThat(second.childPid()).isPositive().isEqualTo(child);
      }

      assertThat(first.read(DocumentKind.CONFIG_JS, text).values()).hasSize(1);
      assertThat(first.childPid()).isEqualTo(child);
    }
  }

  @Test
  void endsIdleChild() throws Exception {
    try (ParserProcess brief = new ParserProcess(limits(HANG_LIMIT, Duration.ofMillis(1)), null)) {
      brief.read(DocumentKind.CUSTOM_CONFIG_JS, "");
      ProcessHandle.of(brief.childPid()).ifPresent(child -> child.onExit().join());
      assertThat(brief.read(DocumentKind.CUSTOM_CONFIG_JS, "config.a = 1;").values()).hasSize(1);
    }
  }

  @Test
  void reportsLineOfError() {
    DocumentNotEditableException refused = refusedToRead("var config = {\n  a: 1\n  b: 2\n};");
    assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
    assertThat(refused.position())
        .isEqualTo(new DocumentNotEditableException.TextPosition(3, 3, "b: 2"));
  }

  private static ParserLimits limits(Duration deadline, Duration idle) {
    return new ParserLimits(ParserLimits.DEFAULT.heapMegabytes(), deadline, HANG_LIMIT, idle);
  }

  /** On a busy machine the first attempts may take too long. */
  private static DocumentContent readWithRetries(ParserProcess hurried, String text) {
    for (int tries = 0; tries < 20; tries++) {
      try {
        return hurried.read(DocumentKind.CONFIG_JS, text);
      } catch (DocumentNotEditableException late) {
        assertThat(late.reason()).isEqualTo(RefusalReason.TOO_LARGE);
      }
    }
    throw new AssertionError("it does not read any more");
  }

  private DocumentNotEditableException refusedToRead(String text) {
    return catchThrowableOfType(
        DocumentNotEditableException.class, () -> process.read(DocumentKind.CONFIG_JS, text));
  }
}
