package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeLinkStateTest {
  private static final long OURS = ProcessHandle.current().pid();

  @TempDir private Path directory;

  @Test
  void isReadWhileTheProcessRunsThatWroteIt() throws IOException {
    assertThat(EdgeLinkState.startTicks(OURS)).isNotNull();
    assertThat(read(EdgeLinkState.startTicks(OURS))).isTrue();
    assertThat(read(null)).as("of an older version").isTrue();
  }

  @Test
  void isNotReadOnceAnotherProcessHasItsPid() throws IOException {
    assertThat(read(EdgeLinkState.startTicks(OURS) - 1)).isFalse();
  }

  private boolean read(Long startTicks) throws IOException {
    String url = "https://gate.example.com";
    new EdgeLinkState(OURS, true, url, Instant.EPOCH, null, startTicks).write(directory);
    return EdgeLinkState.read(directory).isPresent();
  }
}
