package io.meetkeeper.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.collector.host.InodeReader;
import io.meetkeeper.collector.host.InodeReader.InodeReading;
import io.meetkeeper.collector.host.InodeReader.InodeReadings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InodeCheckTest {
  @Test
  void saysNothingWhileThereAreInodes() {
    assertThat(checks(1000, 101)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1000,100,WARNING", "1000,11,WARNING", "1000,10,BROKEN", "1000,0,BROKEN"})
  void aDiskWithoutInodesTakesNoFiles(long total, long free, HealthState state) {
    HealthCheck check = checks(total, free).get(0);
    assertThat(check.id()).isEqualTo("disk./var/log");
    assertThat(check.state()).isEqualTo(state);
    assertThat(check.summary()).contains(free + " of 1000 inodes are free on /var/log");
    assertThat(check.remedy()).isNotEmpty();
  }

  @Test
  void readsThemOfThisMachine(@TempDir Path directory) throws Exception {
    Path other = Files.createDirectory(directory.resolve("a b"));
    assertThat(InodeReader.read(List.of(other.toString(), directory + "/not-there")).readings())
        .allSatisfy(
            reading -> {
              assertThat(reading.mount()).isEqualTo(other.toString());
              assertThat(reading.free()).isBetween(0L, reading.total());
            });
  }

  @Test
  void saysWhyTheyAreNotKnown(@TempDir Path directory) throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    HealthCheck check = InodeCheck.of(InodeReader.read(List.of(file + "/below"))).get(0);
    assertThat(check.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(check.summary()).contains("is not known").contains("Not a directory");
  }

  private static List<HealthCheck> checks(long total, long free) {
    return InodeCheck.of(
        new InodeReadings(List.of(new InodeReading("/var/log", total, free)), List.of()));
  }
}
