package io.meetkeeper.collector.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthFix;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.collector.host.ProcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeapCapCheckTest {
  private static final long MIB = 1024 * 1024;
  private static final String JVB = "/etc/jitsi/videobridge/config";
  private static final String JICOFO = "/etc/jitsi/jicofo/config";

  @TempDir Path root;

  @Test
  void findsHeapCapsOfSmallServer() throws IOException {
    write(JVB, "# VIDEOBRIDGE_MAX_MEMORY=512m\nJAVA_SYS_PROPS=\"-Dx=y\"\n");
    write(JICOFO, "JICOFO_HOST=localhost\n");
    HealthCheck check = HeapCapCheck.check(1024 * MIB, 2048 * MIB, caps(), List.of());

    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.fix())
        .isEqualTo(new HealthFix("videobridge-config", Map.of("VIDEOBRIDGE_MAX_MEMORY", "384m")));
    assertThat(check.summary())
        .startsWith(
            "The heaps of jvb and jicofo may each take 3072 MB; you have 1024 MB of RAM + 2048 MB of swap; cap them first: ");
    assertThat(check.remedy())
        .startsWith(
            "in /etc/jitsi/videobridge/config set VIDEOBRIDGE_MAX_MEMORY=384m (now 3072 MB, the default, not set)",
            "in /etc/jitsi/jicofo/config set JICOFO_MAX_MEMORY=192m (now 3072 MB, the default, not set)")
        .endsWith("when nobody talks: systemctl restart jicofo jitsi-videobridge2");
  }

  /** Its process is hidden, and its configuration is in a directory that is closed to others. */
  @Test
  void aHeapOfWhichNothingIsKnownIsNotZero() {
    List<HeapCap> bridge =
        List.of(new HeapCap("jvb", 512 * MIB, "set there", JVB, "VIDEOBRIDGE_MAX_MEMORY"));
    List<String> both = List.of("jvb", "jicofo");
    HealthCheck check = HeapCapCheck.check(1024 * MIB, 0, bridge, both);
    assertThat(check.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(check.summary()).contains("that of jicofo may grow is not known");
    assertThat(HeapCapCheck.check(1024 * MIB, 0, bridge, List.of("jvb")).state())
        .isEqualTo(HealthState.WELL);
    assertThat(HeapCapCheck.check(256 * MIB, 0, bridge, both).state())
        .isEqualTo(HealthState.WARNING);
  }

  @ParameterizedTest
  @CsvSource({
    "6144,0,WELL",
    "6143,1,WARNING",
    "6143,0,WARNING",
    "4096,4096,WARNING",
    "2048,2048,WARNING",
    "4096,2047,WARNING"
  })
  void comparesSumOfHeapsWithMemory(long ram, long swap, String expected) {
    List<HeapCap> caps =
        List.of(
            new HeapCap("jvb", 3072 * MIB, "set there", JVB, "VIDEOBRIDGE_MAX_MEMORY"),
            new HeapCap("jicofo", 3072 * MIB, "set there", JICOFO, "JICOFO_MAX_MEMORY"));
    assertThat(HeapCapCheck.check(ram * MIB, swap * MIB, caps, List.of()).state())
        .isEqualTo(HealthState.valueOf(expected));
  }

  @Test
  void nothingIsInstalledHere() {
    assertThat(caps()).isEmpty();
    assertThat(HeapCapCheck.check(MIB, 0, List.of(), List.of()).state())
        .isEqualTo(HealthState.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VIDEOBRIDGE_MAX_MEMORY=512m|512",
        "VIDEOBRIDGE_MAX_MEMORY=\"1g\" # enough|1024",
        "export VIDEOBRIDGE_MAX_MEMORY='768M'|768",
        "VIDEOBRIDGE_MAX_MEMORY=512m;OTHER=1|512",
        "XVIDEOBRIDGE_MAX_MEMORY=1m|3072",
        "#VIDEOBRIDGE_MAX_MEMORY=1m|3072",
        "VIDEOBRIDGE_MAX_MEMORY=|3072",
      })
  void readsShellFiles(String line, long mib) throws IOException {
    write(JVB, "AUTHBIND=no\n" + line + "\n");
    assertThat(caps()).extracting(HeapCap::bytes).containsExactly(mib * MIB);
  }

  @Test
  void lastAssignmentWins() throws IOException {
    write(JVB, "VIDEOBRIDGE_MAX_MEMORY=1m\nVIDEOBRIDGE_MAX_MEMORY=256m\n");
    assertThat(caps()).extracting(HeapCap::bytes).containsExactly(256 * MIB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$HALF", "lots", "3072 m", "0", "99999999999999t"})
  void invalidSizeIsUnknown(String size) throws IOException {
    write(JVB, "VIDEOBRIDGE_MAX_MEMORY=\"" + size + "\"\n");
    assertThat(caps()).isEmpty();
  }

  @Test
  void rcFileOverridesConfig() throws IOException {
    write(JVB, "VIDEOBRIDGE_MAX_MEMORY=512m\n");
    write("/usr/share/jitsi-videobridge/lib/videobridge.rc", "VIDEOBRIDGE_MAX_MEMORY=2g\n");
    assertThat(caps())
        .containsExactly(
            new HeapCap(
                "jvb",
                2048 * MIB,
                "set there, which overrides /etc/jitsi/videobridge/config",
                "/usr/share/jitsi-videobridge/lib/videobridge.rc",
                "VIDEOBRIDGE_MAX_MEMORY"));
  }

  @Test
  void commandLineOfRunningProcessWins() throws IOException {
    write(JVB, "VIDEOBRIDGE_MAX_MEMORY=512m\n");
    write("/proc/42/cmdline", "java\0-Xmx3072m\0-Dsecret=x\0-Xmx1g\0org.jitsi.Main\0");
    List<HeapCap> caps =
        new HeapCapReader(root, new ProcFiles(root.resolve("proc")))
            .read(List.of(41L, 42L), List.of());
    assertThat(caps)
        .containsExactly(
            new HeapCap(
                "jvb",
                1024 * MIB,
                "-Xmx of the running bridge",
                JVB,
                "VIDEOBRIDGE_MAX_MEMORY",
                512 * MIB));
  }

  @Test
  void jicofoShowsItsCapByItsCommandLineWhenItsDirectoryIsClosed() throws IOException {
    write("/proc/43/cmdline", "java\0-Xmx3072m\0org.jitsi.jicofo.Main\0");
    write("/usr/share/jicofo/jicofo.sh", "");
    List<HeapCap> caps =
        new HeapCapReader(root, new ProcFiles(root.resolve("proc"))).read(List.of(), List.of(43L));
    HealthCheck check = HeapCapCheck.check(1024 * MIB, 0, caps, List.of());
    assertThat(check.summary()).startsWith("The heap of jicofo may take 3072 MB; you have 1024 MB");
    assertThat(check.fix())
        .isEqualTo(new HealthFix("jicofo-config", Map.of("JICOFO_MAX_MEMORY", "192m")));
  }

  @Test
  void aCapThatIsSetAlreadyNeedsARestart() throws IOException {
    write(JVB, "VIDEOBRIDGE_MAX_MEMORY=384m\n");
    write("/proc/42/cmdline", "java\0-Xmx3072m\0org.jitsi.videobridge.MainKt\0");
    List<HeapCap> caps =
        new HeapCapReader(root, new ProcFiles(root.resolve("proc"))).read(List.of(42L), List.of());
    HealthCheck check = HeapCapCheck.check(1024 * MIB, 0, caps, List.of());
    assertThat(check.fix()).isNull();
    assertThat(check.remedy().get(0))
        .isEqualTo(
            "/etc/jitsi/videobridge/config already says 384 MB, which counts from the next start of jvb");
  }

  private List<HeapCap> caps() {
    return new HeapCapReader(root, new ProcFiles(root.resolve("proc"))).read(List.of(), List.of());
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file.substring(1));
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
