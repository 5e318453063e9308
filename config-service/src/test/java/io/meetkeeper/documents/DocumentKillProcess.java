package io.meetkeeper.documents;

import static io.meetkeeper.backbone.AsyncWait.await;

import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
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
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that changes config.js and pauses for ever after one step of the replacement, so that
 * it can be killed there. Its arguments are the root, the data directory, and the step.
 */
final class DocumentKillProcess {
  static final String REACHED = "reached";

  private DocumentKillProcess() {}

  public static void main(String[] arguments) {
    Path data = Path.of(arguments[1]);
    ReplacementStep stop = ReplacementStep.valueOf(arguments[2]);
    Vertx vertx = Vertx.vertx();
    SqlStore store =
        await(
            SqlStore.open(
                vertx, data.resolve("documents.db"), new SqlStore.StoreSchema("db/documents", 1)));
    AtomicFileStore atomicFileStore =
        new AtomicFileStore(data.resolve("backups"), Clock.systemUTC(), step -> stopAt(stop, step));
    DocumentsSettings settings =
        new DocumentsSettings(Path.of(arguments[0]), Map.of(), null, Duration.ofHours(12), null);
    SiteFiles files = new SiteFiles(DocumentsFixture.SITE, settings, atomicFileStore);
    FileObservationStore fileObservationStore = new FileObservationStore(store);
    EventAnnouncer announcer =
        new EventAnnouncer(Clock.systemUTC(), "meet1", DocumentsFixture.SITE, event -> {});
    DocumentHistory history =
        new DocumentHistory(
            data.resolve("documents").resolve(DocumentsFixture.SITE),
            Clock.systemUTC(),
            new HistoryIncidentReporter(fileObservationStore, announcer));
    DocumentWatcher watcher =
        new DocumentWatcher(files, fileObservationStore, history, Clock.systemUTC(), announcer);
    watcher.scan();
    new DocumentWriter(
            files,
            new ParserProcess("meet.example.com"),
            watcher,
            fileObservationStore,
            history,
            Clock.systemUTC())
        .change(
            new DocumentChangeRequest(
                "videobridge-config",
                "*",
                "{\"VIDEOBRIDGE_MAX_MEMORY\":\"512m\"}",
                PendingActionMode.NOTHING,
                "ops",
                "too large",
                false,
                false));
    throw new IllegalStateException("the step " + stop + " was never reached");
  }

  private static void stopAt(ReplacementStep stop, ReplacementStep step) {
    if (step != stop) {
      return;
    }
    System.out.println(REACHED);
    while (true) {
      LockSupport.park();
    }
  }
}
