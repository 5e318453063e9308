package io.meetkeeper.documents;

import static io.meetkeeper.documents.DocumentsFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply.ChangeOutcome;
import io.meetkeeper.backbone.contract.document.DocumentRevision;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.documents.history.DocumentWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A history damaged by a crash or a disk: the files stay readable and editable, nothing of the old
 * history is deleted, and the damage is reported.
 */
class DamagedHistoryTest {
  private static final String NAME = "videobridge-config";
  private static final String FIRST = "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}";
  private static final String SECOND = "{\"VIDEOBRIDGE_MAX_MEMORY\": \"640m\"}";

  @TempDir Path directory;
  private DocumentsFixture site;
  private Path history;

  /** The damage of the repository. */
  enum Damage {
    /** As after a power cut without fsync. */
    BRANCH_EMPTY,
    BRANCH_IS_NO_ID,
    NEWEST_COMMIT_MISSING,
    NEWEST_COMMIT_EMPTY,
    NEWEST_COMMIT_OF_OTHER_BYTES,
    CONFIG_UNREADABLE,
    ALL_OBJECTS_MISSING;

    void on(Path repository) throws IOException {
      Path branch = repository.resolve("refs/heads/main");
      switch (this) {
        case BRANCH_EMPTY -> Files.writeString(branch, "");
        case BRANCH_IS_NO_ID -> Files.write(branch, new byte[41]);
        case NEWEST_COMMIT_MISSING -> Files.delete(newest(repository));
        case NEWEST_COMMIT_EMPTY -> overwrite(newest(repository), new byte[0]);
        case NEWEST_COMMIT_OF_OTHER_BYTES -> overwrite(newest(repository), new byte[200]);
        case CONFIG_UNREADABLE -> Files.writeString(repository.resolve("config"), "[core\n\0\0=");
        case ALL_OBJECTS_MISSING ->
            Files.move(repository.resolve("objects"), repository.resolveSibling("taken"));
      }
    }

    private static Path newest(Path repository) throws IOException {
      String id = Files.readString(repository.resolve("refs/heads/main")).strip();
      return object(repository, id);
    }

    private static void overwrite(Path object, byte[] bytes) throws IOException {
      Files.delete(object);
      Files.write(object, bytes);
    }
  }

  private static Path object(Path repository, String id) {
    return repository.resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
  }

  @BeforeEach
  void aSiteWithAChange() throws IOException {
    site = new DocumentsFixture(directory).start();
    history = site.data.resolve("documents").resolve(SITE);
    site.poll();
    site.change(NAME, FIRST);
    site.stop();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private List<DocumentRevision> revisions() {
    return site.request(BusContracts.REVISION_LIST, new RevisionsQuery(NAME, 100, null)).items();
  }

  private List<String> eventMessages() {
    return site.events.of(NoticeEvent.class).stream()
        .filter(notice -> notice.subject().equals("history"))
        .map(NoticeEvent::message)
        .toList();
  }

  private List<Path> putAside() throws IOException {
    try (Stream<Path> beside = Files.list(history.getParent())) {
      return beside.filter(path -> path.toString().contains(SITE + ".damaged-")).toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aDamagedOneIsPutAsideAndANewOneBegun(Damage damage) throws IOException {
    damage.on(history);
    List<Path> before = files(history);
    site.start();

    assertThat(site.view(NAME).values()).containsEntry("VIDEOBRIDGE_MAX_MEMORY", "512m");
    assertThat(site.change(NAME, SECOND).outcome()).isEqualTo(ChangeOutcome.CHANGED);

    assertThat(site.view(NAME).values()).containsEntry("VIDEOBRIDGE_MAX_MEMORY", "640m");
    assertThat(revisions())
        .extracting(DocumentRevision::by)
        .containsExactly("ops", DocumentWatcher.OTHERS);
    assertThat(putAside()).hasSize(1);
    assertThat(files(putAside().get(0))).containsAll(before);
    assertThat(eventMessages())
        .singleElement()
        .asString()
        .contains("damaged", putAside().get(0).toString(), "nothing was deleted");
  }

  private static List<Path> files(Path repository) throws IOException {
    try (Stream<Path> all = Files.walk(repository)) {
      return all.filter(Files::isRegularFile).map(repository::relativize).sorted().toList();
    }
  }

  @Test
  void oneThatIsGoneIsBegunAgainAndReported() throws IOException {
    Files.move(history, directory.resolve("elsewhere"));
    site.start();

    assertThat(site.change(NAME, SECOND).outcome()).isEqualTo(ChangeOutcome.CHANGED);

    assertThat(revisions())
        .extracting(DocumentRevision::by)
        .containsExactly("ops", DocumentWatcher.OTHERS);
    assertThat(eventMessages()).singleElement().asString().contains("not in", "any more");
  }

  @Test
  void damageWhileWeRunIsFoundByTheNextWrite() throws IOException {
    site.start();
    site.poll();
    assertThat(revisions()).hasSize(2);
    Damage.ALL_OBJECTS_MISSING.on(history);

    assertThat(site.change(NAME, SECOND).outcome()).isEqualTo(ChangeOutcome.CHANGED);

    assertThat(site.view(NAME).values()).containsEntry("VIDEOBRIDGE_MAX_MEMORY", "640m");
    assertThat(revisions().get(0).by()).isEqualTo("ops");
  }

  @Test
  void anOlderRevisionThatIsDamagedHidesOnlyWhatLiesBehindIt() throws IOException {
    site.start();
    String oldest = revisions().get(1).id();
    site.change(NAME, SECOND);
    site.stop();
    try (Stream<Path> objects =
        Files.list(history.resolve("objects").resolve(oldest.substring(0, 2)))) {
      Files.delete(
          objects
              .filter(o -> o.getFileName().toString().startsWith(oldest.substring(2)))
              .findFirst()
              .orElseThrow());
    }
    site.start();

    assertThat(revisions()).extracting(DocumentRevision::by).containsExactly("ops", "ops");
    assertThat(site.change(NAME, FIRST).outcome()).isEqualTo(ChangeOutcome.CHANGED);
    assertThat(revisions()).hasSize(3);
    assertThat(putAside()).isEmpty();
    assertThat(eventMessages()).singleElement().asString().contains("older revisions");
  }

  @Test
  void locksOfAKilledProcessAreNoDamage() throws IOException {
    for (String lock : List.of("refs/heads/main.lock", "HEAD.lock", "config.lock")) {
      Files.writeString(history.resolve(lock), "");
    }
    site.start();

    site.change(NAME, SECOND);

    assertThat(revisions()).hasSize(3);
    assertThat(eventMessages()).isEmpty();
  }
}
