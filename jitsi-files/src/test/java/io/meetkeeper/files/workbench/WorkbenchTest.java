package io.meetkeeper.files.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import io.meetkeeper.files.workbench.Workbench.Limits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbenchTest {
  private static final String ONE_STEP = "new Array(4294967295).indexOf(1)";

  private final Workbench workbench = new Workbench();

  @AfterEach
  void close() {
    workbench.close();
  }

  @Test
  void startsNothingForATextThatIsTooLarge() {
    NotEditable refused = refusedToRead("x".repeat(Workbench.LARGEST_TEXT + 1));
    assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(workbench.childPid()).isZero();
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertThat(refusedToRead("var config = {}; // \ud83d").reason()).isEqualTo(Reason.UNACCEPTABLE);
  }

  @Test
  void answersNothingOnceClosed() {
    workbench.close();
    assertThat(refusedToRead("var config = {};").reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void readsAndEditsInTheSameChild() {
    Reading reading = workbench.read(Kind.CONFIG_JS, "var config = { a: 1, b: [null, 'ä'] };");
    long pid = workbench.childPid();
    assertThat(reading.values()).containsEntry("a", 1).containsEntry("b", Arrays.asList(null, "ä"));
    Edit edit =
        workbench.edit(
            Kind.CONFIG_JS,
            "var config = { a: 1 };",
            List.of(Change.set(List.of("a"), "geheim"), Change.set(List.of("b"), null)));
    assertThat(edit.text()).isEqualTo("var config = { a: 'geheim', b: null };");
    assertThat(pid).isPositive().isEqualTo(workbench.childPid());
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
  void outlivesATextThatTakesAllMemory(String text) {
    NotEditable refused = refusedToRead(text);
    assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(workbench.read(Kind.CONFIG_JS, "var config = { a: 1 };").values()).hasSize(1);
  }

  @Test
  void givesUpWhatNoCounterSees() {
    try (Workbench hurried = new Workbench(hurried())) {
      NotEditable refused =
          catchThrowableOfType(
              NotEditable.class,
              () -> hurried.read(Kind.CONFIG_JS, "var config = { a: " + ONE_STEP + " };"));
      assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
      assertThat(hurried.childPid()).isZero();
      assertThat(hurried.read(Kind.CONFIG_JS, "var config = {};").values()).isEmpty();
    }
  }

  @Test
  void twoRolesHaveOneChildAtATime() {
    try (Workbench other = new Workbench()) {
      workbench.read(Kind.CONFIG_JS, "var config = {};");
      ProcessHandle first = ProcessHandle.of(workbench.childPid()).orElseThrow();

      assertThat(other.read(Kind.CONFIG_JS, "var config = { a: 1 };").values()).hasSize(1);

      first.onExit().join();
      assertThat(workbench.childPid()).isZero();
      assertThat(other.childPid()).isPositive();
      assertThat(workbench.read(Kind.CONFIG_JS, "var config = { a: 1 };").values()).hasSize(1);
    }
  }

  @Test
  void endsAChildWithoutWork() throws Exception {
    Limits defaults = Limits.DEFAULT;
    Limits restless = new Limits(64, defaults.deadline(), defaults.start(), Duration.ofMillis(1));
    try (Workbench brief = new Workbench(restless)) {
      brief.read(Kind.CONFIG_JS, "");
      ProcessHandle.of(brief.childPid()).ifPresent(child -> child.onExit().join());
      assertThat(brief.read(Kind.CONFIG_JS, "config.a = 1;").values()).hasSize(1);
    }
  }

  @Test
  void namesTheLineOfAnError() {
    NotEditable refused = refusedToRead("var config = {\n  a: 1\n  b: 2\n};");
    assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(refused.place()).isEqualTo(new NotEditable.Place(3, 4, "b: 2"));
  }

  private static Limits hurried() {
    Limits defaults = Limits.DEFAULT;
    return new Limits(64, Duration.ofSeconds(8), defaults.start(), defaults.idle());
  }

  private NotEditable refusedToRead(String text) {
    return catchThrowableOfType(NotEditable.class, () -> workbench.read(Kind.CONFIG_JS, text));
  }
}
