package io.meetkeeper.backbone.config;

import com.typesafe.config.ConfigValue;

/**
 * A problem of the configuration.
 *
 * @param key the full key; empty when no single key is wrong
 * @param message names the key, the value and what is allowed
 * @param place where the value is set: {@code file: line}, or an environment variable; empty when
 *     that is not known
 */
public record ConfigurationProblem(String key, String message, String place) {
  static ConfigurationProblem of(String key, ConfigValue value, String message) {
    return new ConfigurationProblem(key, message, value.origin().description());
  }
}
