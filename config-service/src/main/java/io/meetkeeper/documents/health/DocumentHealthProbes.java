package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.health.HealthProbe;
import io.meetkeeper.backbone.health.HealthProbeCache;
import io.meetkeeper.backbone.health.HealthProbes;
import io.meetkeeper.backbone.health.ProbeSubject;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.documents.site.DocumentsSettings;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import io.meetkeeper.files.layout.SiteLayoutFinder;
import io.meetkeeper.files.parser.ParserProcess;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves the checks of the role {@code documents}. They run one after the other on a thread of
 * their own, so that a hanging web server delays neither a change of a file nor another role. The
 * web server and its certificate are checked whenever the collector asks, the certificate of
 * Prosody every hour and, like all files, whenever it has changed.
 */
public final class DocumentHealthProbes {
  /** Shorter than the timeout of the collector; a cold parser on a busy host needs most of it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(12);

  private static final Duration EXCHANGE_TIMEOUT = Duration.ofSeconds(3);

  /** Spares several requests in a row; the collector sets the interval. */
  private static final Duration WEB_INTERVAL = Duration.ofSeconds(3);

  private static final Duration CERTIFICATE_INTERVAL = Duration.ofHours(1);
  private static final int LONGEST_MINUTES = 5;
  private static final int MAX_BESIDE = 20;

  private final RoleContext role;
  private final DocumentsSettings settings;
  private final SiteFiles files;
  private final ParserProcess parser;
  private final WorkerExecutor worker;

  /** A name server may be silent for longer than all files take to read. */
  private final WorkerExecutor webWorker;

  private final DocumentFileProbe documents;
  private final WebServerProbe server;
  private final AuthCertificateProbe authCertificate;
  private final HealthProbes probes;

  /**
   * The checks of one host.
   *
   * @param finder finds the files of the site
   */
  public DocumentHealthProbes(
      RoleContext role, DocumentsSettings settings, SiteLayoutFinder finder) {
    this.role = role;
    parser = new ParserProcess(role.site());
    this.settings = settings;
    // without a site the files of a bridge are checked; no site has this name
    String site = role.site() == null ? "" : role.site();
    files =
        new SiteFiles(
            site,
            settings,
            new AtomicFileStore(role.dataDirectory().resolve("none"), role.clock()),
            finder);
    worker =
        role.vertx()
            .createSharedWorkerExecutor("site-health", 1, LONGEST_MINUTES, TimeUnit.MINUTES);
    webWorker =
        role.vertx().createSharedWorkerExecutor("site-web", 1, LONGEST_MINUTES, TimeUnit.MINUTES);
    documents =
        new DocumentFileProbe(
            settings.root(), files, (kind, text) -> parser.read(kind, text).values(), role.clock());
    server =
        new WebServerProbe(
            settings, files, new TlsWebClient(role.timeLimit(EXCHANGE_TIMEOUT)), role.clock());
    authCertificate = new AuthCertificateProbe(settings.root(), site, role.clock());
    probes = new HealthProbes(role, TIMEOUT, probes());
  }

  /** Serves the checks under the name of this host. */
  public Registration serve() {
    return role.bus()
        .serve(BusContracts.DOCUMENT_HEALTH.atHost(role.host()), query -> probes.report());
  }

  /** Ends the parser and the thread. */
  public Future<Void> close() {
    return role.vertx()
        .executeBlocking(
            () -> {
              parser.close();
              return null;
            },
            false)
        .eventually(worker::close)
        .eventually(webWorker::close)
        .mapEmpty();
  }

  private List<HealthProbe> probes() {
    HealthProbe fileProbe = probe("file", ProbeSubject.FILES.with(), this::checkFiles);
    return role.site() == null
        ? List.of(fileProbe)
        : List.of(
            fileProbe,
            HealthProbeCache.of(
                new HealthProbe(
                    "web",
                    ProbeSubject.WEB_SERVER.with(),
                    () -> webWorker.executeBlocking(() -> server.check(files.layout()), false)),
                role.clock(),
                WEB_INTERVAL),
            HealthProbeCache.of(
                probe(
                    "certificate-auth",
                    ProbeSubject.PROSODY_CERTIFICATE.with(),
                    authCertificate::check),
                role.clock(),
                CERTIFICATE_INTERVAL,
                () -> worker.executeBlocking(authCertificate::fingerprint, false)));
  }

  private HealthProbe probe(String id, MessageText subject, Supplier<List<HealthCheck>> check) {
    return new HealthProbe(id, subject, () -> worker.executeBlocking(check::get, false));
  }

  private List<HealthCheck> checkFiles() {
    SiteLayout layout = files.layout();
    List<HealthCheck> checks = new ArrayList<>(documents.check(layout));
    if (role.site() == null) {
      Path folder = settings.root().resolve("etc/jitsi/meet");
      List<String> names = matching(folder, "*-config.js").stream().map(Path::toString).toList();
      SiteCheck.withoutSite(role.siteReason(), names).ifPresent(checks::add);
    } else {
      boolean installed = Files.exists(settings.root().resolve("etc/turnserver.conf"));
      TurnCheck.of(
              documents.turnServices(),
              role.site(),
              installed,
              ListeningPorts.read(settings.root()))
          .ifPresent(checks::add);
      if (layout.kind() != SiteLayout.InstallationKind.DOCKER) {
        configJs(layout).ifPresent(checks::add);
      }
    }
    return checks;
  }

  private Optional<HealthCheck> configJs(SiteLayout layout) {
    WebServerFiles served = WebServerFiles.read(settings.root(), role.site());
    DocumentLocation file = layout.find(DocumentName.CONFIG_JS).orElse(null);
    return file == null
        ? ConfigJsCheck.missing(served)
        : Optional.of(
            ConfigJsCheck.of(
                file.path(),
                documents.configJsText().orElse(null),
                served.configJs(),
                otherScripts(file.path())));
  }

  private static List<Path> otherScripts(Path configJs) {
    return matching(configJs.getParent(), "*config.js*").stream()
        .filter(file -> !file.equals(configJs))
        .toList();
  }

  private static List<Path> matching(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        if (found.size() < MAX_BESIDE) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      // only a hint is missing then
    }
    return found.stream().sorted().toList();
  }
}
