package io.meetkeeper.documents;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.document.AfterChange;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentChanged.Outcome;
import io.meetkeeper.backbone.contract.document.PresetAnswer;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.documents.site.Rights;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The documents role: the files on this host of its site, if there is one. */
public final class DocumentsVerticle extends VerticleBase {
  /** config.js and the other Jitsi files. */
  public static final Role ROLE = new Role("documents", DocumentsVerticle::new);

  private static final Duration ERRANDS_EVERY = Duration.ofMinutes(1);

  private final Node node;
  private final DocumentsSettings settings;
  private final List<Registration> served = new ArrayList<>();
  private Store store;
  private Desk desk;
  private boolean atHost;
  private boolean atSite;

  /**
   * The files of the site of this host.
   *
   * @throws io.meetkeeper.backbone.boot.Misconfigured when {@code meetkeeper.documents} cannot be
   *     used
   */
  public DocumentsVerticle(Node node) {
    this(node, DocumentsSettings.of(node.settings()));
  }

  DocumentsVerticle(Node node, DocumentsSettings settings) {
    this.node = node;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    Registration abilities =
        node.bus().serve(Contracts.DOCUMENT_ABILITIES.at(node.host()), question -> abilities());
    served.add(abilities);
    return node.site() == null
        ? abilities.ready()
        : abilities.ready().compose(done -> open()).compose(done -> serveWhatIsHere());
  }

  @Override
  public Future<?> stop() {
    List<Future<Void>> ends = new ArrayList<>();
    served.forEach(registration -> ends.add(registration.end()));
    return Future.join(ends)
        .eventually(() -> desk == null ? Future.succeededFuture() : desk.close())
        .eventually(() -> store == null ? Future.succeededFuture() : store.close());
  }

  /** What the role would do at its next poll, at once; for tests. */
  Future<Void> look() {
    return desk.look();
  }

  /** What the role would do each minute, at once; for tests. */
  Future<Void> errands() {
    return desk.errands.round();
  }

  private Future<Void> open() {
    return Store.open(
            vertx,
            node.dataDirectory().resolve("documents.db"),
            new Store.Schema("db/documents", 1))
        .map(
            opened -> {
              store = opened;
              desk = new Desk(node, settings, store);
              vertx.setPeriodic(settings.lookEvery().toMillis(), id -> poll());
              vertx.setPeriodic(ERRANDS_EVERY.toMillis(), id -> desk.errands.round());
              return null;
            });
  }

  private void poll() {
    serveWhatIsHere().compose(served -> served ? Future.succeededFuture() : desk.look());
  }

  /**
   * At the site only where the site's own files are: a host that has but a bridge must not answer
   * in the place of the one that has config.js; it answers by its own name. Jitsi may be installed
   * after us, so it is asked again.
   */
  private Future<Boolean> serveWhatIsHere() {
    if (atSite) {
      return Future.succeededFuture(false);
    }
    return desk.work(desk.files::layout)
        .compose(
            layout -> {
              int before = served.size();
              boolean twice = node.host().equals(node.site());
              if (!atHost && !layout.documents().isEmpty() && !twice) {
                atHost = true;
                serve(node.bus(), node.host());
              }
              if (Rights.ofSite(layout)) {
                atSite = true;
                serve(node.bus(), node.site());
                served.add(
                    node.bus()
                        .serve(
                            Contracts.DOCUMENT_INTENT.at(node.site()),
                            q -> desk.work(() -> desk.writer.announced(q))));
              }
              if (served.size() == before) {
                return Future.succeededFuture(false);
              }
              List<Future<Void>> ready = new ArrayList<>();
              served.forEach(registration -> ready.add(registration.ready()));
              desk.look();
              return Future.all(ready).map(true);
            });
  }

  private void serve(Bus bus, String place) {
    served.addAll(
        List.of(
            bus.serve(Contracts.DOCUMENTS.at(place), q -> desk.work(desk.reader::list)),
            bus.serve(Contracts.DOCUMENT.at(place), q -> desk.work(() -> desk.reader.view(q))),
            bus.serve(
                Contracts.DOCUMENT_CHANGE.at(place),
                q ->
                    desk.work(() -> desk.writer.change(q))
                        .compose(changed -> after(changed, q.after(), q.by(), q.reason()))),
            bus.serve(Contracts.REVISIONS.at(place), q -> desk.work(() -> desk.revisions.list(q))),
            bus.serve(Contracts.REVISION.at(place), q -> desk.work(() -> desk.revisions.get(q))),
            bus.serve(
                Contracts.DOCUMENT_RESTORE.at(place),
                q ->
                    desk.work(() -> desk.writer.restore(q))
                        .compose(changed -> after(changed, q.after(), q.by(), q.reason()))),
            bus.serve(Contracts.ERRANDS.at(place), q -> desk.errands.list()),
            bus.serve(Contracts.ERRAND_CANCEL.at(place), desk.errands::cancel),
            bus.serve(Contracts.PRESETS.at(place), q -> desk.work(desk.presets::list)),
            bus.serve(
                Contracts.PRESET_APPLY.at(place),
                q ->
                    desk.work(() -> desk.presets.apply(q))
                        .compose(answer -> after(answer, q.after(), q.by(), q.reason()))),
            bus.serve(
                Contracts.KEPT_SETTINGS.at(place),
                q -> desk.work(() -> desk.keeping.get(q.secrets()))),
            bus.serve(
                Contracts.KEEP_SETTINGS.at(place), q -> desk.work(() -> desk.keeping.put(q)))));
  }

  private Future<DocumentChanged> after(
      DocumentChanged changed, AfterChange wanted, String by, String reason) {
    return wanted == AfterChange.WHEN_IDLE && changed.outcome() == Outcome.CHANGED
        ? desk.errands.after(changed, by, reason)
        : Future.succeededFuture(changed);
  }

  private Future<PresetAnswer> after(
      PresetAnswer answer, AfterChange wanted, String by, String reason) {
    List<Future<DocumentChanged>> documents = new ArrayList<>();
    answer.documents().forEach(changed -> documents.add(after(changed, wanted, by, reason)));
    return Future.all(documents)
        .map(
            done ->
                new PresetAnswer(
                    answer.name(), done.list(), answer.clients(), answer.links(), answer.notes()));
  }

  private Future<Abilities> abilities() {
    return desk == null
        ? Future.succeededFuture(Rights.none("there is no Jitsi Meet site on this host"))
        : desk.work(() -> Rights.of(desk.files.layout()));
  }
}
