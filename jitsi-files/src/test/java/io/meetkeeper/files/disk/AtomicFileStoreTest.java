package io.meetkeeper.files.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.files.DocumentNotEditableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AtomicFileStoreTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T03:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Path file;
  private Path backups;
  private AtomicFileStore store;

  @BeforeEach
  void aFile() throws IOException {
    file = folder.resolve("meet.example.com-config.js");
    backups = folder.resolve("backups");
    store = new AtomicFileStore(backups, CLOCK);
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void keepsModeAndWritesPrivateBackup() throws IOException {
    FileSnapshot now = store.replace(read(), "new".getBytes(UTF_8));
    assertThat(file).hasContent("new");
    assertThat(now.sha256()).isEqualTo(read().sha256());
    assertThat(mode(file)).isEqualTo("rw-r-----");
    assertThat(backups()).hasSize(1);
    assertThat(backups().get(0)).hasContent("old");
    assertThat(mode(backups().get(0))).isEqualTo("rw-------");
    assertThat(mode(backups)).isEqualTo("rwx------");
    assertThat(filesBeside()).isEmpty();
  }

  @Test
  void keepsOwnerAndGroup() throws IOException {
    // Only root can change the owner; other users keep their own.
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root) {
      Files.setAttribute(file, "unix:uid", 4711);
      Files.setAttribute(file, "unix:gid", 4712);
      Files.setAttribute(file, "unix:mode", 02640);
    }
    Object before = Files.readAttributes(file, "unix:uid,gid,mode");
    store.replace(read(), "new".getBytes(UTF_8));
    assertThat(Files.readAttributes(file, "unix:uid,gid,mode")).isEqualTo(before);
  }

  /** Like access control lists, which {@code cp} copies by the same call. */
  @ParameterizedTest
  @EnumSource(ReplacementStep.class)
  void keepsExtendedAttributesAtEachStep(ReplacementStep last) throws IOException {
    UserDefinedFileAttributeView before = extended(file);
    before.write("note", UTF_8.encode("ours"));
    Files.setLastModifiedTime(file, FileTime.from(CLOCK.instant().minus(Duration.ofDays(9))));
    AtomicFileStore killed =
        new AtomicFileStore(
            backups,
            CLOCK,
            step -> {
              if (step == last) {
                throw new IllegalStateException("killed after " + step);
              }
            });
    FileSnapshot old = read();
    assertThatThrownBy(() -> killed.replace(old, "new".getBytes(UTF_8)))
        .hasMessageContaining("killed");
    boolean replaced = last.compareTo(ReplacementStep.RENAMED) >= 0;
    assertThat(file).hasContent(replaced ? "new" : "old");
    assertThat(extended(file).list()).containsExactly("note");
    assertThat(Files.getLastModifiedTime(file).toInstant().equals(CLOCK.instant()))
        .isEqualTo(replaced);
    assertThat(mode(file)).isEqualTo("rw-r-----");
  }

  private static UserDefinedFileAttributeView extended(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }

  @Test
  void keepsSymbolicLink() throws IOException {
    Path link = folder.resolve("link.cfg.lua");
    Files.createSymbolicLink(link, file.getFileName());
    store.replace(store.read(link).orElseThrow(), "new".getBytes(UTF_8));
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file).hasContent("new");
  }

  @Test
  void doesNotOverwriteEditSinceRead() throws IOException {
    FileSnapshot old = read();
    Files.writeString(file, "by hand");
    assertThatThrownBy(() -> store.replace(old, "new".getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            FileNotReplacedException.class,
            e -> assertThat(e.reason()).isEqualTo(FileNotReplacedException.ReplaceFailure.CHANGED))
        .hasMessageContaining("nothing was done");
    assertThat(file).hasContent("by hand");
  }

  @Test
  void doesNotOverwriteEditDuringReplacement() throws IOException {
    AtomicFileStore slow =
        new AtomicFileStore(backups, CLOCK, step -> editAfter(step, ReplacementStep.WRITTEN));
    FileSnapshot old = read();
    assertThat(
            catchThrowableOfType(
                    FileNotReplacedException.class, () -> slow.replace(old, "new".getBytes(UTF_8)))
                .reason())
        .isEqualTo(FileNotReplacedException.ReplaceFailure.CHANGED);
    assertThat(file).hasContent("by hand");
    assertThat(filesBeside()).isEmpty();
  }

  private void editAfter(ReplacementStep step, ReplacementStep wanted) {
    if (step == wanted) {
      try {
        Files.writeString(file, "by hand");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void doesNotRecreateRemovedFile() throws IOException {
    FileSnapshot old = read();
    Files.delete(file);
    assertThat(
            catchThrowableOfType(
                    FileNotReplacedException.class, () -> store.replace(old, "new".getBytes(UTF_8)))
                .reason())
        .isEqualTo(FileNotReplacedException.ReplaceFailure.MISSING);
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(ReplacementStep.class)
  void failureAfterAnyStepLeavesOldOrNewFile(ReplacementStep last) throws IOException {
    AtomicFileStore failing =
        new AtomicFileStore(
            backups,
            CLOCK,
            step -> {
              if (step == last) {
                throw new IllegalStateException("fault after " + step);
              }
            });
    FileSnapshot old = read();
    assertThatThrownBy(() -> failing.replace(old, "new".getBytes(UTF_8)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent(last.compareTo(ReplacementStep.RENAMED) < 0 ? "old" : "new");
    assertThat(mode(file)).isEqualTo("rw-r-----");
    assertThat(filesBeside()).isEmpty();
  }

  @Test
  void nextReplacementDeletesLeftovers() throws IOException {
    Path left = folder.resolve("." + file.getFileName() + ".meetkeeper-left");
    Path fresh = folder.resolve("." + file.getFileName() + ".meetkeeper-fresh");
    Files.writeString(left, "half");
    Files.writeString(fresh, "somebody is at it");
    Files.setLastModifiedTime(left, FileTime.from(CLOCK.instant().minus(Duration.ofHours(1))));
    Files.setLastModifiedTime(fresh, FileTime.from(CLOCK.instant()));
    store.replace(read(), "new".getBytes(UTF_8));
    assertThat(left).doesNotExist();
    assertThat(fresh).exists();
  }

  @Test
  void refusesHardLink() throws IOException {
    Files.createLink(folder.resolve("other"), file);
    assertThatThrownBy(() -> store.replace(read(), "new".getBytes(UTF_8)))
        .hasMessageContaining("hard link");
    assertThat(file).hasContent("old");
  }

  /** The creation links the temporary file to its name, and deletes it after that. */
  @Test
  void aCrashDuringTheCreationDoesNotLeaveAHardLink() throws IOException {
    Path left = folder.resolve("." + file.getFileName() + ".meetkeeper-left");
    Files.createLink(left, file);
    Files.setLastModifiedTime(file, FileTime.from(CLOCK.instant().minus(Duration.ofHours(1))));
    store.replace(read(), "new".getBytes(UTF_8));
    assertThat(file).hasContent("new");
    assertThat(left).doesNotExist();
    Files.createLink(left, file);
    Files.createLink(folder.resolve("other"), file);
    assertThatThrownBy(this::read).hasMessageContaining("hard link");
  }

  @Test
  void saysThatAttributesCouldNotBeCopied() {
    assertThatThrownBy(() -> ExtendedAttributes.copy(folder.resolve("gone"), file, CLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be copied")
        .hasMessageContaining("No such file");
  }

  @Test
  void deletesOldBackups() throws IOException {
    for (int i = 0; i < FileBackups.MAX_BACKUPS + 5; i++) {
      store.replace(read(), ("text " + i).getBytes(UTF_8));
    }
    assertThat(backups()).hasSize(FileBackups.MAX_BACKUPS);
  }

  @Test
  void filesOfSameNameHaveSeparateBackups() throws IOException {
    Path bridge = Files.createDirectories(folder.resolve("videobridge")).resolve("config");
    Path jicofo = Files.createDirectories(folder.resolve("jicofo")).resolve("config");
    Path script = folder.resolve("jicofo/config.js");
    for (Path each : List.of(bridge, jicofo, script)) {
      Files.writeString(each, "first of " + folder.relativize(each));
      store.replace(store.read(each).orElseThrow(), "next".getBytes(UTF_8));
    }
    for (int i = 0; i < FileBackups.MAX_BACKUPS + 5; i++) {
      store.replace(store.read(jicofo).orElseThrow(), ("text " + i).getBytes(UTF_8));
    }
    String path = folder.toRealPath().toString().substring(1).replace("_", "%5f").replace('/', '_');
    assertThat(backups("videobridge_config.2"))
        .singleElement()
        .satisfies(
            backup -> {
              assertThat(backup).hasContent("first of videobridge/config");
              assertThat(backup.getFileName().toString())
                  .isEqualTo(path + "_videobridge_config.20261124-030000.000");
            });
    assertThat(backups("jicofo_config.2")).hasSize(FileBackups.MAX_BACKUPS);
    assertThat(backups("jicofo_config.js.2"))
        .singleElement()
        .satisfies(backup -> assertThat(backup).hasContent("first of jicofo/config.js"));
  }

  @Test
  void keepsBackupsOfOlderVersion() throws IOException {
    Files.createDirectories(backups);
    Path old = backups.resolve(file.getFileName() + ".20250101-000000.000");
    Files.writeString(old, "very old");
    for (int i = 0; i < FileBackups.MAX_BACKUPS + 1; i++) {
      store.replace(read(), ("text " + i).getBytes(UTF_8));
    }
    assertThat(old).hasContent("very old");
    assertThat(backups()).hasSize(FileBackups.MAX_BACKUPS + 1);
  }

  @Test
  void createsWithOwnerOfDirectoryAndNeverOverwrites() throws IOException {
    Path custom = folder.resolve("custom-config.js");
    store.create(custom, "config.a = 1;".getBytes(UTF_8), 0644);
    assertThat(custom).hasContent("config.a = 1;");
    assertThat(mode(custom)).isEqualTo("rw-r--r--");
    assertThat(
            catchThrowableOfType(
                    FileNotReplacedException.class,
                    () -> store.create(custom, "x".getBytes(UTF_8), 0644))
                .reason())
        .isEqualTo(FileNotReplacedException.ReplaceFailure.CHANGED);
    assertThat(custom).hasContent("config.a = 1;");
    assertThat(filesBeside()).isEmpty();
  }

  @Test
  void refusesIrregularAndTooLargeFiles() throws IOException {
    assertThat(store.read(folder.resolve("none"))).isEmpty();
    assertThatThrownBy(() -> store.read(folder)).hasMessageContaining("no plain file");
    Files.write(file, new byte[AtomicFileStore.MAX_BYTES + 1]);
    assertThatThrownBy(() -> store.read(file)).hasMessageContaining("at most 1048576");
  }

  @Test
  void reportsPositionOfInvalidUtf8() throws IOException {
    Files.write(file, new byte[] {'a', '\n', 'b', (byte) 0xff});
    assertThatThrownBy(() -> read().text())
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessage("line 2 is not UTF-8 (byte 4)");
  }

  @Test
  void snapshotPrintsNoContent() throws IOException {
    Files.writeString(file, "app_secret = 's3cret'");
    assertThat(read().toString()).doesNotContain("s3cret");
  }

  private FileSnapshot read() {
    return store.read(file).orElseThrow();
  }

  private List<Path> backups() throws IOException {
    return backups("");
  }

  private List<Path> backups(String part) throws IOException {
    try (Stream<Path> files = Files.list(backups)) {
      return files.filter(file -> file.getFileName().toString().contains(part)).toList();
    }
  }

  private List<Path> filesBeside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(path -> path.getFileName().toString().contains(".meetkeeper-")).toList());
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
