package io.meetkeeper.auth.health;

import io.meetkeeper.auth.domain.file.DomainFileEditor;
import io.meetkeeper.auth.domain.file.DomainFileReader;
import io.meetkeeper.auth.domain.login.LoginService;
import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainQuery;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.backbone.docker.ComposeProjectWatch;
import io.meetkeeper.backbone.health.HealthProbe;
import io.meetkeeper.backbone.health.HealthProbes;
import io.meetkeeper.backbone.health.ProbeSubject;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.layout.DocumentPathSettings;
import io.meetkeeper.files.layout.SiteLayout;
import io.meetkeeper.files.layout.SiteLayoutFinder;
import io.meetkeeper.files.parser.ParserProcess;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Serves the checks of the role {@code accounts}; none on a host without a site. */
public final class AccountHealthProbes {
  /** Shorter than the timeout of the collector; a cold parser on a busy host needs most of it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(12);

  private static final Duration STATE_TIMEOUT = Duration.ofSeconds(3);
  private static final int LONGEST_MINUTES = 5;

  private final RoleContext role;
  private final ParserProcess parser;
  private final WorkerExecutor worker;
  private final HealthProbes probes;
  private final ComposeProjectWatch projects;

  /** The checks of this machine. */
  public AccountHealthProbes(RoleContext role, ProsodySettings settings, ProsodyClient prosody) {
    this(role, settings, prosody, Path.of("/"));
  }

  AccountHealthProbes(
      RoleContext role, ProsodySettings settings, ProsodyClient prosody, Path root) {
    this.role = role;
    projects = ComposeProjectWatch.of(role);
    parser = new ParserProcess(role.site());
    worker =
        role.vertx()
            .createSharedWorkerExecutor("site-health", 1, LONGEST_MINUTES, TimeUnit.MINUTES);
    probes =
        new HealthProbes(
            role, TIMEOUT, role.site() == null ? List.of() : probes(settings, prosody, root));
  }

  /** Serves the checks under the name of this host. */
  public Registration serve() {
    projects.start();
    return role.bus()
        .serve(BusContracts.ACCOUNT_HEALTH.atHost(role.host()), query -> probes.report());
  }

  /** Ends the parser and the thread. */
  public Future<Void> close() {
    projects.stop();
    return role.vertx()
        .executeBlocking(
            () -> {
              parser.close();
              return null;
            },
            false)
        .eventually(worker::close)
        .mapEmpty();
  }

  private List<HealthProbe> probes(ProsodySettings settings, ProsodyClient prosody, Path root) {
    String domain = settings.domainOf(role.site());
    ProsodyProbe prosodyProbe = new ProsodyProbe(role, prosody, domain, root);
    SecureDomainProbe domainProbe = secureDomain(domain, root);
    return List.of(
        new HealthProbe("prosody", ProbeSubject.PROSODY.with(), prosodyProbe::check),
        new HealthProbe(
            "secure-domain",
            ProbeSubject.SECURE_DOMAIN.with(),
            () -> worker.executeBlocking(domainProbe::check, false).compose(this::orChanging)));
  }

  private SecureDomainProbe secureDomain(String domain, Path root) {
    DocumentPathSettings paths =
        DocumentPathSettings.of(role.config().section("documents")::optionalAbsolutePath);
    SiteLayoutFinder finder = new SiteLayoutFinder(root, projects);
    Supplier<SiteLayout> layouts = () -> paths.find(finder, role.site());
    AtomicFileStore store =
        new AtomicFileStore(role.dataDirectory().resolve("secure-domain/backups"), role.clock());
    DomainFileEditor editor = DomainFileEditor.using(parser);
    Path signer = LoginService.signerFile(role.config());
    return new SecureDomainProbe(
        root,
        layouts,
        new DomainFileReader(domain, layouts, store, editor),
        new LoginService(root, domain, layouts, store, editor, signer, role.clock()),
        role.clock());
  }

  /**
   * Replaces bad results while a change is being made, according to its journal, since its files
   * need not agree then.
   */
  private Future<List<HealthCheck>> orChanging(List<HealthCheck> checks) {
    if (checks.stream().noneMatch(check -> check.state().needsAction())) {
      return Future.succeededFuture(checks);
    }
    return role.bus()
        .request(
            BusContracts.SECURE_DOMAIN_GET.atHost(role.site()),
            new SecureDomainQuery(role.site()),
            STATE_TIMEOUT)
        .map(state -> isChanging(state) ? List.of(SecureDomainCheck.changing()) : checks)
        .otherwise(checks);
  }

  private static boolean isChanging(SecureDomainState state) {
    SecureDomainChangeStatus change = state.work();
    return change != null
        && !change.phase().isFinal()
        && change.phase() != SecureDomainChangeStatus.Phase.WAITING;
  }
}
