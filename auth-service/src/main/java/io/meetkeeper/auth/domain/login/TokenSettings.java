package io.meetkeeper.auth.domain.login;

import io.meetkeeper.auth.domain.file.UntypedValues;
import io.meetkeeper.files.prosody.ProsodyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The token settings, as Prosody's module {@code token/util} reads them (jitsi-meet,
 * resources/prosody-plugins) or as docker-jitsi-meet derives them from its {@code .env}.
 *
 * @param appId {@code app_id}; {@code null} when not set
 * @param secret {@code app_secret}, with which tokens are signed; {@code null} when not set
 * @param keyServer {@code asap_key_server} or {@code cache_keys_url}; {@code null} when not set.
 *     When it is, the secret is not used
 * @param allowEmpty {@code allow_empty_token}
 * @param issuers the accepted issuers; by default the application id
 * @param audiences the accepted audiences; by default all
 * @param elsewhere the option of id or secret whose value is not in the file; {@code null} for none
 */
record TokenSettings(
    String appId,
    String secret,
    String keyServer,
    boolean allowEmpty,
    List<String> issuers,
    List<String> audiences,
    String elsewhere) {
  /** Reads the options of a VirtualHost, including the global ones. */
  static TokenSettings ofProsody(Map<String, Object> host) {
    String appId = text(host.get("app_id"));
    String keyServer = text(host.get("asap_key_server"));
    return new TokenSettings(
        appId,
        text(host.get("app_secret")),
        keyServer == null ? text(host.get("cache_keys_url")) : keyServer,
        "true".equals(UntypedValues.text(host.get("allow_empty_token"), "false")),
        texts(host.get("asap_accepted_issuers"), appId),
        texts(host.get("asap_accepted_audiences"), "*"),
        Stream.of("app_id", "app_secret")
            .filter(option -> ProsodyDocument.isFromElsewhere(host.get(option)))
            .findFirst()
            .orElse(null));
  }

  /** Reads the variables of docker-jitsi-meet. */
  static TokenSettings ofEnvironment(Map<String, Object> env) {
    String appId = text(env.get("JWT_APP_ID"));
    return new TokenSettings(
        appId,
        text(env.get("JWT_APP_SECRET")),
        text(env.get("JWT_ASAP_KEYSERVER")),
        UntypedValues.isYes(env.get("JWT_ALLOW_EMPTY")),
        texts(env.get("JWT_ACCEPTED_ISSUERS"), appId),
        texts(env.get("JWT_ACCEPTED_AUDIENCES"), "*"),
        null);
  }

  private static String text(Object value) {
    String text = UntypedValues.text(value, "");
    return text.isBlank() || ProsodyDocument.isFromElsewhere(text) ? null : text;
  }

  private static List<String> texts(Object value, String otherwise) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(each -> texts.add(String.valueOf(each)));
    } else if (text(value) != null) {
      texts.addAll(List.of(text(value).split("\\s*,\\s*")));
    }
    if (texts.isEmpty() && otherwise != null) {
      texts.add(otherwise);
    }
    return List.copyOf(texts);
  }

  /** The issuer for a token created here: one that the site accepts. */
  String issuer() {
    return issuers.contains(appId) || issuers.isEmpty() ? appId : issuers.get(0);
  }

  String audience() {
    return audiences.contains("*") || audiences.isEmpty() ? "jitsi" : audiences.get(0);
  }

  @Override
  public String toString() {
    return "TokenSettings[" + appId + "]";
  }
}
