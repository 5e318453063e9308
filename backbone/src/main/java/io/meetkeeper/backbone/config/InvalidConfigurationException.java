package io.meetkeeper.backbone.config;

import com.typesafe.config.ConfigException;
import io.meetkeeper.backbone.file.FileFailure;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration is invalid. The message names the key, the value and what is allowed; the
 * process exits with 78.
 */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<MessageText> texts;

  /** With what a parser said about a file, which has no code. */
  public InvalidConfigurationException(String message) {
    super(message, null, false, false);
    texts = List.of();
  }

  /** With what the parser said, or why a file cannot be read. */
  static InvalidConfigurationException of(ConfigException failure) {
    return failure instanceof ConfigException.IO && failure.getCause() instanceof IOException cause
        ? new InvalidConfigurationException(
            ConfigurationMessage.NOT_READ.with(
                failure.origin() == null ? "" : failure.origin().description(),
                FileFailure.of(cause)))
        : new InvalidConfigurationException(failure.getMessage());
  }

  /** With a message that names the key, the value and what is allowed. */
  public InvalidConfigurationException(MessageText text) {
    this(List.of(text));
  }

  /** With several problems, a line each. */
  InvalidConfigurationException(List<MessageText> texts) {
    super(join(texts, MessageLanguage.EN), null, false, false);
    this.texts = List.copyOf(texts);
  }

  /**
   * A value that is not allowed.
   *
   * @param allowed a message, or names that are the same in every language
   */
  public static InvalidConfigurationException forValue(String key, Object value, Object allowed) {
    return new InvalidConfigurationException(
        ConfigurationMessage.NOT_ALLOWED.with(key, String.valueOf(value), coded(allowed)));
  }

  /** A text of a catalogue with its code. */
  private static Object coded(Object allowed) {
    MessageText found = allowed instanceof String text ? MessageText.ofEnglish(text) : null;
    return found == null ? allowed : found;
  }

  /** In a language; what a parser said stays as it is. */
  public String render(MessageLanguage language) {
    return texts.isEmpty() ? getMessage() : join(texts, language);
  }

  /** What is wrong; empty when a parser said it. */
  List<MessageText> texts() {
    return texts;
  }

  /** The problems, each as an exception of its own. */
  List<InvalidConfigurationException> each() {
    return texts.size() < 2
        ? List.of(this)
        : texts.stream().map(InvalidConfigurationException::new).toList();
  }

  private static String join(List<MessageText> texts, MessageLanguage language) {
    return texts.stream().map(each -> each.in(language)).collect(Collectors.joining("\n"));
  }

  /**
   * A URL that is not allowed, or a text that is none. A user and password in it, and its query,
   * are not part of the message.
   *
   * @param key full path of the key
   * @param url its value
   * @param allowed what would be allowed
   */
  public static InvalidConfigurationException forUrl(String key, String url, MessageText allowed) {
    String shown =
        url.replaceAll("(?s)^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", "$1***@")
            .replaceAll("(?s)[?#].*", "?***");
    return forValue(key, shown, allowed);
  }
}
