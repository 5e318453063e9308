package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.IndependentSettings;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.gateway.notify.channel.ChannelQuietHours;
import io.meetkeeper.gateway.notify.channel.ChannelTransports;
import io.meetkeeper.gateway.notify.channel.ChannelType;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The settings of one channel.
 *
 * @param name unique
 * @param type kind of receiver
 * @param filter which events it gets
 * @param quietHours when only errors are sent; {@code null}: never
 * @param language of its messages
 * @param gather how long info notices wait for related ones, and the minimum time between two
 *     messages
 * @param config the section of a channel, for its transport; {@code null} for the webhook of {@code
 *     notify.webhook-url-file}
 */
record ChannelSettings(
    String name,
    ChannelType type,
    ChannelFilter filter,
    ChannelQuietHours quietHours,
    MessageLanguage language,
    Duration gather,
    ConfigSection config) {
  /** Name of the channel of {@code notify.webhook-url-file}. */
  static final String WEBHOOK = "webhook";

  private static final Duration MAX_GATHER = Duration.ofHours(1);

  /**
   * Reads and validates all channels.
   *
   * @throws InvalidConfigurationException when a setting is missing or not allowed
   */
  static List<ChannelSettings> all(ConfigSection config, String webhookUrl) {
    ConfigSection notify = config.section("notify");
    List<ChannelSettings> channels = new ArrayList<>();
    if (webhookUrl != null) {
      channels.add(webhook(notify));
    }
    notify.namedSections("channels").forEach((name, section) -> channels.add(of(name, section)));
    if (webhookUrl != null && channels.stream().filter(c -> c.name.equals(WEBHOOK)).count() > 1) {
      throw InvalidConfigurationException.forValue(
          notify.fullKey("channels"),
          WEBHOOK,
          ConfigurationMessage.OTHER_CHANNEL_NAME.with(notify.fullKey("webhook-url-file")));
    }
    return channels;
  }

  private static ChannelSettings webhook(ConfigSection notify) {
    return new ChannelSettings(
        WEBHOOK,
        ChannelType.WEBHOOK,
        new ChannelFilter(Severity.WARNING, Set.of(), Set.of(), ExtraNotice.of(notify)),
        null,
        MessageLanguage.EN,
        Duration.ZERO,
        null);
  }

  private static ChannelSettings of(String name, ConfigSection section) {
    IndependentSettings.check(
        () -> ChannelTransports.check(section.enumValue("type", ChannelType.class), section),
        () -> ChannelFilter.of(section),
        () -> readQuietHours(section),
        () -> section.enumValue("language", MessageLanguage.class),
        () -> section.duration("gather", Duration.ZERO, MAX_GATHER));
    return new ChannelSettings(
        name,
        section.enumValue("type", ChannelType.class),
        ChannelFilter.of(section),
        readQuietHours(section),
        section.enumValue("language", MessageLanguage.class),
        section.duration("gather", Duration.ZERO, MAX_GATHER),
        section);
  }

  private static ChannelQuietHours readQuietHours(ConfigSection section) {
    String text = section.optionalText("quiet-hours").orElse(null);
    try {
      return text == null ? null : ChannelQuietHours.parse(text);
    } catch (DateTimeException e) {
      throw InvalidConfigurationException.forValue(
          section.fullKey("quiet-hours"), text, ConfigurationMessage.QUIET_HOURS.with());
    }
  }
}
