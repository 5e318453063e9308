package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.documents.site.DocumentsSettings;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks the web server of this host for the site's config.js and checks the reply and the
 * certificate. A failed attempt is repeated once after a second, to tolerate a restart of the web
 * server. Blocking.
 */
final class WebServerProbe {
  private static final String PATH = "/config.js";
  private static final int PAUSE_MS = 1_000;

  private final DocumentsSettings settings;
  private final SiteFiles files;
  private final TlsWebClient client;
  private final Clock clock;
  private final CertificateTrust trust = new CertificateTrust();

  WebServerProbe(DocumentsSettings settings, SiteFiles files, TlsWebClient client, Clock clock) {
    this.settings = settings;
    this.files = files;
    this.client = client;
    this.clock = clock;
  }

  /** The checks {@code web} and {@code certificate}; none on a host without the site's pages. */
  List<HealthCheck> check(SiteLayout layout) {
    if (comparedFile(layout).isEmpty() && isServerless()) {
      return List.of();
    }
    WebServerAddress address = WebServerAddress.find(settings, files.site(), layout);
    return address.socket() == null
        ? List.of(address.check(), CertificateCheck.unknown(address.check().summaryParameter()))
        : checkServer(address.socket(), layout);
  }

  /** Whether no web server is configured for the site; a deleted config.js alone does not count. */
  private boolean isServerless() {
    return WebServerFiles.read(settings.root(), files.site()).servers().isEmpty();
  }

  private List<HealthCheck> checkServer(InetSocketAddress server, SiteLayout layout) {
    String url = "https://" + files.site() + PATH + " at " + WebServerAddress.describe(server);
    try {
      TlsWebClient.WebServerReply reply = getTwice(server);
      DocumentLocation file = comparedFile(layout).orElse(null);
      String name = file == null ? null : file.path().toString();
      return List.of(
          WebCheck.of(url, reply, same(file), name),
          CertificateCheck.of(
              files.site(),
              reply.certificates(),
              trust.isTrusted(reply.certificates(), clock.instant()),
              clock.instant()));
    } catch (IOException e) {
      return List.of(
          WebCheck.noAnswer(url, describe(e)),
          CertificateCheck.unknown(WebMessage.NO_ANSWER_TO.with(url)));
    }
  }

  private TlsWebClient.WebServerReply getTwice(InetSocketAddress server) throws IOException {
    try {
      return client.get(server, files.site(), PATH);
    } catch (IOException e) {
      pause();
      return client.get(server, files.site(), PATH);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The file that is served as it is, or that docker-jitsi-meet appends to the served one. */
  private static Optional<DocumentLocation> comparedFile(SiteLayout layout) {
    return layout.find(DocumentName.CONFIG_JS).or(() -> layout.find(DocumentName.CUSTOM_CONFIG_JS));
  }

  private Predicate<byte[]> same(DocumentLocation file) {
    try {
      FileSnapshot snapshot = file == null ? null : files.read(file).orElse(null);
      if (snapshot == null) {
        return null;
      }
      String text = new String(snapshot.bytes(), StandardCharsets.UTF_8);
      return file.name() == DocumentName.CUSTOM_CONFIG_JS
          ? body -> ServedScript.contains(body, text)
          : body -> ServedScript.matches(body, text);
    } catch (FileNotReplacedException e) {
      return null;
    }
  }

  private static MessageText describe(IOException failure) {
    if (failure instanceof SocketTimeoutException) {
      return WebMessage.NO_ANSWER_IN_TIME.with();
    }
    if (failure instanceof UnknownHostException) {
      return WebMessage.NO_DNS.with();
    }
    if (failure instanceof ConnectException) {
      return WebMessage.NO_CONNECTION.with();
    }
    return WebMessage.NO_TLS.with(failure.getClass().getSimpleName());
  }
}
