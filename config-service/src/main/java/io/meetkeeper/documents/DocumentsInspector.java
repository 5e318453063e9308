package io.meetkeeper.documents;

import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.docker.ComposeProjectWatch;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.documents.health.DocumentHealthProbes;
import io.meetkeeper.documents.site.DocumentAbilities;
import io.meetkeeper.documents.site.DocumentsSettings;
import io.meetkeeper.files.layout.SiteLayoutFinder;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * The read-only part of the role {@code documents}: answers which files can be edited here, and
 * runs the checks of the site. It opens neither the store nor the history.
 */
final class DocumentsInspector extends VerticleBase {
  private final RoleContext roleContext;
  private final DocumentsSettings settings;
  private final ComposeProjectWatch projects;
  private final SiteLayoutFinder finder;
  private Registration abilities;
  private DocumentHealthProbes health;
  private Registration healthService;

  DocumentsInspector(RoleContext roleContext) {
    this.roleContext = roleContext;
    settings = DocumentsSettings.of(roleContext.config());
    projects = ComposeProjectWatch.of(roleContext);
    finder = new SiteLayoutFinder(settings.root(), projects);
  }

  @Override
  public Future<?> start() {
    abilities =
        roleContext
            .bus()
            .serve(
                BusContracts.DOCUMENT_ABILITIES.atHost(roleContext.host()), query -> abilities());
    health = new DocumentHealthProbes(roleContext, settings, finder);
    healthService = health.serve();
    return Future.all(abilities.ready(), healthService.ready(), projects.start());
  }

  @Override
  public Future<?> stop() {
    projects.stop();
    return Future.join(abilities.unregister(), healthService.unregister())
        .eventually(health::close);
  }

  private Future<RoleAbilities> abilities() {
    if (roleContext.site() == null) {
      return Future.succeededFuture(DocumentAbilities.noSite(roleContext.siteReason()));
    }
    return vertx.executeBlocking(
        () ->
            DocumentAbilities.of(
                finder.find(roleContext.site(), settings.chosen(), settings.composeDirectory())),
        false);
  }
}
