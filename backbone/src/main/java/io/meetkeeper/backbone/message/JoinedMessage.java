package io.meetkeeper.backbone.message;

import java.util.List;
import java.util.Map;

/** Messages that join other texts. */
public enum JoinedMessage implements MessageCode {
  AT("subject", "text"),
  OF("subject", "text"),
  THEN("first", "rest"),
  AND("first", "rest");

  private final List<String> parameters;

  JoinedMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "joined";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }

  /** Whether a text that can be split like this was probably joined from messages. */
  static boolean isPlausible(MessageText joined) {
    Map<String, Object> parts = joined.parameters();
    if (joined.code().equals(AND.code())) {
      return parts.values().stream().allMatch(MessageText.class::isInstance);
    }
    if (joined.code().equals(AT.code()) && !String.valueOf(parts.get("subject")).contains("/")) {
      return false;
    }
    return parts.get("text") instanceof MessageText
        || parts.get("first") instanceof MessageText
        || parts.get("rest") instanceof MessageText;
  }
}
