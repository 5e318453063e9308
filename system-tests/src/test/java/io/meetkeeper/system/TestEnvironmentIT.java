package io.meetkeeper.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** The components that the other system tests rely on are real and work as expected. */
class TestEnvironmentIT {

  private static final int PORT = 8480;
  private static final String RULE = "/etc/polkit-1/rules.d/50-watchman.rules";

  private static final String HOLD_100_MB =
      """
      # tail keeps what may still be the last line
      exec tail < <(head -c 100000000 /dev/zero; touch /tmp/holds; exec sleep infinity)
      """;

  private static final SystemdContainer host = new SystemdContainer().withLoopbackPort(PORT);

  @BeforeAll
  static void start() {
    host.start();
    host.run("useradd", "--system", "watchman");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void rootRestartsTheBridgeUnitWhichRunsAsItsOwnUser() {
    long before = host.mainPid(SystemdContainer.BRIDGE_UNIT);

    host.run("systemctl", "restart", SystemdContainer.BRIDGE_UNIT);

    assertThat(before).isPositive();
    assertThat(host.mainPid(SystemdContainer.BRIDGE_UNIT)).isPositive().isNotEqualTo(before);
    assertThat(host.run("ps", "-o", "user=", "-p", "" + host.mainPid(SystemdContainer.BRIDGE_UNIT)))
        .isEqualTo("jvb");
    assertThat(host.journal(SystemdContainer.BRIDGE_UNIT))
        .contains("Stopped jitsi-videobridge2.service")
        .doesNotContain("cgroup");
  }

  @Test
  void polkitPermitsAnotherUserOnlyTheUnitOfTheRule() {
    assertThat(restartAsWatchman(SystemdContainer.BRIDGE_UNIT).err())
        .contains("Interactive authentication required");

    long before = host.mainPid(SystemdContainer.BRIDGE_UNIT);
    host.write(
        RULE,
        """
        polkit.addRule(function(action, subject) {
          if (action.id == "org.freedesktop.systemd1.manage-units" && subject.user == "watchman"
              && action.lookup("unit") == "jitsi-videobridge2.service") {
            return polkit.Result.YES;
          }
        });
        """);
    // it notices new rules by inotify; after a restart they are certainly read
    host.run("systemctl", "restart", "polkit");
    CommandResult permitted = restartAsWatchman(SystemdContainer.BRIDGE_UNIT);
    CommandResult otherUnit = restartAsWatchman("systemd-journald.service");
    host.run("rm", RULE);

    assertThat(permitted.status()).as(permitted.err()).isZero();
    assertThat(host.mainPid(SystemdContainer.BRIDGE_UNIT)).isPositive().isNotEqualTo(before);
    assertThat(otherUnit.err()).contains("Interactive authentication required");
  }

  @Test
  void aPortOnTheHostsLoopbackIsReachedThroughTheProxy() throws IOException {
    host.write(
        "/etc/systemd/system/answer.socket", "[Socket]\nListenStream=127.0.0.1:8480\nAccept=yes\n");
    host.write(
        "/etc/systemd/system/answer@.service",
        "[Service]\nStandardOutput=socket\nExecStart=/bin/echo here\n");
    host.run("systemctl", "daemon-reload");
    host.run("systemctl", "start", "answer.socket");

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.reachablePort(PORT))) {
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).isEqualTo("here\n");
    }
  }

  @Test
  void aUnitsMemoryLimitPushesItsProcessIntoRealSwap() throws IOException {
    Path file;
    try (SwapFile swap = SwapFile.ofMebibytes(256)) {
      file = swap.file();
      assertThat(Files.readString(Path.of("/proc/swaps"))).contains(swap.file().toString());
      assertThat(host.run("cat", "/proc/swaps")).contains("meetkeeper-test-");

      MemoryLimit.ofMebibytes(40).applyTo(host, SystemdContainer.BRIDGE_UNIT);
      host.write("/usr/local/bin/hold", HOLD_100_MB);
      host.setBridgeCommand("/bin/bash /usr/local/bin/hold");
      host.run("sh", "-c", "until test -e /tmp/holds; do sleep 0.1; done");
      long swappedKilobytes = bridgeSwap();
      host.setBridgeCommand("/usr/bin/sleep infinity");

      assertThat(swappedKilobytes).isGreaterThan(40_000);
    }
    assertThat(Files.readString(Path.of("/proc/swaps"))).doesNotContain(file.toString());
  }

  @Test
  void aContainerIsFoundByItsLabelThroughTheEngine() {
    try (GenericContainer<?> container =
        TestEnvironment.jreContainer("sleep", "infinity")
            .withLabel("com.docker.compose.service", "jvb")) {
      container.start();

      assertThat(
              DockerClientFactory.instance()
                  .client()
                  .listContainersCmd()
                  .withLabelFilter(
                      Map.of(
                          TestEnvironment.LABEL,
                          TestEnvironment.runLabel(),
                          "com.docker.compose.service",
                          "jvb"))
                  .exec())
          .singleElement()
          .satisfies(found -> assertThat(found.getId()).isEqualTo(container.getContainerId()));
    }
  }

  private static long bridgeSwap() {
    String status =
        host.run("cat", "/proc/" + host.mainPid(SystemdContainer.BRIDGE_UNIT) + "/status");
    Matcher swap = Pattern.compile("VmSwap:\\s+(\\d+) kB").matcher(status);
    assertThat(swap.find()).as(status).isTrue();
    return Long.parseLong(swap.group(1));
  }

  private static CommandResult restartAsWatchman(String unit) {
    return host.execAs(
        "watchman",
        "busctl",
        "call",
        "org.freedesktop.systemd1",
        "/org/freedesktop/systemd1",
        "org.freedesktop.systemd1.Manager",
        "RestartUnit",
        "ss",
        unit,
        "replace");
  }
}
