package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.config.LoopbackHost;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.backbone.file.FileFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Settings {@code meetkeeper.store}.
 *
 * @param url {@code sqlite:own}, {@code sqlite:shared} or {@code
 *     postgresql://host[:port]/database}; holds no secret
 * @param user user of PostgreSQL
 * @param passwordFile file with the password on one line; {@code null}: no password. Read for each
 *     new connection, so that a new password works without a restart
 * @param passwordKey configuration key of the file, for messages
 * @param tls whether to connect to PostgreSQL over TLS and check its certificate
 * @param ca PEM file of the authority that signed the certificate; {@code null}: those that Java
 *     trusts
 */
record StoreSettings(
    URI url, String user, Path passwordFile, String passwordKey, boolean tls, Path ca) {
  /** Files that only this process uses. */
  static final StoreSettings LOCAL =
      new StoreSettings(URI.create("sqlite:own"), null, null, null, false, null);

  private static final int DEFAULT_PORT = 5432;
  private static final int MAX_PASSWORD_BYTES = 4096;

  static StoreSettings of(ConfigSection config) {
    URI url = parseUrl(config);
    ConfigSection tls = config.section("tls");
    Path password = config.optionalPath("password-file").orElse(null);
    StoreSettings settings =
        new StoreSettings(
            url,
            config.text("user"),
            password,
            config.fullKey("password-file"),
            tls.optionalText("enabled").isEmpty() ? !isLoopback(url) : tls.flag("enabled"),
            tls.optionalPath("ca-file").orElse(null));
    if (settings.isPostgres()) {
      settings.readPassword();
      if (settings.ca() != null && !Files.isReadable(settings.ca())) {
        throw InvalidConfigurationException.forValue(
            tls.fullKey("ca-file"), settings.ca(), ConfigurationMessage.PEM_FILE.with());
      }
    }
    return settings;
  }

  boolean isPostgres() {
    return url.getScheme().equals("postgresql");
  }

  /** Whether several processes may use the store at once. */
  boolean isShared() {
    return isPostgres() || url.getSchemeSpecificPart().equals("shared");
  }

  String host() {
    return url.getHost();
  }

  int port() {
    return url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
  }

  String database() {
    return url.getPath().substring(1);
  }

  /** The current password; {@code null} when no file is configured. */
  String readPassword() {
    if (passwordFile == null) {
      return null;
    }
    try {
      String password = BoundedFile.readText(passwordFile, MAX_PASSWORD_BYTES + 1).strip();
      if (password.length() > MAX_PASSWORD_BYTES) {
        throw new InvalidConfigurationException(
            ConfigurationMessage.SECRET_LONG.with(
                passwordKey,
                passwordFile.toString(),
                MAX_PASSWORD_BYTES,
                ConfigurationMessage.PASSWORD_FILE.with()));
      }
      if (!password.isEmpty()) {
        return password;
      }
    } catch (IOException e) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.SECRET_UNREADABLE.with(
              passwordKey,
              passwordFile.toString(),
              FileFailure.of(e),
              ConfigurationMessage.PASSWORD_FILE.with()));
    }
    throw new InvalidConfigurationException(
        ConfigurationMessage.SECRET_EMPTY.with(
            passwordKey, passwordFile.toString(), ConfigurationMessage.PASSWORD_IN_FILE.with()));
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
      throw new InvalidConfigurationException(
          ConfigurationMessage.HIDDEN_VALUE.with(
              config.fullKey("url"), ConfigurationMessage.STORE_URL.with()));
    }
    // without the value: it may contain a password
    throw new InvalidConfigurationException(
        ConfigurationMessage.HIDDEN_VALUE.with(
            config.fullKey("url"), ConfigurationMessage.STORE_URL_ALONE.with()));
  }

  private static boolean isLoopback(URI url) {
    return url.getHost() == null || LoopbackHost.isLoopback(url.getHost());
  }
}
