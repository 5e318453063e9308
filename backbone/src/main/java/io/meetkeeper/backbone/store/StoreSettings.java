package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code meetkeeper.store}, checked.
 *
 * @param url {@code sqlite:own}, {@code sqlite:shared} or {@code
 *     postgresql://host[:port]/database}; holds no secret
 * @param user of PostgreSQL
 * @param passwordFile one line; {@code null}: none. Read with each new connection, so that a new
 *     password counts without a restart
 * @param passwordKey the key that names it, for messages
 * @param tls whether PostgreSQL is spoken to over TLS, with its certificate checked
 * @param ca PEM of who signed its certificate; {@code null}: whom Java trusts
 */
record StoreSettings(
    URI url, String user, Path passwordFile, String passwordKey, boolean tls, Path ca) {
  private static final String ALLOWED =
      "sqlite:, sqlite:shared or postgresql://host[:port]/database";
  private static final int USUAL_PORT = 5432;

  static StoreSettings of(ConfigSection config) {
    URI url = parseUrl(config);
    ConfigSection tls = config.section("tls");
    Path password = config.optionalPath("password-file").orElse(null);
    StoreSettings read =
        new StoreSettings(
            url,
            config.text("user"),
            password,
            config.fullKey("password-file"),
            tls.optionalText("enabled").isEmpty() ? !isLoopback(url) : tls.flag("enabled"),
            tls.optionalPath("ca-file").orElse(null));
    if (read.isPostgres()) {
      read.readPassword();
      if (read.ca() != null && !Files.isReadable(read.ca())) {
        throw InvalidConfigurationException.forValue(
            tls.fullKey("ca-file"), read.ca(), "a PEM file that this user can read");
      }
    }
    return read;
  }

  boolean isPostgres() {
    return url.getScheme().equals("postgresql");
  }

  /** Whether several processes may use it at once. */
  boolean isShared() {
    return isPostgres() || url.getSchemeSpecificPart().equals("shared");
  }

  String host() {
    return url.getHost();
  }

  int port() {
    return url.getPort() < 0 ? USUAL_PORT : url.getPort();
  }

  String database() {
    return url.getPath().substring(1);
  }

  /** What the password file holds now; {@code null} when there is none. */
  String readPassword() {
    if (passwordFile == null) {
      return null;
    }
    try {
      String password = Files.readString(passwordFile).strip();
      if (!password.isEmpty()) {
        return password;
      }
    } catch (IOException e) {
      throw InvalidConfigurationException.forValue(
          passwordKey,
          passwordFile + " (" + e.getClass().getSimpleName() + ")",
          "a file that this user can read, with the password as its one line");
    }
    throw InvalidConfigurationException.forValue(
        passwordKey, passwordFile + ", which is empty,", "a file with the password");
  }

  private static URI parseUrl(ConfigSection config) {
    String text = config.text("url");
    try {
      URI url = URI.create(text.equals("sqlite:") ? "sqlite:own" : text);
      boolean postgres =
          "postgresql".equals(url.getScheme())
              && url.getHost() != null
              && url.getUserInfo() == null
              && url.getQuery() == null
              && url.getPath().matches("/[^/]+");
      if (postgres || text.equals("sqlite:") || text.equals("sqlite:shared")) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw InvalidConfigurationException.forValue(config.fullKey("url"), "what it is", ALLOWED);
    }
    // not the value: somebody may have put a password into it
    throw InvalidConfigurationException.forValue(
        config.fullKey("url"),
        "what it is",
        ALLOWED + "; user and password have keys of their own");
  }

  private static boolean isLoopback(URI url) {
    try {
      return url.getHost() == null || InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
