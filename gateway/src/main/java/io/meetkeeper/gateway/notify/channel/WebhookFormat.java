package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.backbone.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/**
 * Meetkeeper's own JSON, signed according to Standard Webhooks 1.0 (standardwebhooks.com): headers
 * {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}.
 *
 * @param url the receiver
 * @param key key of the signature; {@code null}: not signed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WebhookFormat(String url, byte[] key, Clock clock) implements HttpNoticeFormat {
  private static final String KEY_PREFIX = "whsec_";

  /**
   * The bytes of a key in the format {@code whsec_} and Base64.
   *
   * @throws IllegalArgumentException when the format is different or it has fewer than 24 bytes
   */
  static byte[] parseKey(String text) {
    if (!text.startsWith(KEY_PREFIX)) {
      throw new IllegalArgumentException("no " + KEY_PREFIX);
    }
    byte[] key = Base64.getDecoder().decode(text.substring(KEY_PREFIX.length()));
    if (key.length < 24) {
      throw new IllegalArgumentException("too short");
    }
    return key;
  }

  @Override
  public HttpNoticeRequest format(NoticeMessage message) {
    HttpNoticeRequest request =
        HttpNoticeRequest.post(url, message.json()).withHeader("Idempotency-Key", message.id());
    if (key == null) {
      return request;
    }
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    return request
        .withHeader("webhook-id", message.id())
        .withHeader("webhook-timestamp", timestamp)
        .withHeader(
            "webhook-signature",
            "v1," + sign(message.id() + "." + timestamp + "." + message.json()));
  }

  private String sign(String content) {
    byte[] signature = Sha256.newHmac(key).doFinal(content.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signature);
  }

  @Override
  public String toString() {
    return "WebhookFormat";
  }
}
