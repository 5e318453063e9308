package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.FleetAutomation;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettings.OnDrift;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.drift.KeptSettingsService;
import io.meetkeeper.documents.drift.KeptSettingsStore;
import io.meetkeeper.documents.drift.ReapplyLimiter;
import io.meetkeeper.documents.edit.EditMessage;
import io.meetkeeper.documents.history.DocumentHistory;
import io.meetkeeper.documents.history.DocumentWatcher;
import io.meetkeeper.documents.history.FileObservationStore;
import io.meetkeeper.documents.history.HistoryException;
import io.meetkeeper.documents.history.HistoryIncidentReporter;
import io.meetkeeper.documents.service.PendingActionHandover;
import io.meetkeeper.documents.service.ServiceActionClient;
import io.meetkeeper.documents.site.DocumentsSettings;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.layout.SiteLayoutFinder;
import io.meetkeeper.files.parser.ParserProcess;
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
 * Wires the work on the files of one site. One thread, so that changes, reads and polls never
 * overlap.
 */
final class DocumentService {
  private static final Logger log = LoggerFactory.getLogger(DocumentService.class);
  private static final int LONGEST_MINUTES = 5;

  private final RoleContext context;
  private final EventAnnouncer announcer;
  private final WorkerExecutor worker;
  private final ParserProcess process;
  private final DocumentHistory history;
  private final DocumentWatcher watcher;
  private final ReapplyLimiter limiter = new ReapplyLimiter();
  final SiteFiles files;
  final DocumentReader reader;
  final DocumentWriter writer;
  final RevisionReader revisions;
  final PresetService presets;
  final KeptSettingsService keptSettings;
  final ServiceActionClient restarts;
  final PendingActionHandover handover;

  DocumentService(
      RoleContext context, DocumentsSettings settings, SqlStore store, SiteLayoutFinder finder) {
    this.context = context;
    process = new ParserProcess(context.site());
    Path own = context.dataDirectory().resolve("documents").resolve(context.site());
    announcer = EventAnnouncer.of(context);
    worker =
        context
            .vertx()
            .createSharedWorkerExecutor("documents", 1, LONGEST_MINUTES, TimeUnit.MINUTES);
    files =
        new SiteFiles(
            context.site(),
            settings,
            new AtomicFileStore(own.resolveSibling(context.site() + ".backups"), context.clock()),
            finder);
    FileObservationStore observations = new FileObservationStore(store);
    history =
        new DocumentHistory(
            own, context.clock(), new HistoryIncidentReporter(observations, announcer));
    watcher = new DocumentWatcher(files, observations, history, context.clock(), announcer);
    reader = new DocumentReader(context.host(), files, process, watcher);
    writer = new DocumentWriter(files, process, watcher, observations, history, context.clock());
    revisions = new RevisionReader(files, history, watcher);
    presets = new PresetService(files, settings, writer);
    keptSettings =
        new KeptSettingsService(
            files, process, new KeptSettingsStore(store), context.clock(), announcer);
    restarts = new ServiceActionClient(context);
    handover = new PendingActionHandover(store, restarts);
  }

  /**
   * Runs blocking work in the order of the calls, on the one thread. Not "ordered" in Vert.x's
   * sense: that queue belongs to the context, so the store's work would wait there for this work,
   * which waits for the store.
   */
  <T> Future<T> runBlocking(Callable<T> work) {
    return worker.executeBlocking(
        () -> {
          try {
            return work.call();
          } catch (HistoryException e) {
            log.warn("{}", e.getMessage());
            throw e.toProblem();
          }
        },
        false);
  }

  /**
   * Polls the files: records changes made by others, then compares and repairs the kept settings.
   */
  Future<Void> poll() {
    return runBlocking(
            () -> {
              Set<String> changed = watcher.scan();
              boolean drift = !keptSettings.repairs().isEmpty();
              return keptSettings.isAffectedBy(changed) || drift ? keptSettings.compare() : null;
            })
        .compose(kept -> kept == null ? Future.succeededFuture() : reapply(kept))
        .otherwise(
            failure -> {
              log.error("the files of {} could not be looked at", context.site(), failure);
              return null;
            });
  }

  private Future<Void> reapply(KeptSettings kept) {
    if (kept.onDrift() != OnDrift.RE_APPLY || kept.drift().isEmpty()) {
      return Future.succeededFuture();
    }
    return context
        .bus()
        .request(BusContracts.FLEET_AUTOMATION, new FleetQuery(context.host()))
        .map(this::isAutomationOn)
        .otherwise(false)
        .compose(
            on -> {
              if (!on) {
                log.info(
                    "kept settings are not re-applied: automation of {} is not on", context.host());
                return Future.succeededFuture();
              }
              return runBlocking(this::repairDrift);
            });
  }

  private boolean isAutomationOn(FleetAutomation answer) {
    return answer.items().stream()
        .anyMatch(
            one -> one.host().equals(context.host()) && one.state() == HostAutomation.State.ON);
  }

  private Void repairDrift() {
    keptSettings
        .repairs()
        .forEach(
            (document, wanted) -> {
              if (!limiter.tryAcquire(document, context.clock().instant())) {
                log.warn(
                    "{}: somebody keeps changing it back; it is only reported today", document);
                return;
              }
              try {
                writer.change(repairChange(document, wanted));
              } catch (RuntimeException e) {
                log.warn("{}: kept settings could not be re-applied: {}", document, e.getMessage());
              }
            });
    keptSettings.compare();
    return null;
  }

  private static DocumentChangeRequest repairChange(String document, Map<String, Object> wanted) {
    return new DocumentChangeRequest(
        document,
        "*",
        ContractJson.toJson(wanted),
        PendingActionMode.NOTHING,
        "meetkeeper",
        EditMessage.KEPT.english(),
        false,
        false);
  }

  /** Waits for running work, then closes the parser process and the history. */
  Future<Void> close() {
    return runBlocking(
            () -> {
              process.close();
              history.close();
              return null;
            })
        .eventually(worker::close)
        .mapEmpty();
  }
}
