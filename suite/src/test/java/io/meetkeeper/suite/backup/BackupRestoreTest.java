package io.meetkeeper.suite.backup;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BackupRestoreTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private static final SqlStore.StoreSchema NOTIFY = new SqlStore.StoreSchema("db/notify", 3);

  @TempDir Path root;
  private final Vertx vertx = Vertx.vertx();
  private Path data;
  private Path archive;
  private SqlStore store;

  @BeforeEach
  void fill() throws Exception {
    data = Files.createDirectory(root.resolve("data"));
    archive = root.resolve("backup.tar.gz");
    Files.writeString(data.resolve("admin.token"), "s3cret\n");
    Path documents = Files.createDirectories(data.resolve("documents/meet.example.com"));
    try (Git git = Git.init().setDirectory(documents.toFile()).call()) {
      Files.writeString(documents.resolve("config.js"), "var config = {};\n");
      git.add().addFilepattern("config.js").call();
      PersonIdent me = new PersonIdent("test", "test@example.com");
      git.commit().setMessage("first").setAuthor(me).setCommitter(me).setSign(false).call();
    }
    Files.createDirectory(data.resolve("lib"));
    Files.writeString(data.resolve("lib/libsqlitejdbc.so"), "a library");
    store = result(SqlStore.open(vertx, data.resolve("notify.db"), NOTIFY));
    insert("one");
  }

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  private void insert(String id) throws Exception {
    result(store.execute(sql -> sql.update("INSERT INTO trouble (subject, at) VALUES (?, 1)", id)));
  }

  private BackupManifest backUp() throws IOException {
    return BackupWriter.write(data, archive, "meet1", "test", NOW);
  }

  /** The names of all files, and the contents of those that are not stores. */
  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (String name : BackupContent.list(data)) {
      byte[] bytes = Files.readAllBytes(data.resolve(name));
      content.put(name, BackupContent.isStore(name) ? "a store" : Arrays.toString(bytes));
    }
    return content;
  }

  private long rows() throws Exception {
    return result(store.transact(sql -> sql.number("SELECT count(*) FROM trouble")));
  }

  @Test
  void whatWasBackedUpWhileItRanIsThereAgainAfterARestore() throws Exception {
    Map<String, String> before = content();
    BackupManifest manifest = backUp();
    assertThat(manifest.sha256()).containsKeys("notify.db", "admin.token").doesNotContainKey("lib");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
        .isEqualTo("rw-------");

    insert("two");
    Files.writeString(data.resolve("admin.token"), "another\n");
    result(store.close());
    Files.write(data.resolve("notify.db"), new byte[100]);

    DataRestore restore = new DataRestore(data, NOW);
    assertThat(restore.restore(archive)).isEqualTo(manifest);
    assertThat(content()).isEqualTo(before);
    assertThat(restore.aside().resolve("admin.token")).hasContent("another");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("admin.token"))))
        .isEqualTo("rw-------");
    try (Git git = Git.open(data.resolve("documents/meet.example.com").toFile())) {
      assertThat(git.log().call().iterator().next().getFullMessage()).isEqualTo("first");
      assertThat(git.status().call().isClean()).isTrue();
    }
    store = result(SqlStore.open(vertx, data.resolve("notify.db"), NOTIFY));
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void filesThatAreWrittenMeanwhileDoNotEndTheBackup() throws Exception {
    Path git = data.resolve("documents/meet.example.com/.git");
    Files.writeString(git.resolve("refs/heads/main.lock"), "");
    Files.writeString(git.resolve(".probe-5ff7587b"), "0");
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; !over.get(); i++) {
                  Files.writeString(git.resolve("description"), "x".repeat(4_000_000));
                  Files.deleteIfExists(git.resolve("packed-refs"));
                  Files.writeString(git.resolve("packed-refs"), "# refs " + i);
                  begun.countDown();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.start();
    begun.await();
    try {
      for (int i = 0; i < 30; i++) {
        assertThat(backUp().sha256().keySet()).noneMatch(name -> name.matches(".*(lock|probe).*"));
        Files.delete(archive);
      }
    } finally {
      over.set(true);
      writer.join();
    }
  }

  @Test
  void isRefusedWhileTheDataIsInUse() throws Exception {
    backUp();
    Map<String, String> before = content();
    assertThatThrownBy(() -> new DataRestore(data, NOW).restore(archive))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("systemctl stop meetkeeper");
    assertThat(content()).isEqualTo(before);
  }

  @Test
  void anArchiveThatIsDamagedOrCutShortChangesNothing() throws Exception {
    backUp();
    result(store.close());
    byte[] good = Files.readAllBytes(archive);
    Map<String, String> before = content();
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      byte[] bad = good.clone();
      if (i < 20) {
        bad = Arrays.copyOf(bad, i < 8 ? bad.length - 1 - i : random.nextInt(bad.length));
      } else {
        bad[10 + random.nextInt(bad.length - 18)] ^= (byte) (1 + random.nextInt(255));
        if (isSameContent(bad, good)) {
          continue; // only padding bits between two blocks
        }
      }
      Files.write(archive, bad);
      assertThatThrownBy(() -> new DataRestore(data, NOW).restore(archive))
          .as("%s", i)
          .isInstanceOf(CommandFailedException.class)
          .hasMessageContaining("nothing was changed");
      assertThat(content()).isEqualTo(before);
      try (Stream<Path> files = Files.list(data)) {
        assertThat(files.filter(file -> file.toString().contains("restore-"))).isEmpty();
      }
    }
  }

  private static boolean isSameContent(byte[] first, byte[] second) {
    try (var one = new GZIPInputStream(new ByteArrayInputStream(first));
        var two = new GZIPInputStream(new ByteArrayInputStream(second))) {
      return Arrays.equals(one.readAllBytes(), two.readAllBytes());
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void namesThatLeadOutOfTheDirectoryAreRefused() throws Exception {
    result(store.close());
    for (String name :
        new String[] {"../evil", "/tmp/evil", "a/../../evil", "lib/libsqlitejdbc.so"}) {
      try (var out = new GZIPOutputStream(Files.newOutputStream(archive))) {
        out.write(new TarHeader(name, 0).encode());
        out.write(new byte[1024]);
      }
      assertThatThrownBy(() -> new DataRestore(data, NOW).restore(archive))
          .as(name)
          .hasMessageContaining("does not belong");
    }
    assertThat(root.resolve("evil")).doesNotExist();
  }

  /** The archive can be read without Meetkeeper. */
  @Test
  void tarReadsIt() throws Exception {
    backUp();
    Process tar = new ProcessBuilder("tar", "tzf", archive.toString()).start();
    String listed = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tar.waitFor()).isZero();
    assertThat(listed).contains("admin.token", "notify.db", BackupManifest.NAME);
  }
}
