package io.meetkeeper.backbone.message;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Caches the messages without parameters: the automation of each host has one. */
final class PlainMessages {
  private static final Map<MessageCode, MessageText> MADE = new ConcurrentHashMap<>();

  private PlainMessages() {}

  static MessageText of(MessageCode message) {
    return MADE.computeIfAbsent(message, code -> new MessageText(code.code(), Map.of()));
  }
}
