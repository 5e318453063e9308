package io.meetkeeper.backbone.config;

import com.typesafe.config.ConfigValue;

/**
 * Something wrong in the configuration.
 *
 * @param key the full key; empty when it is about no single one
 * @param message names the key, the value and what is allowed
 * @param place where the value stands: {@code file: line}, or an environment variable; empty when
 *     that is not known
 */
public record ConfigurationProblem(String key, String message, String place) {
  static ConfigurationProblem of(String key, ConfigValue value, String message) {
    return new ConfigurationProblem(key, message, value.origin().description());
  }
}
