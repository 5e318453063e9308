package io.meetkeeper.gateway.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each format against the documented example of its receiver. */
class ChannelFormatTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_614_265_330), ZoneOffset.UTC);

  private static NoticeMessage message(String text) {
    return new NoticeMessage("e1", Severity.WARNING, text, text, "{\"test\": 2432232314}");
  }

  private static JsonObject json(HttpNoticeFormat format, String text) {
    return new JsonObject(format.format(message(text)).json());
  }

  @Test
  void theSignatureIsThatOfStandardWebhooks() {
    // the test vector of the specification (standard-webhooks, libraries)
    NoticeMessage message =
        new NoticeMessage(
            "msg_p5jXN8AQM9LWM0D4loKWxJek", Severity.INFO, "x", "x", "{\"test\": 2432232314}");
    byte[] key = WebhookFormat.parseKey("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    HttpNoticeRequest request = new WebhookFormat("https://x/", key, CLOCK).format(message);
    assertThat(request.headers().get("webhook-id")).isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek");
    assertThat(request.headers().get("webhook-timestamp")).isEqualTo("1614265330");
    assertThat(request.headers().get("webhook-signature"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(request.json()).isEqualTo("{\"test\": 2432232314}");
  }

  @Test
  void withoutAKeyTheWebhookIsNotSigned() {
    HttpNoticeRequest request = new WebhookFormat("https://x/", null, CLOCK).format(message("x"));
    assertThat(request.headers().contains("webhook-signature")).isFalse();
    assertThat(request.headers().get("Idempotency-Key")).isEqualTo("e1");
    for (String wrong : List.of("", "abc", "whsec_abc", "whsec_!!", "whsec_AAAA")) {
      assertThatThrownBy(() -> WebhookFormat.parseKey(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** An answer 2xx is not always a receipt: the errors are those that the receivers document. */
  @Test
  void anErrorInTheBodyIsNoReceipt() {
    HttpNoticeFormat slack = new SlackFormat("https://x/");
    assertThat(slack.fault("ok")).isNull();
    assertThat(slack.fault("")).isNull();
    assertThat(slack.fault("{\"success\":true}")).as("Rocket.Chat").isNull();
    assertThat(slack.fault("invalid_payload").reason()).isEqualTo("invalid_payload");
    assertThat(slack.fault("{\"ok\":false,\"error\":\"channel_not_found\"}").reason())
        .isEqualTo("channel_not_found");
    HttpNoticeFormat mattermost = new MattermostFormat("https://x/");
    assertThat(mattermost.fault("ok")).isNull();
    HttpNoticeFormat discord = new DiscordFormat("https://x/");
    assertThat(discord.fault("")).isNull();
    assertThat(discord.fault("{\"id\":\"1\",\"content\":\"x\"}")).isNull();
    assertThat(discord.fault("{\"message\":\"Unknown Webhook\",\"code\":10015}").reason())
        .isEqualTo("Unknown Webhook");
  }

  /** These receivers confirm each message; without that it is not known to have arrived. */
  @Test
  void receiversThatConfirmMustConfirm() {
    HttpNoticeFormat telegram = new TelegramFormat("https://x", "t", "-1");
    String cutOff = "{\"ok\":true,\"result\":{\"message_id\":7,\"text\":\"\\u3042\\u30";
    assertThat(telegram.fault(cutOff)).isNull();
    assertThat(telegram.fault("").reason()).isNull();
    String refused =
        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: chat not found\"}";
    assertThat(telegram.fault(refused).reason()).isEqualTo("Bad Request: chat not found");
    HttpNoticeFormat matrix = new MatrixFormat("https://x", "!a:b", "t");
    assertThat(matrix.fault("{\"event_id\":\"$x\"}")).isNull();
    assertThat(matrix.fault("{\"errcode\":\"M_FORBIDDEN\",\"error\":\"not in room\"}").reason())
        .isEqualTo("not in room");
    HttpNoticeFormat ntfy = NtfyFormat.of("https://x/t", null);
    assertThat(ntfy.fault("{\"id\":\"x\",\"event\":\"message\",\"topic\":\"t\"}")).isNull();
    assertThat(ntfy.fault("ok")).isNotNull();
    assertThat(ntfy.fault("{\"code\":40301,\"http\":403,\"error\":\"forbidden\"}").reason())
        .isEqualTo("forbidden");
  }

  @Test
  void slackReadsNoMarkupAndNotifiesNobody() {
    assertThat(json(new SlackFormat("https://x/"), "a <!channel> & @here").getString("text"))
        .isEqualTo("a &lt;!channel&gt; &amp; @\u200bhere");
  }

  @Test
  void discordGetsTwoThousandCharactersAndNotifiesNobody() {
    JsonObject json = json(new DiscordFormat("https://x/"), "@everyone " + "x".repeat(3000));
    assertThat(json.getString("content")).hasSize(2000).endsWith("…");
    assertThat(json.getJsonObject("allowed_mentions").getJsonArray("parse")).isEmpty();
  }

  /** Markup and mentions that a host name or a program's output may contain. */
  private static final String HOSTILE =
      "@everyone <!channel> <@U1> [x](http://evil) ![p](http://evil/p.png) *b* `c` ||s|| a_b@c.d\n# H";

  @Test
  void slackFormatsNothing() {
    JsonObject json = json(new SlackFormat("https://x/"), HOSTILE);
    assertThat(json.getString("text"))
        .startsWith("@\u200beveryone &lt;!channel&gt; &lt;@\u200bU1&gt; [x]")
        .contains("a_b@c.d");
    assertThat(json.getBoolean("mrkdwn")).isFalse();
    assertThat(json.getBoolean("unfurl_links")).isFalse();
  }

  @Test
  void markdownIsShownAsItIs() {
    String escaped =
        "@\u200beveryone \\<!channel\\> \\<@\u200bU1\\> \\[x\\](http://evil) !\\[p\\](http://evil/p.png)"
            + " \\*b\\* \\`c\\` \\|\\|s\\|\\| a_b@c.d\n\\# H";
    assertThat(json(new MattermostFormat("https://x/"), HOSTILE).getString("text"))
        .isEqualTo(escaped);
    JsonObject discord = json(new DiscordFormat("https://x/"), HOSTILE);
    assertThat(discord.getString("content")).isEqualTo(escaped);
    assertThat(discord.getInteger("flags")).isEqualTo(4);
  }

  @Test
  void whatStandsForACharacterCountsAndIsNeverCut() {
    assertThat(json(new DiscordFormat("https://x/"), "*".repeat(1500)).getString("content"))
        .isEqualTo("\\*".repeat(999) + "…");
    assertThat(json(new SlackFormat("https://x/"), "&".repeat(9000)).getString("text"))
        .hasSize(9_996)
        .endsWith("&amp;…");
    assertThat(json(new MattermostFormat("https://x/"), "<".repeat(9000)).getString("text"))
        .hasSize(9_999);
  }

  @Test
  void telegramAndMatrixMentionNobody() {
    assertThat(json(new TelegramFormat("https://t", "t", "c"), "@ops ops@x.org").getString("text"))
        .isEqualTo("@\u200bops ops@x.org");
    JsonObject matrix = json(new MatrixFormat("https://m", "!r", "t"), "@room: fire");
    assertThat(matrix.getString("body")).isEqualTo("@room: fire");
    assertThat(matrix.getJsonObject("m.mentions")).isEmpty();
  }

  @Test
  void matrixTakesAMessageOnceAsATransaction() {
    HttpNoticeRequest request =
        new MatrixFormat("https://matrix.org", "!a b:example.org", "t0ken").format(message("x"));
    assertThat(request.method().name()).isEqualTo("PUT");
    assertThat(request.url())
        .isEqualTo(
            "https://matrix.org/_matrix/client/v3/rooms/%21a%20b%3Aexample.org/send/m.room.message/e1");
    assertThat(request.headers().get("Authorization")).isEqualTo("Bearer t0ken");
    assertThat(new JsonObject(request.json()).getString("msgtype")).isEqualTo("m.text");
    assertThat(request.toString()).doesNotContain("t0ken");
  }

  @Test
  void telegramGetsPlainText() {
    HttpNoticeRequest request =
        new TelegramFormat("https://api.telegram.org", "12:ab", "-100").format(message("a_b *c*"));
    assertThat(request.url()).isEqualTo("https://api.telegram.org/bot12:ab/sendMessage");
    JsonObject json = new JsonObject(request.json());
    assertThat(json.getString("chat_id")).isEqualTo("-100");
    assertThat(json.getString("text")).isEqualTo("a_b *c*");
    assertThat(json.containsKey("parse_mode")).isFalse();
    assertThat(json(new TelegramFormat("https://t", "t", "c"), "x".repeat(9000)).getString("text"))
        .hasSize(4096);
  }

  @Test
  void ntfyIsPublishedAsJsonToTheServer() {
    HttpNoticeRequest request =
        NtfyFormat.of("https://ntfy.example.org/ops", "tk_1").format(message("会議 broken"));
    assertThat(request.url()).isEqualTo("https://ntfy.example.org/");
    JsonObject json = new JsonObject(request.json());
    assertThat(json.getString("topic")).isEqualTo("ops");
    assertThat(json.getString("title")).isEqualTo("会議 broken");
    assertThat(json.getInteger("priority")).isEqualTo(4);
    assertThat(request.headers().get("Authorization")).isEqualTo("Bearer tk_1");
    String long_ = json(NtfyFormat.of("https://n/t", null), "会".repeat(3000)).getString("message");
    assertThat(long_.getBytes(StandardCharsets.UTF_8).length).isLessThan(4096);
  }

  @Test
  void severalNoticesAreOneMessageUnderTheWorst() {
    NoticeMessage swap = new NoticeMessage("1", Severity.INFO, "INFO a: fine", "INFO a: fine", "");
    NoticeMessage down = new NoticeMessage("2", Severity.ERROR, "ERROR b: no", "ERROR b: no", "");
    NoticeMessage joined = NoticeMessage.join(List.of(swap, down), MessageLanguage.EN);
    assertThat(joined.id())
        .startsWith("1.")
        .isEqualTo(NoticeMessage.join(List.of(swap, down), MessageLanguage.EN).id());
    NoticeMessage more = new NoticeMessage("3", Severity.INFO, "INFO c", "INFO c", "");
    assertThat(NoticeMessage.join(List.of(swap, down, more), MessageLanguage.EN).id())
        .as("Matrix drops what has the id of an earlier message")
        .isNotEqualTo(joined.id());
    assertThat(joined.severity()).isEqualTo(Severity.ERROR);
    assertThat(joined.title()).isEqualTo("ERROR b: no (and 1 more)");
    assertThat(joined.text()).isEqualTo("INFO a: fine\nERROR b: no");
    assertThat(NoticeMessage.join(List.of(down), MessageLanguage.EN)).isEqualTo(down);
  }

  @Test
  void aTextIsNeverCutWithinACharacter() {
    assertThat(message("ab\uD83D\uDE00cd").text(4)).isEqualTo("ab…");
    assertThat(message("abcd").text(4)).isEqualTo("abcd");
  }
}
