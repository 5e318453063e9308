package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.documents.site.DocumentsSettings;
import io.meetkeeper.files.layout.SiteLayout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The address at which the web server of a site listens on this host.
 *
 * @param socket the address; {@code null} when there is none
 * @param check the check to report when there is no address; else {@code null}
 */
record WebServerAddress(InetSocketAddress socket, HealthCheck check) {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int HTTPS = 443;
  private static final int DOCKER_HTTPS = 8443;
  private static final String KEY = "meetkeeper.documents.web-address";

  /** Finds the address: the configured one, or else by the listening ports of this host. */
  static WebServerAddress find(DocumentsSettings settings, String site, SiteLayout layout) {
    if (settings.webAddress() != null) {
      InetSocketAddress configured = settings.webAddress();
      return at(new InetSocketAddress(configured.getHostString(), configured.getPort()));
    }
    List<Integer> candidates = ports(layout);
    Optional<ListeningPorts> listening = ListeningPorts.read(settings.root());
    if (listening.isEmpty()) {
      return at(new InetSocketAddress(InetAddress.getLoopbackAddress(), candidates.get(0)));
    }
    for (int port : candidates) {
      Optional<String> address = listening.get().tcpAddress(port);
      if (address.isPresent()) {
        return at(new InetSocketAddress(address.get(), port));
      }
    }
    return new WebServerAddress(null, nothingListens(settings.root(), site, candidates, layout));
  }

  private static WebServerAddress at(InetSocketAddress socket) {
    return new WebServerAddress(socket, null);
  }

  /**
   * The check when nothing listens: broken when a web server is set up on this host, otherwise
   * unknown.
   */
  private static HealthCheck nothingListens(
      Path root, String site, List<Integer> ports, SiteLayout layout) {
    int port = ports.get(ports.size() - 1);
    boolean docker = layout.kind() == SiteLayout.InstallationKind.DOCKER;
    if (!docker && !WebServerFiles.read(root, site).servers().isEmpty()) {
      return WebCheck.noAnswer("https://" + site, WebMessage.NOTHING_LISTENS.with(port));
    }
    return HealthCheck.of(
        WebCheck.ID,
        HealthState.UNKNOWN,
        WebMessage.SERVER_NOT_KNOWN.with(site, port),
        List.of("/proc/net/tcp"),
        HealthRemedy.of(WebMessage.ELSEWHERE.with(KEY + " = \"192.0.2.1:443\"")));
  }

  private static List<Integer> ports(SiteLayout layout) {
    return layout.kind() == SiteLayout.InstallationKind.DOCKER
        ? List.of(HTTPS, dockerPort(layout.composeDirectory()))
        : List.of(HTTPS);
  }

  /** {@code HTTPS_PORT} of docker-jitsi-meet's {@code .env}. */
  private static int dockerPort(Path compose) {
    try {
      for (String line :
          BoundedFile.readText(compose.resolve(".env"), MAX_BYTES).lines().toList()) {
        String digits = line.replaceFirst("^\\s*HTTPS_PORT\\s*=\\s*[\"']?(\\d{1,5}).*$", "$1");
        if (!digits.equals(line)) {
          return Integer.parseInt(digits);
        }
      }
    } catch (IOException | NumberFormatException e) {
      // the compose file's default
    }
    return DOCKER_HTTPS;
  }

  static String describe(InetSocketAddress socket) {
    return socket.getHostString() + ":" + socket.getPort();
  }
}
