package io.meetkeeper.gateway.notify.channel;

/** The kinds of receivers. */
public enum ChannelType {
  /** JSON by POST, one request for each event; the format is Meetkeeper's own. */
  WEBHOOK,
  /** Incoming webhook of Slack. */
  SLACK,
  /** Incoming webhook of Mattermost. */
  MATTERMOST,
  /** Webhook of a Discord channel. */
  DISCORD,
  /** A room of a Matrix homeserver. */
  MATRIX,
  /** A chat of a Telegram bot. */
  TELEGRAM,
  /** A topic of ntfy. */
  NTFY,
  /** Mail by SMTP. */
  MAIL;

  /** Whether several events may be joined in one message. */
  public boolean canGroup() {
    return this != WEBHOOK;
  }
}
