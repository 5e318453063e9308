package io.meetkeeper.agent.discovery;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.control.ControlSettings;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.host.FakeHostTree;
import io.meetkeeper.agent.host.HostProcesses;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class CommandControlTest {
  private static final Instant NOW = Instant.ofEpochSecond(FakeHostTree.BOOT + 1000);
  private static final String PID_FILE = "/run/bridge.pid";

  @TempDir Path root;
  private FakeHostTree host;
  private CommandControl control;

  @BeforeEach
  void start(Vertx vertx) throws IOException {
    host = new FakeHostTree(root).booted().process(70, 10_000).file(PID_FILE, "70\n");
    Files.setLastModifiedTime(host.files().at(PID_FILE), FileTime.from(NOW));
    ControlSettings settings =
        ControlSettings.of(
            ConfigurationLoader.ofDefaults(
                    """
                    meetkeeper.bridge {
                      control = command
                      command { restart = [/opt/again, jvb], start = [/opt/begin], pid-file = %s }
                    }
                    """
                        .formatted(PID_FILE))
                .section("bridge"));
    control = new CommandControl(vertx, host.files(), settings, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private ControlStatus status() throws Exception {
    return result(control.status());
  }

  /** Creates a process that started that many seconds ago. */
  private void process(long pid, long age, String commandLine) throws IOException {
    host.process(pid, (1000 - age) * HostProcesses.TICKS_PER_SECOND)
        .file("/proc/" + pid + "/cmdline", commandLine.replace(' ', '\0') + "\0");
  }

  @Test
  void onlyACommandThatWasNotStartedChangedNothing() throws Exception {
    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(CommandControl.toResult("restart", new InterruptedException()).outcome())
        .isEqualTo(CommandOutcome.FAILED);
  }

  @Test
  void findsTheBridgeByItsPidFile() throws Exception {
    ControlStatus status = status();

    assertThat(status.bridge().state()).isEqualTo(BridgeState.UP);
    assertThat(status.bridge().main()).isEqualTo(new ProcessId(70, 10_000));
    assertThat(status.jobPending()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/opt/again jvb",
        "/bin/sh /opt/again jvb",
        "/bin/bash -e /opt/again jvb",
        "/bin/sh /opt/begin"
      })
  void reportsARunningCommandAsPendingJob(String commandLine) throws Exception {
    process(71, 99, commandLine);

    assertThat(status().jobPending()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/opt/again other",
        "/opt/again jvb more",
        "/usr/opt/again jvb",
        "grep -r -e /opt/again jvb"
      })
  void ignoresOtherCommands(String commandLine) throws Exception {
    process(71, 5, commandLine);

    assertThat(status().jobPending()).isFalse();
  }

  @Test
  void ignoresProcessesOlderThanTheTimeout() throws Exception {
    process(71, 101, "/bin/sh /opt/again jvb");

    assertThat(status().jobPending()).isFalse();
  }
}
