package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.outbound.SecretFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The credentials for the server: none, a bearer token, or a user with a password. The file is read
 * again for each request, so a new secret needs no restart.
 *
 * @param user {@code null}: the secret is a token
 * @param secret {@code null}: no credentials
 */
record RemoteWriteLogin(String user, SecretFile secret) {
  static final RemoteWriteLogin NONE = new RemoteWriteLogin(null, null);

  /**
   * Reads and checks the settings.
   *
   * @throws InvalidConfigurationException when they do not belong together, or a file is unusable
   */
  static RemoteWriteLogin of(ConfigSection config) {
    SecretFile token = secret(config, "token-file");
    SecretFile password = secret(config, "password-file");
    String user = config.optionalText("user").orElse(null);
    if ((user == null) != (password == null) || (token != null && user != null)) {
      throw new InvalidConfigurationException(
          config.fullKey("user")
              + " and "
              + config.fullKey("password-file")
              + " belong together; allowed: both, or only "
              + config.fullKey("token-file")
              + ", or none of them");
    }
    return new RemoteWriteLogin(user, token == null ? password : token);
  }

  private static SecretFile secret(ConfigSection config, String key) {
    Optional<SecretFile> file =
        config.optionalPath(key).map(path -> new SecretFile(config.fullKey(key), path));
    file.ifPresent(SecretFile::readRequired);
    return file.orElse(null);
  }

  /** The current secret; {@code null} when there is none or its file is not readable now. */
  String currentSecret() {
    return secret == null ? null : secret.readCurrent().orElse(null);
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
