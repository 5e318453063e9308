package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.domain.SecureDomainChange;
import io.meetkeeper.backbone.contract.domain.SecureDomainState;
import io.meetkeeper.files.disk.Disk;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.Layout;
import io.meetkeeper.files.layout.Layouts;
import io.meetkeeper.files.layout.Places;
import io.meetkeeper.files.workbench.Workbench;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Part of the role {@code accounts}: answers for the secure domain of the site whose files are on
 * this host. Where there are none, as on a host with only a bridge, it serves nothing, and looks
 * again now and then.
 */
public final class SecureDomainVerticle extends VerticleBase {
  /** Belongs to the same role as the accounts. */
  public static final Role ROLE = new Role("accounts", SecureDomainVerticle::new);

  private static final Logger log = LoggerFactory.getLogger(SecureDomainVerticle.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Node node;
  private final DomainSettings settings;
  private final ProsodySettings prosody;
  private final Places places;
  private final Layouts layouts;
  private final Calls calls = new Calls();
  private final List<Registration> registrations = new ArrayList<>();
  private WorkerExecutor executor;
  private Workbench workbench;
  private Desk desk;
  private Keeper keeper;
  private boolean ticking;

  /**
   * The secure domain of the site of this host.
   *
   * @throws io.meetkeeper.backbone.boot.Misconfigured when {@code meetkeeper.secure-domain} or a
   *     path under {@code meetkeeper.documents} cannot be used
   */
  public SecureDomainVerticle(Node node) {
    this(node, new Layouts(Path.of("/")));
  }

  SecureDomainVerticle(Node node, Layouts layouts) {
    this.node = node;
    this.layouts = layouts;
    settings = DomainSettings.of(node.settings());
    prosody = ProsodySettings.of(node.settings());
    places = Places.of(node.settings().under("documents")::optionalAbsolute);
  }

  @Override
  public Future<?> start() {
    if (node.site() == null) {
      return Future.succeededFuture();
    }
    executor =
        vertx.createSharedWorkerExecutor("secure-domain", 1, LONGEST.toSeconds(), TimeUnit.SECONDS);
    return vertx
        .executeBlocking(this::here)
        .compose(here -> here ? open() : later())
        .recover(this::unserved);
  }

  /** The accounts and the other roles go on without it. */
  private Future<Void> unserved(Throwable failure) {
    log.error("the secure domain is not served", failure);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return Future.join(registrations.stream().map(Registration::end).toList())
        .otherwiseEmpty()
        .compose(ended -> executor == null ? Future.succeededFuture() : executor.close())
        .onComplete(
            closed -> {
              if (workbench != null) {
                workbench.close();
              }
            });
  }

  private Layout layout() {
    return places.find(layouts, node.site());
  }

  private boolean here() {
    Layout layout = layout();
    return layout.find(DocumentName.CONFIG_JS).isPresent()
        || layout.find(DocumentName.PROSODY).isPresent()
        || layout.find(DocumentName.DOCKER_ENV).isPresent();
  }

  private Future<Void> later() {
    vertx.setTimer(
        LOOK_AGAIN.toMillis(),
        id ->
            vertx
                .executeBlocking(this::here)
                .compose(here -> here ? open() : later())
                .recover(this::unserved));
    return Future.succeededFuture();
  }

  private Future<Void> open() {
    return vertx
        .executeBlocking(
            () -> {
              build();
              return null;
            })
        .compose(built -> serve());
  }

  private void build() throws IOException {
    Path folder = node.dataDirectory().resolve("secure-domain");
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Told told = new Told(node);
    workbench = new Workbench();
    Editing editing = Editing.by(workbench);
    Disk disk = new Disk(folder.resolve("backups"), node.clock());
    String domain = prosody.domain() == null ? node.site() : prosody.domain();
    Tools tools =
        new Tools(
            node.host(),
            new Journal(folder.resolve(node.site() + ".json"), told::changed),
            new Looking(domain, this::layout, disk, editing),
            new Drafting(editing),
            disk,
            new BusSurroundings(node, calls),
            node.clock(),
            step -> log.debug("secure domain: {}", step));
    desk = new Desk(node.site(), tools, calls, settings);
    keeper = new Keeper(tools, calls, settings);
  }

  private Future<Void> serve() {
    String site = node.site();
    registrations.add(node.bus().listen(Contracts.SAMPLES, this::seen));
    registrations.add(
        node.bus().serve(Contracts.SECURE_DOMAIN.at(site), question -> apart(() -> desk.state())));
    registrations.add(node.bus().serve(Contracts.SECURE_DOMAIN_CHANGE.at(site), this::change));
    vertx.setPeriodic(EVERY.toMillis(), id -> tick());
    tick();
    return Future.all(registrations.stream().map(Registration::ready).toList()).mapEmpty();
  }

  private Future<SecureDomainState> change(SecureDomainChange change) {
    return apart(() -> desk.change(change)).onSuccess(state -> tick());
  }

  private <T> Future<T> apart(Callable<T> blocking) {
    return vertx.executeBlocking(blocking, false);
  }

  private void seen(Sample sample) {
    if (node.site().equals(sample.site())) {
      calls.seen(sample, node.clock().instant());
    }
  }

  private void tick() {
    if (ticking) {
      return;
    }
    ticking = true;
    executor
        .executeBlocking(
            () -> {
              keeper.tick();
              return null;
            })
        .onFailure(failure -> log.error("the secure domain could not go on", failure))
        .onComplete(done -> ticking = false);
  }
}
