package io.meetkeeper.backbone.config;

import com.typesafe.config.ConfigValue;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;

/**
 * A problem of the configuration.
 *
 * @param key the full key; empty when it is about no single one
 * @param message names the key, the value and what is allowed, in English
 * @param text the same by its code; {@code null} when a parser said it
 * @param location where the value stands: {@code file: line}, or an environment variable; empty
 *     when that is not known
 */
public record ConfigurationProblem(String key, String message, MessageText text, String location) {
  static ConfigurationProblem of(String key, ConfigValue value, MessageText text) {
    return new ConfigurationProblem(key, text.english(), text, value.origin().description());
  }

  static ConfigurationProblem of(
      String key, ConfigValue value, InvalidConfigurationException failure) {
    return new ConfigurationProblem(
        key, failure.getMessage(), text(failure), value.origin().description());
  }

  /** A problem of no single key. */
  static ConfigurationProblem of(InvalidConfigurationException failure) {
    return new ConfigurationProblem("", failure.getMessage(), text(failure), "");
  }

  private static MessageText text(InvalidConfigurationException failure) {
    return failure.texts().size() == 1 ? failure.texts().get(0) : null;
  }

  /** The message in a language. */
  public String render(MessageLanguage language) {
    return text == null ? message : text.in(language);
  }
}
