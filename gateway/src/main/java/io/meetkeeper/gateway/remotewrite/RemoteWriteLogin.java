package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.outbound.SecretFile;
import io.meetkeeper.gateway.outbound.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The credentials for the server: none, a bearer token, or a user with a password. The file is read
 * again for each request, so a new secret needs no restart.
 *
 * @param user {@code null}: the secret is a token
 * @param secret {@code null}: no credentials
 */
record RemoteWriteLogin(String user, SecretSource secret) {
  static final RemoteWriteLogin NONE = new RemoteWriteLogin(null, null);

  /**
   * Reads and checks the settings.
   *
   * @throws InvalidConfigurationException when they do not belong together, or a file is unusable
   */
  static RemoteWriteLogin of(ConfigSection config) {
    SecretSource token = secret(config, "token-file");
    SecretSource password = secret(config, "password-file");
    String user = config.optionalText("user").orElse(null);
    if ((user == null) != (password == null) || (token != null && user != null)) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.LOGIN_PARTS.with(
              config.fullKey("user"),
              config.fullKey("password-file"),
              config.fullKey("token-file")));
    }
    return new RemoteWriteLogin(user, token == null ? password : token);
  }

  private static SecretSource secret(ConfigSection config, String key) {
    return config
        .optionalPath(key)
        .map(path -> new SecretSource(new SecretFile(config.fullKey(key), path)))
        .orElse(null);
  }

  /** The current secret; {@code null} when none is configured. */
  String currentSecret() {
    return secret == null ? null : secret.current();
  }

  /** The header Authorization for a secret. */
  String authorization(String current) {
    return user == null
        ? "Bearer " + current
        : "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + current).getBytes(StandardCharsets.UTF_8));
  }
}
