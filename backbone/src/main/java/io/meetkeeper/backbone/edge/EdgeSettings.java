package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.config.LoopbackHost;
import io.meetkeeper.backbone.outbound.PemTrustStore;
import io.meetkeeper.backbone.outbound.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;

/**
 * Settings {@code meetkeeper.edge} of a host that links itself to a gateway.
 *
 * @param gateways URLs of {@code /edge}, in the order in which they are tried
 * @param token file with the token that {@code meetkeeper host enroll} printed
 * @param trust trusted certificates; {@code null}: those that Java trusts
 */
public record EdgeSettings(List<URI> gateways, SecretFile token, TrustManager trust) {
  /** Path of the WebSocket on a gateway. */
  public static final String PATH = "/edge";

  private static final String URL = "gateway-url";

  /** Whether a gateway is configured. */
  public static boolean isConfigured(ConfigSection edge) {
    return !edge.textOrTexts(URL).isEmpty();
  }

  /**
   * Reads {@code meetkeeper.edge}; empty when no gateway is configured.
   *
   * @throws InvalidConfigurationException when a URL, the token or the certificates are invalid
   */
  public static Optional<EdgeSettings> of(ConfigSection edge) {
    List<URI> gateways = new ArrayList<>();
    for (String text : edge.textOrTexts(URL)) {
      gateways.add(parseGateway(edge.fullKey(URL), text));
    }
    if (gateways.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new EdgeSettings(List.copyOf(gateways), readToken(edge), readTrust(edge)));
  }

  private static SecretFile readToken(ConfigSection edge) {
    String key = edge.fullKey("token-file");
    Path file =
        edge.optionalPath("token-file")
            .orElseThrow(
                () ->
                    InvalidConfigurationException.forValue(
                        key, "null", ConfigurationMessage.EDGE_TOKEN.with()));
    SecretFile token = new SecretFile(key, file);
    token.readRequired();
    return token;
  }

  private static URI parseGateway(String key, String text) {
    try {
      URI url = new URI(text);
      String scheme = scheme(url.getScheme());
      boolean validPath = url.getPath() == null || url.getPath().matches("/?|" + PATH);
      if (scheme == null
          || url.getHost() == null
          || !validPath
          || url.getUserInfo() != null
          || url.getQuery() != null
          || url.getFragment() != null
          || (scheme.equals("ws") && !LoopbackHost.isLoopback(url.getHost()))) {
        throw InvalidConfigurationException.forUrl(key, text, ConfigurationMessage.EDGE_URL.with());
      }
      return new URI(scheme, null, url.getHost(), url.getPort(), PATH, null, null);
    } catch (URISyntaxException e) {
      throw InvalidConfigurationException.forUrl(key, text, ConfigurationMessage.EDGE_URL.with());
    }
  }

  private static String scheme(String url) {
    if ("https".equalsIgnoreCase(url) || "wss".equalsIgnoreCase(url)) {
      return "wss";
    }
    return "http".equalsIgnoreCase(url) || "ws".equalsIgnoreCase(url) ? "ws" : null;
  }

  private static TrustManager readTrust(ConfigSection edge) {
    Path file = edge.optionalPath("ca-file").orElse(null);
    if (file == null) {
      return null;
    }
    try {
      return PemTrustStore.trustManager(file);
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.BAD_CERTIFICATES.with(
              edge.fullKey("ca-file"), file.toString(), e.toString()));
    }
  }
}
