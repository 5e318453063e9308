package io.meetkeeper.gateway;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.http.AllowedHosts;
import io.meetkeeper.gateway.http.HttpLimits;
import io.meetkeeper.gateway.http.MachineNames;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the gateway listens, with TLS, allowed host names and limits.
 *
 * @param host name or address to bind
 * @param port 0: any free port
 * @param loopback whether {@code host} is a loopback address
 * @param certificate PEM; {@code null}: no TLS
 * @param key PEM; {@code null}: no TLS
 * @param behindProxy a proxy terminates TLS and sets {@code X-Forwarded-For}
 * @param publicUrl URL of the web page for links to it, without a trailing slash; {@code null}: the
 *     host of the request
 * @param allowedHosts the names accepted in the {@code Host} header
 * @param limits limits on requests and memory of clients
 */
public record GatewaySettings(
    String host,
    int port,
    boolean loopback,
    Path certificate,
    Path key,
    boolean behindProxy,
    String publicUrl,
    AllowedHosts allowedHosts,
    HttpLimits limits) {
  private static final int LAST_PORT = 65_535;

  /**
   * Reads and validates {@code meetkeeper.gateway}; the host id and the site are allowed host
   * names.
   */
  static GatewaySettings of(RoleContext roleContext) {
    List<String> names =
        roleContext.site() == null
            ? List.of(roleContext.host())
            : List.of(roleContext.host(), roleContext.site());
    return of(roleContext.config().section("gateway"), names);
  }

  /**
   * Reads and validates {@code meetkeeper.gateway}.
   *
   * @param ownNames further names of this host, such as its id and its site
   * @throws InvalidConfigurationException when it would serve plain HTTP to a network, or a file
   *     cannot be read
   */
  public static GatewaySettings of(ConfigSection config, List<String> ownNames) {
    String host = config.text("host");
    boolean loopback = loopback(config, host);
    ConfigSection tls = config.section("tls");
    Path certificate = readable(tls, "certificate-file");
    Path key = readable(tls, "key-file");
    boolean behindProxy = tls.flag("terminated-in-front");
    requireBoth(tls, certificate, key);
    if (!loopback && certificate == null && !behindProxy) {
      throw plainHttp(config, tls, host);
    }
    return new GatewaySettings(
        host,
        config.number("port", 0, LAST_PORT),
        loopback,
        certificate,
        key,
        behindProxy,
        publicUrl(config),
        allowedHosts(config, ownNames, certificate, behindProxy),
        HttpLimits.of(config.section("limits")));
  }

  private static String publicUrl(ConfigSection config) {
    String url = config.optionalText("public-url").orElse(null);
    if (url == null) {
      return null;
    }
    if (!url.matches("https?://[^/?#@\\s]+/?") || !isUrl(url)) {
      throw InvalidConfigurationException.forUrl(
          config.fullKey("public-url"), url, ConfigurationMessage.PUBLIC_URL.with());
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static boolean isUrl(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The configured names, and the names that certainly are its own. */
  private static AllowedHosts allowedHosts(
      ConfigSection config, List<String> own, Path certificate, boolean behindProxy) {
    List<String> names = new ArrayList<>(config.textOrTexts("allowed-hosts"));
    if (names.isEmpty() && behindProxy) {
      names.add("*"); // the proxy answers only to its own names
    }
    names.add(config.text("host"));
    config.optionalText("public-url").map(URI::create).map(URI::getHost).ifPresent(names::add);
    names.addAll(own);
    names.addAll(MachineNames.all());
    if (certificate != null) {
      names.addAll(MachineNames.ofCertificate(certificate));
    }
    return AllowedHosts.of(names);
  }

  /** Whether the gateway terminates TLS itself. */
  public boolean hasTls() {
    return certificate != null;
  }

  private static void requireBoth(ConfigSection tls, Path certificate, Path key) {
    if ((certificate == null) != (key == null)) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.TOGETHER.with(
              tls.fullKey("certificate-file"), tls.fullKey("key-file")));
    }
  }

  private static InvalidConfigurationException plainHttp(
      ConfigSection config, ConfigSection tls, String host) {
    return new InvalidConfigurationException(
        ConfigurationMessage.CLEAR_TEXT.with(
            config.fullKey("host"),
            host,
            tls.fullKey("certificate-file"),
            tls.fullKey("key-file"),
            tls.fullKey("terminated-in-front")));
  }

  private static boolean loopback(ConfigSection config, String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw InvalidConfigurationException.forValue(
          config.fullKey("host"), host, ConfigurationMessage.LISTEN_ADDRESS.with());
    }
  }

  private static Path readable(ConfigSection tls, String key) {
    Path file = tls.optionalPath(key).orElse(null);
    if (file != null && !Files.isReadable(file)) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.UNREADABLE_PEM.with(
              tls.fullKey(key), file.toString(), System.getProperty("user.name")));
    }
    return file;
  }
}
