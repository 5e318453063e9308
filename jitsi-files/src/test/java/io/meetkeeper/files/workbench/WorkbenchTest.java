package io.meetkeeper.files.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkbenchTest {
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

  private NotEditable refusedToRead(String text) {
    return catchThrowableOfType(NotEditable.class, () -> workbench.read(Kind.CONFIG_JS, text));
  }
}
