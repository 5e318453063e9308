package io.meetkeeper.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.host.CgroupMemory;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge whose container may use less memory than the host has. */
class BridgeMemoryCheckTest {
  private static final long MIB = 1 << 20;
  private static final String SCOPE = "/system.slice/docker-abc.scope";

  @TempDir Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CgroupMemory read() {
    return CgroupMemory.read(new HostFiles(root), 812).orElse(null);
  }

  private void container(String limit, long current, long cache) throws IOException {
    write("/proc/812/cgroup", "0::" + SCOPE + "\n");
    write("/sys/fs/cgroup/system.slice/memory.max", "max\n");
    write("/sys/fs/cgroup" + SCOPE + "/memory.max", limit + "\n");
    write("/sys/fs/cgroup" + SCOPE + "/memory.current", current + "\n");
    write(
        "/sys/fs/cgroup" + SCOPE + "/memory.stat",
        "anon 5\ninactive_file " + cache + "\nactive_file 3\n");
    write("/sys/fs/cgroup" + SCOPE + "/memory.events", "low 0\noom 0\noom_kill 0\n");
  }

  @Test
  void isWarnedOfBeforeTheKernelKillsIt() throws IOException {
    container(String.valueOf(1000 * MIB), 960 * MIB, 10 * MIB);
    HealthCheck check = BridgeMemoryCheck.of(read(), null).get(0);
    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.summary()).contains("95 %").contains("1000 MB");
    assertThat(check.remedy().toString()).contains("mem_limit").contains("VIDEOBRIDGE_MAX_MEMORY");
  }

  @Test
  void aCacheThatTheKernelCanDropIsNoUse() throws IOException {
    container(String.valueOf(1000 * MIB), 960 * MIB, 500 * MIB);
    assertThat(BridgeMemoryCheck.of(read(), null).get(0).state()).isEqualTo(HealthState.WELL);
  }

  @Test
  void oneThatWasKilledIsReported() throws IOException {
    container(String.valueOf(1000 * MIB), 100 * MIB, 0);
    write("/sys/fs/cgroup" + SCOPE + "/memory.events", "oom 2\noom_kill 1\n");
    HealthCheck check = BridgeMemoryCheck.of(read(), null).get(0);
    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.summary()).contains("killed 1 process");
  }

  @Test
  void withoutALimitThereIsNoCheck() throws IOException {
    container("max", 960 * MIB, 0);
    assertThat(read()).isNull();
    assertThat(BridgeMemoryCheck.of(null, null)).isEmpty();
    write("/proc/812/cgroup", "0::/../../other\n");
    assertThat(read()).as("not visible").isNull();
  }

  @Test
  void theLowestLimitAroundItCounts() throws IOException {
    container(String.valueOf(1000 * MIB), 100 * MIB, 0);
    write("/sys/fs/cgroup/system.slice/memory.max", 500 * MIB + "\n");
    assertThat(read().limit()).isEqualTo(500 * MIB);
    assertThat(read().used()).as("not readable there").isNull();
    assertThat(BridgeMemoryCheck.of(read(), null).get(0).state()).isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void theFirstVersionOfCgroupsIsRead() throws IOException {
    write("/proc/812/cgroup", "5:cpu,cpuacct:/x\n4:memory:/docker/abc\n0::/docker/abc\n");
    String folder = "/sys/fs/cgroup/memory/docker/abc/";
    write(folder + "memory.limit_in_bytes", 1000 * MIB + "\n");
    write(folder + "memory.usage_in_bytes", 999 * MIB + "\n");
    write(folder + "memory.stat", "total_inactive_file 0\n");
    assertThat(BridgeMemoryCheck.of(read(), null).get(0).state()).isEqualTo(HealthState.WARNING);
    write(folder + "memory.limit_in_bytes", "9223372036854771712\n");
    assertThat(read()).isNull();
  }

  @Test
  void aLimitThatOnlyDockerReportsIsUnknownRatherThanWell() {
    List<HealthCheck> checks = BridgeMemoryCheck.of(null, 512 * MIB);
    assertThat(checks.get(0).state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(checks.get(0).summary()).contains("512 MB");
  }
}
