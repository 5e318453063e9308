package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.IndependentSettings;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.gateway.outbound.OutboundHttpClient;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/**
 * Creates the transport of a channel from its settings. They are validated first, so that an
 * invalid one stops the start with its key.
 */
public final class ChannelTransports {
  private static final String TELEGRAM_API = "https://api.telegram.org";

  private final Vertx vertx;
  private final OutboundHttpClient client;
  private final Clock clock;
  private final Duration timeout;

  /**
   * Creates transports.
   *
   * @param timeout for one message
   */
  public ChannelTransports(Vertx vertx, OutboundHttpClient client, Clock clock, Duration timeout) {
    this.vertx = vertx;
    this.client = client;
    this.clock = clock;
    this.timeout = timeout;
  }

  /** The transport of a channel. */
  public NoticeTransport create(ChannelType type, ConfigSection channel) {
    return type == ChannelType.MAIL
        ? new MailTransport(vertx, MailSettings.of(channel), timeout.multipliedBy(2))
        : new HttpTransport(client, format(type, channel, clock));
  }

  /** The transport of the webhook that {@code notify.webhook-url-file} names. */
  public NoticeTransport createWebhook(String url) {
    return new HttpTransport(client, new WebhookFormat(url, null, clock));
  }

  /**
   * Validates the settings of a channel.
   *
   * @throws InvalidConfigurationException when one is missing or not allowed
   */
  public static void check(ChannelType type, ConfigSection channel) {
    if (type == ChannelType.MAIL) {
      MailSettings.of(channel);
    } else {
      format(type, channel, Clock.systemUTC());
    }
  }

  private static HttpNoticeFormat format(ChannelType type, ConfigSection channel, Clock clock) {
    return switch (type) {
      case WEBHOOK ->
          new WebhookFormat(
              ChannelSecrets.requiredUrl(channel, "url-file"), signatureKey(channel), clock);
      case SLACK -> new SlackFormat(ChannelSecrets.requiredUrl(channel, "url-file"));
      case MATTERMOST -> new MattermostFormat(ChannelSecrets.requiredUrl(channel, "url-file"));
      case DISCORD -> new DiscordFormat(ChannelSecrets.requiredUrl(channel, "url-file"));
      case MATRIX -> matrix(channel);
      case TELEGRAM -> telegram(channel);
      case NTFY ->
          NtfyFormat.of(
              topicUrl(channel), ChannelSecrets.optional(channel, "token-file").orElse(null));
      case MAIL -> throw new IllegalArgumentException("mail has no request");
    };
  }

  private static MatrixFormat matrix(ConfigSection channel) {
    IndependentSettings.check(
        () -> serverUrl(channel, null),
        () -> roomId(channel),
        () -> ChannelSecrets.required(channel, "token-file"));
    return new MatrixFormat(
        serverUrl(channel, null), roomId(channel), ChannelSecrets.required(channel, "token-file"));
  }

  private static TelegramFormat telegram(ConfigSection channel) {
    IndependentSettings.check(
        () -> serverUrl(channel, TELEGRAM_API),
        () -> ChannelSecrets.required(channel, "token-file"),
        () -> channel.text("room"));
    return new TelegramFormat(
        serverUrl(channel, TELEGRAM_API),
        ChannelSecrets.required(channel, "token-file"),
        channel.text("room"));
  }

  private static String roomId(ConfigSection channel) {
    String room = channel.text("room");
    if (!room.startsWith("!")) {
      throw InvalidConfigurationException.forValue(
          channel.fullKey("room"), room, ConfigurationMessage.ROOM_ID.with());
    }
    return room;
  }

  private static byte[] signatureKey(ConfigSection channel) {
    String text = ChannelSecrets.optional(channel, "secret-file").orElse(null);
    try {
      return text == null ? null : WebhookFormat.parseKey(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.NO_KEY_IN_FILE.with(
              channel.fullKey("secret-file"), channel.text("secret-file")));
    }
  }

  private static String serverUrl(ConfigSection channel, String standard) {
    String url =
        standard == null ? channel.text("url") : channel.optionalText("url").orElse(standard);
    if (!ChannelSecrets.isUrl(url)) {
      throw InvalidConfigurationException.forValue(
          channel.fullKey("url"), url, ConfigurationMessage.SERVER_URL.with());
    }
    return url.replaceAll("/+$", "");
  }

  private static String topicUrl(ConfigSection channel) {
    String url = ChannelSecrets.requiredUrl(channel, "url-file");
    if (!url.matches("https?://[^/?#]+(/[^?#]*)?/[-_A-Za-z0-9]{1,64}")) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.NO_TOPIC_IN_FILE.with(
              channel.fullKey("url-file"), channel.text("url-file")));
    }
    return url;
  }
}
