package io.meetkeeper.documents;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply.ChangeOutcome;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentRevision;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.history.DocumentHistory;
import io.meetkeeper.documents.history.DocumentWatcher;
import io.meetkeeper.documents.history.FileObservationStore;
import io.meetkeeper.documents.history.HistoryIncidentReporter;
import io.meetkeeper.documents.site.DocumentsSettings;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.disk.ReplacementStep;
import io.meetkeeper.files.parser.ParserProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody else writes the file at the same time. */
class ConcurrentEditTest {
  private static final String NAME = "videobridge-config";
  private static final String THEIRS = "JVB_SECRET=s3cr3tt\nTHEIRS=1\n";

  @TempDir Path directory;
  private Path file;

  private interface EditScenario {
    void play(DocumentWriter writer, DocumentWatcher watcher, DocumentHistory history)
        throws IOException;
  }

  private void with(AtomicFileStore atomicFileStore, EditScenario scenario) throws IOException {
    try (DocumentsFixture site = new DocumentsFixture(directory);
        ParserProcess process = new ParserProcess("meet.example.com")) {
      file = site.root.resolve("etc/jitsi/videobridge/config");
      SqlStore store =
          await(
              SqlStore.open(
                  site.vertx,
                  site.data.resolve("documents.db"),
                  new SqlStore.StoreSchema("db/documents", 1)));
      Clock clock = Clock.systemUTC();
      SiteFiles files =
          new SiteFiles(
              DocumentsFixture.SITE,
              new DocumentsSettings(site.root, Map.of(), null, Duration.ofHours(12), null),
              atomicFileStore);
      FileObservationStore fileObservationStore = new FileObservationStore(store);
      EventAnnouncer announcer =
          new EventAnnouncer(clock, DocumentsFixture.HOST, DocumentsFixture.SITE, event -> {});
      DocumentHistory history =
          new DocumentHistory(
              site.data.resolve("history"),
              clock,
              new HistoryIncidentReporter(fileObservationStore, announcer));
      DocumentWatcher watcher =
          new DocumentWatcher(files, fileObservationStore, history, clock, announcer);
      watcher.scan();
      scenario.play(
          new DocumentWriter(files, process, watcher, fileObservationStore, history, clock),
          watcher,
          history);
      await(store.close());
    }
  }

  private static DocumentChangeRequest heap() {
    return new DocumentChangeRequest(
        NAME,
        "*",
        "{\"VIDEOBRIDGE_MAX_MEMORY\":\"512m\"}",
        PendingActionMode.NOTHING,
        "ops",
        "too large",
        false,
        false);
  }

  private void writeAsOtherProgram(boolean asEditorsDo) {
    try {
      if (asEditorsDo) {
        Path beside = Files.writeString(file.resolveSibling("config.theirs"), THEIRS);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.writeString(file, THEIRS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AtomicFileStore disk(ReplacementStep when, boolean asEditorsDo) {
    return new AtomicFileStore(
        directory.resolve("backups"),
        Clock.systemUTC(),
        step -> {
          if (step == when) {
            writeAsOtherProgram(asEditorsDo);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplacementStep.class,
      names = {"BACKED_UP", "WRITTEN"})
  void whatTheyWroteStaysAndTheDifferenceIsReported(ReplacementStep when) throws IOException {
    for (boolean asEditorsDo : List.of(true, false)) {
      with(
          disk(when, asEditorsDo),
          (writer, watcher, history) -> {
            DocumentChangeReply answer = writer.change(heap());

            assertThat(answer.outcome()).isEqualTo(ChangeOutcome.STALE);
            assertThat(answer.diff()).contains("+THEIRS=1").doesNotContain("s3cr3tt");
            assertThat(Files.readString(file)).isEqualTo(THEIRS);
            assertThat(beside()).isEmpty();
            watcher.scan();
            assertThat(history.list(NAME, 10, null).items())
                .extracting(DocumentRevision::by)
                .containsOnly(DocumentWatcher.OTHERS);
          });
    }
  }

  @Test
  void whatTheyWriteRightAfterIsTheirsAndOursIsKnown() throws IOException {
    with(
        disk(ReplacementStep.SYNCED, true),
        (writer, watcher, history) -> {
          DocumentChangeReply answer = writer.change(heap());
          assertThat(answer.outcome()).isEqualTo(ChangeOutcome.CHANGED);
          watcher.scan();

          assertThat(Files.readString(file)).isEqualTo(THEIRS);
          assertThat(history.list(NAME, 10, null).items())
              .extracting(DocumentRevision::by)
              .containsExactly(DocumentWatcher.OTHERS, "ops", DocumentWatcher.OTHERS);
        });
  }

  private List<Path> beside() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.filter(path -> path.getFileName().toString().startsWith(".")).toList();
    }
  }
}
