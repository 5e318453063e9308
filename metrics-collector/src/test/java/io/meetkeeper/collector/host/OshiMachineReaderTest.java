package io.meetkeeper.collector.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the figures of this machine with {@code free -b}. */
class OshiMachineReaderTest {
  private static final long MIB = 1024 * 1024;

  @Test
  void agreesWithFree() throws IOException {
    OshiMachineReader machine = new OshiMachineReader();
    machine.read();
    // Other processes run on this machine: compare only when free did not change meanwhile.
    for (int attempt = 0; attempt < 50; attempt++) {
      long[] before = free();
      MachineReader.MachineReading reading = machine.read();
      long[] after = free();
      if (before[3] == after[3]) {
        assertThat(reading.memory().total()).isEqualTo(before[0]);
        assertThat(reading.swapTotal()).isEqualTo(before[2]);
        assertThat(reading.swapUsed()).isEqualTo(before[3]);
        long low = Math.min(before[1], after[1]) - 256 * MIB;
        long high = Math.max(before[1], after[1]) + 256 * MIB;
        assertThat(reading.memory().available()).isBetween(low, high);
        return;
      }
    }
    throw new AssertionError("swap moved all the time: nothing could be compared");
  }

  @Test
  void readsProcessorsAndLoad() {
    MachineReader.MachineReading reading = new OshiMachineReader().read();
    assertThat(reading.processors()).isPositive();
    assertThat(reading.allTicks()).isGreaterThan(reading.busyTicks());
    assertThat(reading.load().one()).isNotNegative();
  }

  @Test
  void readsSameFileSystemOnce() {
    DiskReader.DiskReading diskReading =
        DiskReader.read(List.of(Path.of("/"), Path.of("/"), Path.of("/no/such/place")));
    assertThat(diskReading.unreadable()).isNull();
    assertThat(diskReading.disks()).hasSize(1);
    assertThat(diskReading.disks().get(0).mount()).isEqualTo("/");
    assertThat(diskReading.disks().get(0).total())
        .isGreaterThan(diskReading.disks().get(0).available());
  }

  @Test
  void ignoresVirtualFileSystems() {
    assertThat(DiskReader.read(List.of(Path.of("/proc"))).disks()).isEmpty();
  }

  /** Memory total and available, swap total and used. */
  private static long[] free() throws IOException {
    Process free = new ProcessBuilder("free", "-b").redirectErrorStream(true).start();
    String text = new String(free.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String[] lines = text.split("\n", -1);
    String[] memory = lines[1].strip().split("\\s+", -1);
    String[] swap = lines[2].strip().split("\\s+", -1);
    return new long[] {
      Long.parseLong(memory[1]),
      Long.parseLong(memory[6]),
      Long.parseLong(swap[1]),
      Long.parseLong(swap[2])
    };
  }
}
