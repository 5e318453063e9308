package io.meetkeeper.collector.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import io.meetkeeper.backbone.message.MessageText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcFilesTest {
  private static final String PRESSURE =
      """
      some avg10=12.50 avg60=3.05 avg300=0.80 total=123456
      full avg10=10.00 avg60=2.00 avg300=0.10 total=23456
      """;

  @TempDir Path proc;

  @Test
  void readsPressure() throws IOException {
    write("pressure/memory", PRESSURE);
    assertThat(new ProcFiles(proc).pressure()).isEqualTo(new MemoryStall(12.5, 3.05, 10, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "some avg10=1.00 avg60=1.00",
        "some avg10=x avg60=1.00\nfull avg10=0 avg60=0",
        "some avg10=-1 avg60=1.00\nfull avg10=0 avg60=0",
        "some avg10=NaN avg60=1.00\nfull avg10=0 avg60=0",
        "some avg10=101 avg60=1.00\nfull avg10=0 avg60=0",
        "some avg60=1.00\nfull avg10=0 avg60=0"
      })
  void refusesInvalidPressure(String text) {
    assertThatThrownBy(() -> MemoryPressureParser.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sumsTheProcessesOfTheBridge() throws IOException {
    process(10, "java", 1000, 200);
    process(11, "bash", 10, 5);
    ProcessMemory sum = new ProcFiles(proc).sumMemory(List.of(10L, 11L, 12L));
    assertThat(sum).isEqualTo(new ProcessMemory(10, "java", 1010 * 1024, 205 * 1024));
  }

  @Test
  void failsWithoutMainProcess() throws IOException {
    process(11, "bash", 10, 5);
    assertThatThrownBy(() -> new ProcFiles(proc).sumMemory(List.of(10L, 11L)))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void findsAllProcessesWithMemory() throws IOException {
    process(10, "java", 1000, 200);
    process(7, "we ird) name", 3, 0);
    write("2/status", "Name:\tkthreadd\nState:\tS (sleeping)\n");
    write("self/status", "Name:\tself\nVmRSS:\t1 kB\nVmSwap:\t1 kB\n");
    assertThat(new ProcFiles(proc).listProcesses())
        .extracting(ProcessMemory::name)
        .containsExactlyInAnyOrder("java", "we ird) name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Name:\tx\nVmRSS:\t1 kB\n",
        "Name:\tx\nVmRSS:\t1 MB\nVmSwap:\t1 kB\n",
        "Name:\tx\nVmRSS:\t-1 kB\nVmSwap:\t1 kB\n",
        "Name:\tx\nVmRSS:\t9223372036854775807 kB\nVmSwap:\t1 kB\n",
        "VmRSS:\t1 kB\nVmSwap:\t1 kB\n"
      })
  void missingMemoryIsNotZero(String status) {
    assertThat(ProcessMemory.parse(1, status)).isEmpty();
  }

  @Test
  void describesContainer() throws IOException {
    assertThat(ContainerDetector.describe(proc).map(MessageText::english)).isEmpty();
    write(".dockerenv", "");
    assertThat(ContainerDetector.describe(proc).map(MessageText::english))
        .hasValue("inside a container: memory and swap are the host's");
    write("sys/fs/cgroup/memory.max", "536870912\n");
    assertThat(ContainerDetector.describe(proc).map(MessageText::english))
        .hasValue(
            "inside a container: memory and swap are the host's, the container's own limit is 512 MB");
    write("sys/fs/cgroup/memory.max", "max\n");
    assertThat(ContainerDetector.describe(proc).map(MessageText::english))
        .hasValue("inside a container: memory and swap are the host's");
    Files.createDirectories(proc.resolve("run/systemd/system"));
    assertThat(ContainerDetector.describe(proc).map(MessageText::english)).isEmpty();
  }

  private void process(long pid, String name, long rssKib, long swapKib) throws IOException {
    write(
        pid + "/status",
        "Name:\t" + name + "\nVmRSS:\t  " + rssKib + " kB\nVmSwap:\t  " + swapKib + " kB\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = proc.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
