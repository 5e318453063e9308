package io.meetkeeper.backbone.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of all messages: one properties file (UTF-8) for each subject and language, read when
 * first used. A subject that this version does not have is not remembered, so that messages from
 * others cannot fill the memory.
 */
final class MessageCatalogue {
  private static final Map<String, Map<String, MessagePattern>> LOADED = new ConcurrentHashMap<>();

  private MessageCatalogue() {}

  /** The words of a message; {@code null} when this version has none. */
  static String format(MessageText message, MessageLanguage language) {
    int dot = message.code().indexOf('.');
    MessagePattern pattern =
        patterns(message.code().substring(0, dot), language).get(message.code().substring(dot + 1));
    return pattern == null ? null : pattern.format(message.parameters(), language);
  }

  /** The patterns of a subject by the name of the message; empty when this version has none. */
  static Map<String, MessagePattern> patterns(String subject, MessageLanguage language) {
    String file = "/messages/" + subject + "_" + language.tag() + ".properties";
    Map<String, MessagePattern> known = LOADED.get(file);
    if (known != null) {
      return known;
    }
    Map<String, MessagePattern> read = read(file);
    if (!read.isEmpty()) {
      LOADED.put(file, read);
    }
    return read;
  }

  private static Map<String, MessagePattern> read(String file) {
    try (InputStream in = MessageCatalogue.class.getResourceAsStream(file)) {
      if (in == null) {
        return Map.of();
      }
      Properties texts = new Properties();
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        texts.load(reader);
      }
      Map<String, MessagePattern> patterns = new HashMap<>();
      texts
          .stringPropertyNames()
          .forEach(key -> patterns.put(key, MessagePattern.parse(texts.getProperty(key))));
      return Map.copyOf(patterns);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
