package io.meetkeeper.backbone.contract.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdTest {
  private static final String REST =
      " S 1 812 812 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 30 0 4711 9999 22 18446744073709551615\n";

  @ParameterizedTest
  @ValueSource(
      strings = {"java", "a b", "a) S 1 2 3 (b", ")", "((", "tmux: server", "x\ny", "", "1 (2) 3"})
  void readsWhateverTheNameIs(String name) {
    assertThat(ProcessId.ofStat("812 (" + name + ")" + REST)).isEqualTo(new ProcessId(812, 4711));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "812", "812 (java)", "812 (java) S 1 2", "(java) S", ") 1 ("})
  void refusesWhatIsNotSuchALine(String text) {
    assertThatThrownBy(() -> ProcessId.ofStat(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsItsOwn() throws IOException {
    ProcessId self = ProcessId.ofStat(Files.readString(Path.of("/proc/self/stat")));
    assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(self.startTicks()).isPositive();
  }
}
