package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainEditPlanner;
import io.meetkeeper.auth.domain.file.DomainFileEditor;
import io.meetkeeper.auth.domain.file.DomainFileReader;
import io.meetkeeper.auth.domain.login.LoginService;
import io.meetkeeper.auth.domain.service.BusSiteServiceClient;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginReply;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginRequest;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.backbone.docker.ComposeProjectWatch;
import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreOpenException;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.DocumentPathSettings;
import io.meetkeeper.files.layout.SiteLayout;
import io.meetkeeper.files.layout.SiteLayoutFinder;
import io.meetkeeper.files.parser.ParserProcess;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Part of the role {@code accounts}: serves the secure domain of the site whose files are on this
 * host. Without such files, as on a host with only a bridge, it serves nothing and checks again
 * every minute.
 */
public final class SecureDomainVerticle extends VerticleBase {
  /** The same role as the accounts. */
  public static final Role ROLE = new Role("accounts", SecureDomainVerticle::new);

  private static final Logger log = LoggerFactory.getLogger(SecureDomainVerticle.class);
  private static final Duration TICK_INTERVAL = Duration.ofSeconds(5);
  private static final Duration RETRY_INTERVAL = Duration.ofMinutes(1);
  private static final Duration MAX_EXECUTE_TIME = Duration.ofMinutes(30);

  private final RoleContext roleContext;
  private final Path root;
  private final SecureDomainSettings settings;
  private final ProsodySettings prosody;
  private final DocumentPathSettings paths;
  private final ComposeProjectWatch projects;
  private final SiteLayoutFinder finder;
  private final SampledBridges sampled = new SampledBridges();
  private final List<Registration> registrations = new ArrayList<>();
  private WorkerExecutor executor;
  private ParserProcess process;
  private SecureDomainService service;
  private LoginService logins;
  private SecureDomainRunner runner;
  private SiteIdleWait idle;
  private boolean isTicking;

  /**
   * Creates the verticle.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when {@code
   *     meetkeeper.secure-domain} or a path under {@code meetkeeper.documents} is not allowed
   */
  public SecureDomainVerticle(RoleContext roleContext) {
    this(roleContext, Path.of("/"));
  }

  SecureDomainVerticle(RoleContext roleContext, Path root) {
    this.roleContext = roleContext;
    this.root = root;
    projects = ComposeProjectWatch.of(roleContext);
    finder = new SiteLayoutFinder(root, projects);
    settings = SecureDomainSettings.of(roleContext.config());
    prosody = ProsodySettings.of(roleContext.config());
    paths =
        DocumentPathSettings.of(roleContext.config().section("documents")::optionalAbsolutePath);
  }

  @Override
  public Future<?> start() {
    if (roleContext.site() == null) {
      return Future.succeededFuture();
    }
    executor =
        vertx.createSharedWorkerExecutor(
            "secure-domain", 1, MAX_EXECUTE_TIME.toSeconds(), TimeUnit.SECONDS);
    return projects
        .start()
        .compose(looked -> vertx.executeBlocking(this::hasSiteFiles))
        .compose(found -> found ? open() : retryLater())
        .recover(this::logNotServed);
  }

  /**
   * Lets the other roles run when the secure domain cannot be served; for an unusable file the
   * start fails.
   */
  private Future<Void> logNotServed(Throwable failure) {
    if (isOfFile(failure)) {
      return Future.failedFuture(failure);
    }
    log.error("the secure domain is not served", failure);
    return Future.succeededFuture();
  }

  private static boolean isOfFile(Throwable failure) {
    return failure instanceof StoreOpenException || failure instanceof IOException;
  }

  private Future<Void> openLater(Throwable failure) {
    if (isOfFile(failure)) {
      log.error("the secure domain is not served: {}", failure.toString());
      return retryLater();
    }
    return logNotServed(failure);
  }

  @Override
  public Future<?> stop() {
    projects.stop();
    return Future.join(registrations.stream().map(Registration::unregister).toList())
        .otherwiseEmpty()
        .compose(ended -> executor == null ? Future.succeededFuture() : executor.close())
        .onComplete(
            closed -> {
              if (process != null) {
                process.close();
              }
            });
  }

  private SiteLayout layout() {
    return paths.find(finder, roleContext.site());
  }

  private boolean hasSiteFiles() {
    SiteLayout layout = layout();
    return layout.find(DocumentName.CONFIG_JS).isPresent()
        || layout.find(DocumentName.PROSODY).isPresent()
        || layout.find(DocumentName.DOCKER_ENV).isPresent();
  }

  private Future<Void> retryLater() {
    vertx.setTimer(
        RETRY_INTERVAL.toMillis(),
        id ->
            vertx
                .executeBlocking(this::hasSiteFiles)
                .compose(found -> found ? open() : retryLater())
                .recover(this::openLater));
    return Future.succeededFuture();
  }

  private Future<Void> open() {
    return vertx.executeBlocking(this::build).compose(built -> serve());
  }

  private Void build() throws IOException {
    Path folder = roleContext.dataDirectory().resolve("secure-domain");
    PrivateFile.createDirectories(folder);
    SecureDomainEventPublisher publisher = new SecureDomainEventPublisher(roleContext);
    String domain = prosody.domainOf(roleContext.site());
    process = new ParserProcess(domain);
    DomainFileEditor editor = DomainFileEditor.using(process);
    AtomicFileStore store = new AtomicFileStore(folder.resolve("backups"), roleContext.clock());
    SecureDomainContext secureDomainContext =
        new SecureDomainContext(
            roleContext.host(),
            new SecureDomainJournal(
                folder.resolve(roleContext.site() + ".json"), publisher::publishTransition),
            new DomainFileReader(domain, this::layout, store, editor),
            new DomainEditPlanner(editor),
            store,
            new BusSiteServiceClient(roleContext, sampled),
            roleContext.clock(),
            step -> log.debug("secure domain: {}", step));
    idle = new SiteIdleWait(roleContext.site(), secureDomainContext, settings);
    Path signer = LoginService.signerFile(roleContext.config());
    logins =
        new LoginService(root, domain, this::layout, store, editor, signer, roleContext.clock());
    service = new SecureDomainService(roleContext.site(), secureDomainContext, idle);
    runner = new SecureDomainRunner(secureDomainContext, idle, settings);
    return null;
  }

  private Future<Void> serve() {
    String site = roleContext.site();
    Bus bus = roleContext.bus();
    registrations.addAll(
        List.of(
            bus.subscribe(BusContracts.SAMPLES, this::observe),
            bus.subscribe(BusContracts.EVENTS, sampled::add),
            bus.serve(
                BusContracts.SECURE_DOMAIN_GET.atHost(site),
                query -> runBlocking(() -> service.state())),
            bus.serve(BusContracts.SECURE_DOMAIN_CHANGE.atHost(site), this::change),
            bus.serve(BusContracts.SECURE_DOMAIN_BEGIN.atHost(site), this::begin),
            bus.serve(BusContracts.SITE_LOGIN.atHost(site), query -> runBlocking(logins::inspect)),
            bus.serve(
                BusContracts.ROOM_LINK.atHost(site),
                request -> runBlocking(() -> logins.makeLink(request)))));
    vertx.setPeriodic(TICK_INTERVAL.toMillis(), id -> tick());
    tick();
    return Future.all(registrations.stream().map(Registration::ready).toList()).mapEmpty();
  }

  private Future<SecureDomainState> change(SecureDomainChangeRequest change) {
    return runBlocking(() -> service.change(change)).onSuccess(state -> tick());
  }

  private Future<SecureDomainBeginReply> begin(SecureDomainBeginRequest begin) {
    return runBlocking(() -> idle.permit(begin)).onSuccess(begun -> tick());
  }

  private <T> Future<T> runBlocking(Callable<T> blocking) {
    return vertx.executeBlocking(blocking, false);
  }

  private void observe(HostSample sample) {
    if (roleContext.site().equals(sample.site())) {
      sampled.add(sample);
    }
  }

  private void tick() {
    if (isTicking) {
      return;
    }
    isTicking = true;
    executor
        .executeBlocking(Executors.callable(runner::tick))
        .onFailure(failure -> log.error("the secure domain could not go on", failure))
        .onComplete(done -> isTicking = false);
  }
}
