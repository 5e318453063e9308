package io.meetkeeper.documents;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.FleetAutomation;
import io.meetkeeper.backbone.contract.FleetQuestion;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.document.AfterChange;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettings.OnDrift;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.documents.errand.Errands;
import io.meetkeeper.documents.history.History;
import io.meetkeeper.documents.history.HistoryFailed;
import io.meetkeeper.documents.history.Incidents;
import io.meetkeeper.documents.history.Ledger;
import io.meetkeeper.documents.history.Watch;
import io.meetkeeper.documents.kept.Keeping;
import io.meetkeeper.documents.kept.KeptBook;
import io.meetkeeper.documents.kept.Reapplying;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.Disk;
import io.meetkeeper.files.workbench.Workbench;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that works on the files of one site, on one thread: a change, a look and a poll never
 * overlap.
 */
final class Desk {
  private static final Logger log = LoggerFactory.getLogger(Desk.class);
  private static final int LONGEST_MINUTES = 5;

  private final Node node;
  private final Told told;
  private final WorkerExecutor worker;
  private final Workbench workbench = new Workbench();
  private final History history;
  private final Watch watch;
  private final Reapplying reapplying = new Reapplying();
  final SiteFiles files;
  final Reader reader;
  final Writer writer;
  final Revisioner revisions;
  final PresetDesk presets;
  final Keeping keeping;
  final Errands errands;

  Desk(Node node, DocumentsSettings settings, Store store) {
    this.node = node;
    Path own = node.dataDirectory().resolve("documents").resolve(node.site());
    told =
        new Told(
            node.host(),
            node.site(),
            node.clock(),
            event -> node.bus().publish(Contracts.EVENTS, event));
    worker =
        node.vertx().createSharedWorkerExecutor("documents", 1, LONGEST_MINUTES, TimeUnit.MINUTES);
    files =
        new SiteFiles(
            node.site(),
            settings,
            new Disk(own.resolveSibling(node.site() + ".backups"), node.clock()));
    Ledger ledger = new Ledger(store);
    history = new History(own, node.clock(), new Incidents(ledger, told));
    watch = new Watch(files, ledger, history, node.clock(), told);
    reader = new Reader(node.host(), files, workbench, watch);
    writer = new Writer(files, workbench, watch, ledger, history, node.clock());
    revisions = new Revisioner(files, history, watch);
    presets = new PresetDesk(files, settings, writer);
    keeping = new Keeping(files, workbench, new KeptBook(store), node.clock(), told);
    errands = new Errands(node, store, told);
  }

  /**
   * Does blocking work, after all that was asked for before: there is one thread. Not "ordered", as
   * Vert.x calls it: that queue belongs to the context, the store's work would wait in it for ours,
   * and ours waits for the store's.
   */
  <T> Future<T> work(Callable<T> work) {
    return worker.executeBlocking(
        () -> {
          try {
            return work.call();
          } catch (HistoryFailed e) {
            log.warn("{}", e.getMessage());
            throw e.problem();
          }
        },
        false);
  }

  /** A poll: edits of others into the history, then what is wanted for good. */
  Future<Void> look() {
    return work(() -> {
          Set<String> changed = watch.round();
          boolean drift = !keeping.repairs().isEmpty();
          return keeping.concerns(changed) || drift ? keeping.look() : null;
        })
        .compose(kept -> kept == null ? Future.succeededFuture() : reapply(kept))
        .otherwise(
            failure -> {
              log.error("the files of {} could not be looked at", node.site(), failure);
              return null;
            });
  }

  private Future<Void> reapply(KeptSettings kept) {
    if (kept.onDrift() != OnDrift.RE_APPLY || kept.drift().isEmpty()) {
      return Future.succeededFuture();
    }
    return node.bus()
        .ask(Contracts.AUTOMATION, new FleetQuestion(node.host()))
        .map(this::on)
        .otherwise(false)
        .compose(
            on -> {
              if (!on) {
                log.info(
                    "kept settings are not re-applied: automation of {} is not on", node.host());
                return Future.succeededFuture();
              }
              return work(this::repair);
            });
  }

  private boolean on(FleetAutomation answer) {
    return answer.items().stream()
        .anyMatch(one -> one.host().equals(node.host()) && one.state() == HostAutomation.State.ON);
  }

  private Void repair() {
    keeping
        .repairs()
        .forEach(
            (document, wanted) -> {
              if (!reapplying.once(document, node.clock().instant())) {
                log.warn(
                    "{}: somebody keeps changing it back; it is only reported today", document);
                return;
              }
              try {
                writer.change(again(document, wanted));
              } catch (RuntimeException e) {
                log.warn("{}: kept settings could not be re-applied: {}", document, e.getMessage());
              }
            });
    keeping.look();
    return null;
  }

  private static DocumentChange again(String document, Map<String, Object> wanted) {
    return new DocumentChange(
        document,
        "*",
        Wire.text(wanted),
        AfterChange.NOTHING,
        "meetkeeper",
        "kept settings re-applied",
        false,
        false);
  }

  /** Waits for the work that was handed over, and ends the workbench. */
  Future<Void> close() {
    return work(() -> {
          workbench.close();
          history.close();
          return null;
        })
        .eventually(worker::close)
        .mapEmpty();
  }
}
