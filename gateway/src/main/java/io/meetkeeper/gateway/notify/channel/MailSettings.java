package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.IndependentSettings;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.config.LoopbackHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The settings of a channel of type {@code mail}.
 *
 * @param host the SMTP server
 * @param port its port
 * @param security how the connection is encrypted
 * @param user for the login; {@code null}: no login
 * @param password for the login
 * @param trusted PEM file of certificates to trust instead of Java's; {@code null}: Java's
 * @param from sender
 * @param to recipients
 */
record MailSettings(
    String host,
    int port,
    Security security,
    String user,
    String password,
    Path trusted,
    String from,
    List<String> to) {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;\"@]+@[^\\s<>,;\"@]+");
  private static final Pattern HOST = Pattern.compile("[^\\s/@,;]{1,253}");
  private static final int MAX_RECEIVERS = 20;
  private static final int MAX_PORT = 65_535;

  /** Encryption of the connection. */
  enum Security {
    /** Upgraded to TLS before anything is sent; required. */
    STARTTLS(587),
    /** Encrypted from the start. */
    TLS(465),
    /** Not encrypted, for a server on this machine. */
    NONE(25);

    private final int port;

    Security(int port) {
      this.port = port;
    }
  }

  /**
   * Reads and validates the settings.
   *
   * @throws InvalidConfigurationException when one is missing or not allowed
   */
  static MailSettings of(ConfigSection channel) {
    ConfigSection smtp = channel.section("smtp");
    IndependentSettings.check(
        () -> security(smtp),
        () -> port(smtp, Security.TLS),
        () -> password(smtp),
        () -> trusted(smtp),
        () -> address(channel, "from", channel.text("from")),
        () -> receivers(channel));
    Security security = security(smtp);
    return new MailSettings(
        host(smtp),
        port(smtp, security),
        security,
        smtp.optionalText("user").orElse(null),
        password(smtp),
        trusted(smtp),
        channel.text("from"),
        receivers(channel));
  }

  private static String host(ConfigSection smtp) {
    String host = smtp.text("host");
    if (!HOST.matcher(host).matches()) {
      throw InvalidConfigurationException.forValue(
          smtp.fullKey("host"), host, ConfigurationMessage.HOST_NAME.with());
    }
    return host;
  }

  private static Security security(ConfigSection smtp) {
    Security security = smtp.enumValue("security", Security.class);
    boolean local = LoopbackHost.isLoopback(host(smtp));
    if (security == Security.NONE && (smtp.optionalText("user").isPresent() || !local)) {
      throw InvalidConfigurationException.forValue(
          smtp.fullKey("security"), "none", ConfigurationMessage.SMTP_SECURITY.with());
    }
    return security;
  }

  private static int port(ConfigSection smtp, Security security) {
    return smtp.rawValue("port") == null ? security.port : smtp.number("port", 1, MAX_PORT);
  }

  private static String password(ConfigSection smtp) {
    return smtp.optionalText("user").isEmpty()
        ? null
        : ChannelSecrets.required(smtp, "password-file");
  }

  private static Path trusted(ConfigSection smtp) {
    Path file = smtp.optionalAbsolutePath("trusted-certificates-file").orElse(null);
    if (file != null && !Files.isReadable(file)) {
      throw InvalidConfigurationException.forValue(
          smtp.fullKey("trusted-certificates-file"), file, ConfigurationMessage.PEM_FILE.with());
    }
    return file;
  }

  private static List<String> receivers(ConfigSection channel) {
    List<String> to = channel.texts("to");
    if (to.isEmpty() || to.size() > MAX_RECEIVERS) {
      throw InvalidConfigurationException.forValue(
          channel.fullKey("to"), to, ConfigurationMessage.MAIL_RECEIVERS.with(MAX_RECEIVERS));
    }
    to.forEach(each -> address(channel, "to", each));
    return List.copyOf(to);
  }

  private static String address(ConfigSection channel, String key, String text) {
    if (!ADDRESS.matcher(text).matches()) {
      throw InvalidConfigurationException.forValue(
          channel.fullKey(key), text, ConfigurationMessage.MAIL_ADDRESS.with());
    }
    return text;
  }

  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + "]"; // the password is a secret
  }
}
