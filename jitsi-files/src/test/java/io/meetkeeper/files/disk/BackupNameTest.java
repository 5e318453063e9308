package io.meetkeeper.files.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackupNameTest {
  private static final Instant TIME = Instant.parse("2026-11-22T04:00:00.5Z");

  @Test
  void nameIsPathAndTime() {
    assertThat(name("/etc/jitsi/jicofo/config").at(TIME))
        .isEqualTo("etc_jitsi_jicofo_config.20261122-040000.500");
  }

  @Test
  void differentPathsHaveDifferentNames() {
    assertThat(name("/a/b")).isNotEqualTo(name("/a_b"));
    assertThat(name("/a%5fb")).isNotEqualTo(name("/a_b"));
    assertThat(name("/etc/interface_config.js").text()).isEqualTo("etc_interface%5fconfig.js");
  }

  @Test
  void distinguishesBackupsOfFilesWithSamePrefix() {
    BackupName config = name("/etc/config");
    assertThat(config.names(config.at(TIME))).isTrue();
    assertThat(config.names(config.at(TIME) + "-12")).isTrue();
    assertThat(config.names(name("/etc/config.js").at(TIME))).isFalse();
    assertThat(config.names("config.20261122-040000.500")).isFalse();
  }

  @Test
  void shortensLongPathUniquely() {
    String folder = "/" + "\u00e4".repeat(90) + "/" + "b".repeat(90);
    BackupName one = name(folder + "1/config");
    assertThat(one.at(TIME).getBytes(StandardCharsets.UTF_8).length).isLessThan(255);
    assertThat(one.text()).endsWith("1_config");
    assertThat(one).isNotEqualTo(name("/" + "c".repeat(200) + folder + "1/config"));
  }

  private static BackupName name(String path) {
    return BackupName.of(Path.of(path));
  }
}
