package io.meetkeeper.auth.domain.login;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of the program that signs the tokens of a site, from the file that the operator
 * names: lines {@code NAME=value}. The name of the secret differs from program to program, so every
 * value whose name contains SECRET is a candidate.
 *
 * @param source the file; {@code null} when the operator names no file
 * @param secrets the candidates for the secret
 * @param appIds the candidates for the application id
 * @param obstacle why they are not known; {@code null} when they are
 */
record TokenSignerSettings(
    String source, Set<String> secrets, Set<String> appIds, String obstacle) {
  private static final Pattern QUOTES = Pattern.compile("^(?:\"(.*)\"|'(.*)')$");
  static final TokenSignerSettings ELSEWHERE =
      new TokenSignerSettings(null, Set.of(), Set.of(), null);

  static TokenSignerSettings unreadable(String source, String reason) {
    return new TokenSignerSettings(source, Set.of(), Set.of(), reason);
  }

  static TokenSignerSettings of(String source, Map<String, Object> settings) {
    Set<String> secrets = new LinkedHashSet<>();
    Set<String> appIds = new LinkedHashSet<>();
    settings.forEach(
        (name, value) -> {
          String upper = name.toUpperCase(Locale.ROOT);
          String text = value == null ? "" : value.toString();
          if (!text.isBlank() && upper.contains("SECRET")) {
            secrets.add(text);
            secrets.add(QUOTES.matcher(text).replaceFirst("$1$2")); // not every program expands a $
          } else if (!text.isBlank() && (upper.endsWith("APP_ID") || upper.endsWith("ISSUER"))) {
            appIds.add(text);
          }
        });
    return new TokenSignerSettings(source, secrets, appIds, null);
  }

  /**
   * Describes the secret of the signer in relation to Prosody's; {@code null} without a common
   * secret.
   */
  String describe(TokenSettings tokens) {
    if (tokens == null || tokens.secret() == null || tokens.keyServer() != null) {
      return null;
    }
    if (source == null) {
      return RoomLinkMessage.SIGNER_NOT_HERE.english();
    }
    if (obstacle != null) {
      return RoomLinkMessage.SIGNER_NOT_KNOWN.english(obstacle);
    }
    if (secrets.isEmpty()) {
      return RoomLinkMessage.SIGNER_NO_SECRET.english(source);
    }
    return (hasSecret(tokens) ? RoomLinkMessage.SIGNER_SAME : RoomLinkMessage.SIGNER_OTHER)
        .english(source);
  }

  boolean hasSecret(TokenSettings tokens) {
    return secrets.contains(tokens.secret());
  }

  /** Whether it names applications, but none that the site accepts. */
  boolean hasOtherApp(TokenSettings tokens) {
    return !appIds.isEmpty() && appIds.stream().noneMatch(tokens.issuers()::contains);
  }

  @Override
  public String toString() {
    return "TokenSigner[" + source + "]";
  }
}
