package io.meetkeeper.backbone.jvb;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.backbone.file.FileStamp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Address of the bridge's private REST: {@code meetkeeper.bridge.rest-url} when the user set it,
 * else {@code videobridge.http-servers.private} in {@code jvb.conf}, else the default. Many hosts
 * move that port because something else listens on 8080 (docker-jitsi-meet #690). The file is read
 * again when it has changed. Thread-safe; blocks for one stat(2).
 */
public final class BridgeRestLocation implements Supplier<URI> {
  /** The file of the Debian package; its directory is closed to others by default. */
  public static final String FILE = "/etc/jitsi/videobridge/jvb.conf";

  private static final int MAX_BYTES = 256 * 1024;
  private static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> LOOPBACK_OR_ALL = Set.of("localhost", "0.0.0.0", "::");
  private static final String SERVER = "videobridge.http-servers.private.";

  private final URI configured;
  private final boolean followsFile;
  private final Path file;
  private String stamp = FileStamp.NONE;
  private URI detected;
  private URI container;
  private String absent;

  private BridgeRestLocation(URI configured, boolean followsFile, Path file) {
    this.configured = configured;
    this.followsFile = followsFile;
    this.file = file;
  }

  /**
   * The location on one machine.
   *
   * @param bridge section {@code meetkeeper.bridge}
   * @param root {@code /}, or a recorded file tree in tests
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when {@code rest-url} is
   *     invalid
   */
  public static BridgeRestLocation of(ConfigSection bridge, Path root) {
    boolean isDefault = bridge.source("rest-url").equals("default");
    BridgeRestLocation location =
        new BridgeRestLocation(
            BridgeRestUrl.of(bridge), isDefault, root.resolve(FILE.substring(1)));
    if (isDefault && bridge.rawValue("docker.container") != null) {
      location.setReportedAddress(null, BridgeReplyMessage.NO_ADDRESS_YET.english());
    }
    return location;
  }

  /** A location that never changes. */
  public static BridgeRestLocation fixed(URI url) {
    return new BridgeRestLocation(url, false, null);
  }

  /**
   * Sets the address that the service manager reports: each of several containers has its own.
   *
   * @param url address; {@code null}: as configured
   * @param reason why the address is unknown, so that requests fail; {@code null} otherwise
   */
  public synchronized void setReportedAddress(String url, String reason) {
    try {
      container = url == null ? null : URI.create(url);
      absent = reason;
    } catch (IllegalArgumentException e) {
      container = null;
      absent = BridgeReplyMessage.NO_ADDRESS.english();
    }
  }

  /**
   * The URL for the next request.
   *
   * @throws InvalidBridgeReplyException when the address is unknown
   */
  synchronized URI requestUrl() {
    if (absent != null) {
      throw new InvalidBridgeReplyException(BridgeReplyMessage.NOT_ASKED.english(absent));
    }
    return get();
  }

  /** The URL of the bridge now. */
  @Override
  public synchronized URI get() {
    if (container != null) {
      return container;
    }
    if (followsFile) {
      refresh();
    }
    return detected == null ? configured : detected;
  }

  /** Source of the URL, for the operator. */
  public synchronized String origin() {
    if (container != null) {
      return "Docker says so";
    }
    if (detected != null) {
      return FILE + " says so";
    }
    return followsFile ? "the default" : "meetkeeper.bridge.rest-url";
  }

  private void refresh() {
    String now = FileStamp.of(file);
    try {
      if (!now.equals(stamp)) {
        detected = now.equals(FileStamp.NONE) ? null : parse(read());
        stamp = now;
      }
    } catch (IOException e) {
      detected = null;
      stamp = FileStamp.NONE;
    }
  }

  private String read() throws IOException {
    return BoundedFile.readText(file, MAX_BYTES);
  }

  /** The URL that a {@code jvb.conf} sets; {@code null} when it keeps the default. */
  URI parse(String text) {
    try {
      Config config = parseAlone(text);
      int port =
          config.hasPath(SERVER + "port") ? config.getInt(SERVER + "port") : configured.getPort();
      URI url = URI.create("http://" + host(config) + ":" + port);
      return port < 1 || port > 65_535 || url.equals(configured) ? null : url;
    } catch (ConfigException | IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Parses a {@code jvb.conf} without what it includes, which may be anywhere, and without the
   * environment of this process.
   *
   * @throws ConfigException when it is not HOCON
   */
  public static Config parseAlone(String text) {
    return ConfigFactory.parseString(text, ConfigParseOptions.defaults().setIncluder(NO_FILES))
        .resolve(ConfigResolveOptions.noSystem().setAllowUnresolved(true));
  }

  private static String host(Config config) {
    String host =
        config.hasPath(SERVER + "host")
            ? config.getString(SERVER + "host").replaceAll("[\\[\\]]", "")
            : "";
    if (host.isBlank() || LOOPBACK_OR_ALL.contains(host)) {
      return LOOPBACK;
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static final ConfigIncluder NO_FILES =
      new ConfigIncluder() {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
          return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
          return ConfigFactory.empty().root();
        }
      };
}
