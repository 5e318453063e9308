package io.meetkeeper.agent.systemd;

import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdBusTest {
  @TempDir Path directory;

  @Test
  void aBusThatAcceptsAndSaysNothingHoldsNobody() throws Exception {
    Path socket = directory.resolve("bus");
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(socket));
      assertThatThrownBy(() -> SystemdBus.open("unix:path=" + socket, Duration.ofMillis(50)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no answer within");
      until("its thread ends", () -> !isOpening());
    }
  }

  private static boolean isOpening() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(SystemdBus.OPENER));
  }
}
