package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.document.AfterChange;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.documents.history.History;
import io.meetkeeper.documents.history.Incidents;
import io.meetkeeper.documents.history.Ledger;
import io.meetkeeper.documents.history.Watch;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.Disk;
import io.meetkeeper.files.disk.Step;
import io.meetkeeper.files.workbench.Workbench;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * A process that changes config.js and stops for ever after one step of the replacement, so that it
 * can be killed there. Arguments: root, data directory, the step.
 */
final class Victim {
  static final String REACHED = "reached";

  private Victim() {}

  public static void main(String[] arguments) {
    Path data = Path.of(arguments[1]);
    Step stop = Step.valueOf(arguments[2]);
    Vertx vertx = Vertx.vertx();
    Store store =
        SiteFixture.await(
            Store.open(vertx, data.resolve("documents.db"), new Store.Schema("db/documents", 1)));
    Disk disk = new Disk(data.resolve("backups"), Clock.systemUTC(), step -> stopAt(stop, step));
    DocumentsSettings settings =
        new DocumentsSettings(Path.of(arguments[0]), Map.of(), null, Duration.ofHours(12));
    SiteFiles files = new SiteFiles(SiteFixture.SITE, settings, disk);
    Ledger ledger = new Ledger(store);
    Told told = new Told("meet1", SiteFixture.SITE, Clock.systemUTC(), event -> {});
    History history =
        new History(
            data.resolve("documents").resolve(SiteFixture.SITE),
            Clock.systemUTC(),
            new Incidents(ledger, told));
    Watch watch = new Watch(files, ledger, history, Clock.systemUTC(), told);
    watch.round();
    new Writer(files, new Workbench(), watch, ledger, history, Clock.systemUTC())
        .change(
            new DocumentChange(
                "videobridge-config",
                "*",
                "{\"VIDEOBRIDGE_MAX_MEMORY\":\"512m\"}",
                AfterChange.NOTHING,
                "ops",
                "too large",
                false,
                false));
    throw new IllegalStateException("the step " + stop + " was never reached");
  }

  private static void stopAt(Step stop, Step step) {
    if (step != stop) {
      return;
    }
    System.out.println(REACHED);
    while (true) {
      java.util.concurrent.locks.LockSupport.park();
    }
  }
}
