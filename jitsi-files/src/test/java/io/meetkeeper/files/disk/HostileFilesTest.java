package io.meetkeeper.files.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.disk.FileNotReplacedException.ReplaceFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile replacements that the owner of a directory of Jitsi could make, for each path of a file.
 */
@Timeout(60)
class HostileFilesTest {
  /** Every path of a file of Jitsi, on Debian and with docker-jitsi-meet. */
  private static final String PLACES =
      "etc/jitsi/meet/meet.example.com-config.js,etc/jitsi/jicofo/jicofo.conf,"
          + "etc/jitsi/jicofo/config,etc/jitsi/jicofo/sip-communicator.properties,"
          + "etc/jitsi/videobridge/jvb.conf,etc/jitsi/videobridge/config,"
          + "etc/prosody/conf.avail/meet.example.com.cfg.lua,etc/prosody/prosody.cfg.lua,"
          + "usr/share/jitsi-meet/interface_config.js,opt/docker-jitsi-meet/.env,"
          + "srv/cfg/web/custom-config.js,srv/cfg/jicofo/custom-jicofo.conf,"
          + "srv/cfg/jvb/custom-jvb.conf,srv/cfg/prosody/config/conf.d/jitsi-meet.cfg.lua";

  @TempDir private Path root;
  private Path outside;
  private AtomicFileStore store;

  @BeforeEach
  void create() throws IOException {
    outside = Files.createDirectories(root.resolve("outside"));
    store = new AtomicFileStore(root.resolve("backups"), Clock.systemUTC());
  }

  private static Stream<String> places() {
    return Stream.of(PLACES.split(","));
  }

  private Path place(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  private void assertRefused(Path file) throws IOException {
    assertThatThrownBy(() -> store.read(file))
        .as(file.toString())
        .isInstanceOfSatisfying(
            FileNotReplacedException.class,
            e -> assertThat(e.reason()).isIn(ReplaceFailure.UNSUITABLE, ReplaceFailure.TOO_LARGE))
        .hasMessageContaining(file.toString());
  }

  @Test
  void aLinkToElsewhereIsNotRead() throws IOException {
    Path secret = Files.writeString(outside.resolve("shadow"), "secret");
    for (String name : places().toList()) {
      Path file = place(name);
      Files.createSymbolicLink(file, secret);
      assertRefused(file);
    }
  }

  @Test
  void aDirectoryOnTheWayThatIsALinkIsNotFollowed() throws IOException {
    for (String name : places().toList()) {
      Path file = place(name);
      Files.writeString(outside.resolve(file.getFileName()), "secret");
      Files.delete(file.getParent());
      Files.createSymbolicLink(file.getParent(), outside);
      if (file.getParent().equals(root.resolve("etc/prosody"))) {
        assertThat(store.read(file)).as("only root can replace it").isPresent();
      } else {
        assertRefused(file);
        assertThatThrownBy(() -> store.create(file.resolveSibling("new"), new byte[1], 0640))
            .hasMessageContaining("a link that leaves");
      }
      Files.delete(file.getParent());
    }
    assertThat(outside.resolve("new")).doesNotExist();
  }

  @Test
  void aDirectoryThatBecomesALinkBeforeTheReplacementIsNotFollowed() throws IOException {
    for (String name : places().toList()) {
      Path file = place(name);
      Files.writeString(file, "old");
      FileSnapshot old = store.read(file).orElseThrow();
      Path copy = Files.createDirectories(outside.resolve(name));
      Files.writeString(copy.resolve(file.getFileName()), "old");
      Path aside = root.resolve("aside");
      Files.move(file.getParent(), aside);
      Files.createSymbolicLink(file.getParent(), copy);
      assertThatThrownBy(() -> store.replace(old, "new".getBytes(UTF_8)))
          .as(name)
          .isInstanceOfSatisfying(
              FileNotReplacedException.class,
              e -> assertThat(e.reason()).isEqualTo(ReplaceFailure.CHANGED));
      assertThat(copy.resolve(file.getFileName())).hasContent("old");
      Files.delete(file.getParent());
      Files.move(aside, file.getParent());
    }
  }

  @Test
  void aHardLinkIsNeitherReadNorReplaced() throws IOException {
    Path secret = Files.writeString(outside.resolve("shadow"), "secret");
    for (String name : places().toList()) {
      Path file = place(name);
      Files.createLink(file, secret);
      assertRefused(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p", "c 1 3", "c 1 5"})
  void pipesAndDevicesAreNotOpened(String node) throws Exception {
    for (String name : places().toList()) {
      Path file = place(name);
      Process made =
          new ProcessBuilder(("mknod " + file + " " + node).split(" ")).inheritIO().start();
      assertThat(made.waitFor()).as("tests run as root: mknod %s", node).isZero();
      assertRefused(file);
    }
  }

  @Test
  void aHugeFileIsNotReadAlsoWhenItGrowsMeanwhile() throws IOException {
    for (String name : places().toList()) {
      Path file = place(name);
      Files.writeString(file, "old");
      FileSnapshot old = store.read(file).orElseThrow();
      try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
        sparse.setLength(1L << 40);
      }
      assertRefused(file);
      assertThatThrownBy(() -> store.replace(old, "new".getBytes(UTF_8)))
          .as(name)
          .isInstanceOf(FileNotReplacedException.class);
    }
  }

  @Test
  void linksWithinTheDirectoriesOfJitsiAndProsodyAreFollowed() throws IOException {
    Path available = place("etc/prosody/conf.avail/meet.example.com.cfg.lua");
    Files.writeString(available, "old");
    Path enabled = place("etc/prosody/conf.d/meet.example.com.cfg.lua");
    Files.createSymbolicLink(enabled, Path.of("../conf.avail/meet.example.com.cfg.lua"));
    store.replace(store.read(enabled).orElseThrow(), "new".getBytes(UTF_8));
    assertThat(available).hasContent("new");
  }
}
