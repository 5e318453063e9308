package io.meetkeeper.documents;

import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.document.PresetReply;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.docker.ComposeProjectWatch;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.health.DocumentHealthProbes;
import io.meetkeeper.documents.site.DocumentAbilities;
import io.meetkeeper.documents.site.DocumentsSettings;
import io.meetkeeper.files.layout.SiteLayout;
import io.meetkeeper.files.layout.SiteLayoutFinder;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The role {@code documents}: serves the files of the site that are on this host. */
public final class DocumentsVerticle extends VerticleBase {
  /** The role that a process starts. */
  public static final Role ROLE =
      new Role("documents", DocumentsVerticle::new, DocumentsInspector::new);

  private static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/documents", 1);
  private static final Duration HANDOVER_INTERVAL = Duration.ofMinutes(1);

  private final RoleContext roleContext;
  private final DocumentsSettings settings;
  private final ComposeProjectWatch projects;
  private final SiteLayoutFinder finder;
  private final List<Registration> registrations = new ArrayList<>();
  private DocumentHealthProbes health;
  private SqlStore store;
  private DocumentService service;
  private boolean servesHost;
  private boolean servesSite;
  private Future<?> polled = Future.succeededFuture();

  /**
   * Creates the verticle.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when {@code
   *     meetkeeper.documents} is not allowed
   */
  public DocumentsVerticle(RoleContext roleContext) {
    this(roleContext, DocumentsSettings.of(roleContext.config()));
  }

  DocumentsVerticle(RoleContext roleContext, DocumentsSettings settings) {
    this.roleContext = roleContext;
    this.settings = settings;
    projects = ComposeProjectWatch.of(roleContext);
    finder = new SiteLayoutFinder(settings.root(), projects);
  }

  @Override
  public Future<?> start() {
    Registration abilities =
        roleContext
            .bus()
            .serve(
                BusContracts.DOCUMENT_ABILITIES.atHost(roleContext.host()), query -> abilities());
    registrations.add(abilities);
    health = new DocumentHealthProbes(roleContext, settings, finder);
    registrations.add(health.serve());
    return roleContext.site() == null
        ? abilities.ready()
        : abilities
            .ready()
            .compose(done -> projects.start())
            .compose(done -> open())
            .compose(done -> serveAvailableFiles());
  }

  @Override
  public Future<?> stop() {
    projects.stop();
    List<Future<Void>> ends = new ArrayList<>();
    registrations.forEach(registration -> ends.add(registration.unregister()));
    return Future.join(ends)
        .eventually(() -> health == null ? Future.succeededFuture() : health.close())
        .eventually(() -> service == null ? Future.succeededFuture() : service.close())
        .eventually(() -> store == null ? Future.succeededFuture() : store.close());
  }

  /** For tests: polls now. */
  Future<Void> pollNow() {
    return service.poll();
  }

  /** For tests: hands over old pending actions now. */
  Future<Void> handOver() {
    return service.handover.step();
  }

  private Future<Void> open() {
    return SqlStore.openFile(roleContext, SCHEMA)
        .map(
            opened -> {
              store = opened;
              service = new DocumentService(roleContext, settings, store, finder);
              vertx.setPeriodic(settings.pollInterval().toMillis(), id -> poll());
              vertx.setPeriodic(HANDOVER_INTERVAL.toMillis(), id -> service.handover.step());
              service.handover.step();
              return null;
            });
  }

  /**
   * Polls, unless the last poll still runs: on a slow disk it may take longer than the interval.
   */
  Future<?> poll() {
    if (polled.isComplete()) {
      polled =
          serveAvailableFiles()
              .compose(served -> served ? Future.succeededFuture() : service.poll());
    }
    return polled;
  }

  /**
   * Serves the site's address only on the host that has the site's own files; a host with only a
   * bridge serves its own name. Checked again at each poll, since Jitsi may be installed later.
   */
  private Future<Boolean> serveAvailableFiles() {
    if (servesSite) {
      return Future.succeededFuture(false);
    }
    return service.runBlocking(service.files::layout).compose(this::serve);
  }

  private Future<Boolean> serve(SiteLayout layout) {
    int before = registrations.size();
    boolean twice = roleContext.host().equals(roleContext.site());
    if (!servesHost && !layout.documents().isEmpty() && !twice) {
      servesHost = true;
      serve(roleContext.host());
    }
    if (!servesSite && DocumentAbilities.hasSiteFiles(layout)) {
      servesSite = true;
      serve(roleContext.site());
      serve(BusContracts.DOCUMENT_INTENT.atHost(roleContext.site()), service.writer::recordIntent);
    }
    if (registrations.size() == before) {
      return Future.succeededFuture(false);
    }
    List<Future<Void>> ready = new ArrayList<>();
    registrations.forEach(registration -> ready.add(registration.ready()));
    service.poll();
    return Future.all(ready).map(true);
  }

  private void serve(String address) {
    serve(BusContracts.DOCUMENT_LIST.atHost(address), q -> service.reader.list());
    serve(BusContracts.DOCUMENT_GET.atHost(address), service.reader::view);
    serve(BusContracts.REVISION_LIST.atHost(address), service.revisions::list);
    serve(BusContracts.REVISION_GET.atHost(address), service.revisions::get);
    serve(BusContracts.PRESET_LIST.atHost(address), q -> service.presets.list());
    serve(
        BusContracts.KEPT_SETTINGS_GET.atHost(address), q -> service.keptSettings.get(q.secrets()));
    serve(BusContracts.KEPT_SETTINGS_CHANGE.atHost(address), service.keptSettings::replace);
    serveLater(BusContracts.PENDING_ACTION_LIST.atHost(address), q -> service.restarts.list());
    serveLater(BusContracts.PENDING_ACTION_CANCEL.atHost(address), service.restarts::cancel);
    serveChanges(address);
  }

  private void serveChanges(String address) {
    serveLater(
        BusContracts.DOCUMENT_CHANGE.atHost(address),
        q ->
            service
                .runBlocking(() -> service.writer.change(q))
                .compose(done -> schedulePendingActions(done, q.after(), q.by(), q.reason())));
    serveLater(
        BusContracts.DOCUMENT_RESTORE.atHost(address),
        q ->
            service
                .runBlocking(() -> service.writer.restore(q))
                .compose(done -> schedulePendingActions(done, q.after(), q.by(), q.reason())));
    serveLater(
        BusContracts.PRESET_APPLY.atHost(address),
        q ->
            service
                .runBlocking(() -> service.presets.apply(q))
                .compose(done -> schedulePendingActions(done, q.after(), q.by(), q.reason())));
  }

  private <Q, A> void serve(BusService<Q, A> contract, Function<Q, A> work) {
    serveLater(contract, q -> service.runBlocking(() -> work.apply(q)));
  }

  private <Q, A> void serveLater(BusService<Q, A> contract, Function<Q, Future<A>> work) {
    registrations.add(roleContext.bus().serve(contract, work));
  }

  private Future<DocumentChangeReply> schedulePendingActions(
      DocumentChangeReply changed, PendingActionMode mode, String by, String reason) {
    if (mode != PendingActionMode.WHEN_IDLE) {
      return Future.succeededFuture(changed);
    }
    return switch (changed.outcome()) {
      case CHANGED -> service.restarts.after(changed, by, reason);
      case WOULD_CHANGE -> service.restarts.preview(changed);
      case UNCHANGED, ADVISED, STALE -> Future.succeededFuture(changed);
    };
  }

  private Future<PresetReply> schedulePendingActions(
      PresetReply answer, PendingActionMode mode, String by, String reason) {
    List<Future<DocumentChangeReply>> documents = new ArrayList<>();
    answer
        .documents()
        .forEach(changed -> documents.add(schedulePendingActions(changed, mode, by, reason)));
    return Future.all(documents)
        .map(
            done ->
                new PresetReply(
                    answer.name(), done.list(), answer.clients(), answer.links(), answer.notes()));
  }

  private Future<RoleAbilities> abilities() {
    return service == null
        ? Future.succeededFuture(DocumentAbilities.noSite(roleContext.siteReason()))
        : service.runBlocking(() -> DocumentAbilities.of(service.files.layout()));
  }
}
