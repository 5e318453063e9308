package io.meetkeeper.agent.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.host.FakeHostTree;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemdUnitFilesTest {
  private static final String UNIT = "jitsi-videobridge2.service";

  @TempDir Path root;
  private FakeHostTree host;
  private SystemdUnitFiles unit;

  @BeforeEach
  void createHost() throws IOException {
    host = new FakeHostTree(root).booted();
    unit = new SystemdUnitFiles(host.files(), UNIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/systemd/system",
        "/run/systemd/system",
        "/lib/systemd/system",
        "/usr/lib/systemd/system",
        "/usr/local/lib/systemd/system",
        "/run/systemd/generator",
        "/run/systemd/generator.late"
      })
  void findsTheUnitInTheDirectoriesOfSystemd(String directory) throws IOException {
    host.unit(directory);

    assertThat(unit.isInstalled()).isTrue();
  }

  @Test
  void aUnitWithoutSystemdIsNotInstalled() throws IOException {
    host.file("/lib/systemd/system/" + UNIT, "");

    assertThat(unit.isInstalled()).isFalse();
    assertThat(unit.notInstalledReason()).contains("systemd does not run here");
  }

  @Test
  void namesTheSearchedDirectories() throws IOException {
    host.directory("/run/systemd/system");

    assertThat(unit.notInstalledReason())
        .startsWith("no unit jitsi-videobridge2.service in /etc/systemd/system");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sys/fs/cgroup/system.slice/",
        "/sys/fs/cgroup/unified/system.slice/",
        "/sys/fs/cgroup/systemd/system.slice/",
        "/sys/fs/cgroup/jitsi.slice/",
        "/sys/fs/cgroup/system.slice/system-jitsi.slice/"
      })
  void takesTheOldestProcessOfTheCgroup(String slice) throws IOException {
    host.unit("/lib/systemd/system")
        .file(slice + UNIT + "/cgroup.procs", "900\n812\n")
        .process(900, 7_000)
        .process(812, 6_150);

    assertThat(unit.process())
        .isEqualTo(
            new BridgeProcessStatus(
                "systemd",
                BridgeState.UP,
                new ProcessId(812, 6_150),
                Instant.ofEpochSecond(FakeHostTree.BOOT + 61).plusMillis(500),
                List.of(900L, 812L),
                null));
  }

  @Test
  void takesTheProcessOfThePidFileOfAnInitScript() throws IOException {
    unit = new SystemdUnitFiles(generatedJicofo().files(), "jicofo.service");
    host.file("/sys/fs/cgroup/system.slice/jicofo.service/cgroup.procs", "812\n900\n")
        .process(812, 6_150)
        .process(900, 7_000)
        .file("/run/jicofo.pid", "900\n");

    assertThat(unit.process().main()).isEqualTo(new ProcessId(900, 7_000));
    assertThat(unit.process().pids()).containsExactly(812L, 900L);
  }

  @Test
  void anInitScriptWasStartedWithoutSystemd() throws IOException {
    unit = new SystemdUnitFiles(generatedJicofo().files(), "jicofo.service");
    host.directory("/sys/fs/cgroup/system.slice")
        .process(900, 7_000)
        .file("/run/jicofo.pid", "900\n");

    assertThat(unit.process().state()).isEqualTo(BridgeState.UP);
    assertThat(unit.process().main()).isEqualTo(new ProcessId(900, 7_000));
  }

  @Test
  void thePidFileOfADeadInitScriptIsNoProcess() throws IOException {
    unit = new SystemdUnitFiles(generatedJicofo().files(), "jicofo.service");
    host.directory("/sys/fs/cgroup/system.slice").file("/run/jicofo.pid", "900\n");

    assertThat(unit.process().state()).isEqualTo(BridgeState.DOWN);
  }

  @Test
  void aPidFileThatNamesSomebodyElseIsUnknownSinceTheScriptWouldKillThem() throws IOException {
    unit = new SystemdUnitFiles(generatedJicofo().files(), "jicofo.service");
    host.directory("/sys/fs/cgroup/system.slice")
        .process(900, 7_000)
        .file("/run/jicofo.pid", "900\n");
    Files.setLastModifiedTime(
        host.files().at("/run/jicofo.pid"),
        FileTime.from(Instant.ofEpochSecond(FakeHostTree.BOOT)));

    assertThat(unit.process().state()).isEqualTo(BridgeState.UNKNOWN);
    assertThat(unit.process().reason()).contains("names somebody else");
  }

  /** The clock was behind at the boot, so that the file looks older than its process. */
  @Test
  void aPidFileThatNamesAProcessOfTheUnitIsNotDoubted() throws IOException {
    unit = new SystemdUnitFiles(generatedJicofo().files(), "jicofo.service");
    host.file("/sys/fs/cgroup/system.slice/jicofo.service/cgroup.procs", "900\n")
        .process(900, 7_000)
        .file("/run/jicofo.pid", "900\n");
    Files.setLastModifiedTime(
        host.files().at("/run/jicofo.pid"),
        FileTime.from(Instant.ofEpochSecond(FakeHostTree.BOOT)));

    assertThat(unit.process().main()).isEqualTo(new ProcessId(900, 7_000));
  }

  private FakeHostTree generatedJicofo() throws IOException {
    return host.directory("/run/systemd/system")
        .file("/etc/init.d/jicofo", "#! /bin/sh\n")
        .file("/run/systemd/generator.late/jicofo.service", "[Unit]\n");
  }

  @Test
  void findsTheCgroupAgainAfterAMove() throws IOException {
    Path first = host.files().at("/sys/fs/cgroup/system.slice/" + UNIT);
    host.unit("/lib/systemd/system")
        .file("/sys/fs/cgroup/system.slice/" + UNIT + "/cgroup.procs", "812\n")
        .process(812, 10);
    assertThat(unit.process().state()).isEqualTo(BridgeState.UP);

    Files.delete(first.resolve("cgroup.procs"));
    Files.delete(first);

    assertThat(unit.process().state()).isEqualTo(BridgeState.DOWN);
  }

  @Test
  void noCgroupIsDownIfSlicesAreVisible() throws IOException {
    host.unit("/lib/systemd/system").directory("/sys/fs/cgroup/system.slice");

    assertThat(unit.process())
        .isEqualTo(
            new BridgeProcessStatus("systemd", BridgeState.DOWN, null, null, List.of(), null));
  }

  @Test
  void noCgroupIsUnknownIfNoSliceIsVisible() throws IOException {
    host.unit("/lib/systemd/system").directory("/sys/fs/cgroup");

    assertThat(unit.process().state()).isEqualTo(BridgeState.UNKNOWN);
    assertThat(unit.process().reason()).contains("cgroups of the host are not visible");
  }

  @Test
  void anEmptyCgroupIsDown() throws IOException {
    host.file("/sys/fs/cgroup/system.slice/" + UNIT + "/cgroup.procs", "");

    assertThat(unit.process().state()).isEqualTo(BridgeState.DOWN);
  }

  @Test
  void processesOfAnotherNamespaceAreUnknown() throws IOException {
    host.file("/sys/fs/cgroup/system.slice/" + UNIT + "/cgroup.procs", "0\n0\n");

    assertThat(unit.process().state()).isEqualTo(BridgeState.UNKNOWN);
    assertThat(unit.process().reason()).contains("pid: host");
  }

  @Test
  void hiddenProcessesAreUnknown() throws IOException {
    host.file("/sys/fs/cgroup/system.slice/" + UNIT + "/cgroup.procs", "812\n");

    assertThat(unit.process().state()).isEqualTo(BridgeState.UNKNOWN);
    assertThat(unit.process().reason()).contains("hidepid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eight\n", "812 900\n"})
  void anInvalidProcsFileIsUnknown(String procs) throws IOException {
    host.file("/sys/fs/cgroup/system.slice/" + UNIT + "/cgroup.procs", procs);

    assertThat(unit.process().state()).isEqualTo(BridgeState.UNKNOWN);
  }

  @Test
  void anInvalidStatIsUnknown() throws IOException {
    host.file("/sys/fs/cgroup/system.slice/" + UNIT + "/cgroup.procs", "812\n")
        .file("/proc/812/stat", "812 (java");

    assertThat(unit.process().state()).isEqualTo(BridgeState.UNKNOWN);
  }
}
