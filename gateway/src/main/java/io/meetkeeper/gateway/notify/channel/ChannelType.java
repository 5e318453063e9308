package io.meetkeeper.gateway.notify.channel;

/** The kinds of receivers. */
public enum ChannelType {
  /** JSON by POST, one request for each event; the format is Meetkeeper's own. */
  WEBHOOK(Integer.MAX_VALUE),
  /** Incoming webhook of Slack. */
  SLACK(10_000), // Slack cuts a text after 40,000 characters.
  /** Incoming webhook of Mattermost. */
  MATTERMOST(10_000),
  /** Webhook of a Discord channel. */
  DISCORD(2_000),
  /** A room of a Matrix homeserver. */
  MATRIX(10_000), // An event may have 65,536 bytes.
  /** A chat of a Telegram bot. */
  TELEGRAM(4_096),
  /** A topic of ntfy. */
  NTFY(1_300), // 4,096 bytes; in UTF-8 a character of the basic plane has up to 3.
  /** Mail by SMTP. */
  MAIL(50_000);

  private final int maxText;

  ChannelType(int maxText) {
    this.maxText = maxText;
  }

  /** Limit of the text of a message, in UTF-16 units. */
  public int maxText() {
    return maxText;
  }

  /** Whether several events may be joined in one message. */
  public boolean canGroup() {
    return this != WEBHOOK;
  }
}
