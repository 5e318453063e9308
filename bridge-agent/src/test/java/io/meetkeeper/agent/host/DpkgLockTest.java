package io.meetkeeper.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DpkgLockTest {
  @TempDir Path root;

  @Test
  void detectsARealLockAndItsRelease() throws IOException {
    Path file = root.resolve("var/lib/dpkg/lock-frontend");
    Files.createDirectories(file.getParent());
    DpkgLock lock = new DpkgLock(new HostFiles(root));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      try (FileLock held = channel.lock()) {
        copyLocksOfTheKernel();
        assertThat(held.isValid()).isTrue();
        assertThat(lock.isHeld()).isTrue();
      }
      copyLocksOfTheKernel();
      assertThat(lock.isHeld()).isFalse();
    }
  }

  private void copyLocksOfTheKernel() throws IOException {
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/locks"), Files.readString(Path.of("/proc/locks")));
  }

  @Test
  void isNotHeldWithoutDpkg() throws IOException {
    assertThat(new DpkgLock(new HostFiles(root)).isHeld()).isFalse();
  }

  @Test
  void failsWhenTheLocksCannotBeRead() throws IOException {
    Files.createDirectories(root.resolve("var/lib/dpkg"));
    Files.createFile(root.resolve("var/lib/dpkg/lock"));
    DpkgLock lock = new DpkgLock(new HostFiles(root));

    assertThatThrownBy(lock::isHeld).isInstanceOf(IOException.class).hasMessageContaining("locks");
  }

  @Test
  void findsTheLockWhereNumbersAreWrittenInOtherDigits() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("fa-IR"));
    try {
      assertThat(DpkgLock.suffix(0xfe00, 263_000)).isEqualTo("fe:00:263000");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void isHeldOnlyByAWriterOfThisFile() {
    String suffix = DpkgLock.suffix(0xfe00, 263_000);
    assertThat(suffix).isEqualTo("fe:00:263000");

    assertThat(holds("1: POSIX  ADVISORY  WRITE 812 fe:00:263000 0 EOF", suffix)).isTrue();
    assertThat(holds("1: POSIX  ADVISORY  READ  812 fe:00:263000 0 EOF", suffix)).isFalse();
    assertThat(holds("1: FLOCK  ADVISORY  WRITE 812 fe:00:263000 0 EOF", suffix)).isFalse();
    assertThat(holds("1: -> POSIX  ADVISORY  WRITE 812 fe:00:263000 0 EOF", suffix)).isFalse();
    assertThat(holds("1: POSIX  ADVISORY  WRITE 812 fe:00:1263000 0 EOF", suffix)).isFalse();
    assertThat(holds("", suffix)).isFalse();
  }

  @Test
  void comparesOnlyTheInodeWithoutABlockDevice() {
    String suffix = DpkgLock.suffix(0x2a, 77);

    assertThat(holds("1: POSIX  ADVISORY  WRITE 812 00:31:77 0 EOF", suffix)).isTrue();
    assertThat(holds("1: POSIX  ADVISORY  WRITE 812 00:31:177 0 EOF", suffix)).isFalse();
  }

  private static boolean holds(String line, String suffix) {
    return DpkgLock.isWriteLocked(List.of(line), List.of(suffix));
  }
}
