package io.meetkeeper.gateway.rest.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextPartsTest {
  private static final String BODY =
      """
      {"a":1.50,"b":[{"summary":"All is well","summaryText":{"code":"test-only.greeting","parameters":\
      {"who":"日本"}}}],"otherText":{"code":"test-only.newer"},"emptyText":{},"plainText":"x","c":null,\
      "remedyText":[null,{"code":"test-only.greeting","parameters":{"who":"日本"}},{"code":"test-only.newer"}]}\
      """;
  private static final String EXPECTED =
      BODY.replace("{\"who\":\"日本\"}}", "{\"who\":\"日本\"},\"text\":\"こんにちは 日本\"}");

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1000})
  void eachMessageHasItsWordsHoweverTheBodyIsCut(int length) {
    byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
    List<Buffer> plain = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += length) {
      plain.add(Buffer.buffer(bytes).getBuffer(at, Math.min(bytes.length, at + length)));
    }

    Iterator<Buffer> parts = new MessageTextParts(plain.iterator(), MessageLanguage.JA);
    Buffer whole = Buffer.buffer();
    parts.forEachRemaining(whole::appendBuffer);

    assertThat(whole.toString()).isEqualTo(EXPECTED);
  }

  @Test
  void aTextWithoutItsCodeGetsThat() {
    String body =
        """
        {"job":{"because":"there is no bridge on this host","notes":["not known here","the counter conferences says 3"],"absent":{"swap":"there is no bridge on this host","load":"?"}},\
        "detail":"no parameters here","detailText":{"code":"test-only.newer"},"name":"no parameters here"}\
        """;

    JsonObject translated = new JsonObject(MessageTextParts.translate(body, MessageLanguage.JA));

    JsonObject job = translated.getJsonObject("job");
    assertThat(job.getJsonObject("becauseText"))
        .isEqualTo(
            new JsonObject().put("code", "activity.no-bridge").put("text", "このホストにブリッジはありません"));
    assertThat(job.getJsonArray("notesText").getJsonObject(0).encode())
        .isEqualTo("{\"text\":\"not known here\"}");
    assertThat(job.getJsonArray("notesText").getJsonObject(1).getString("text"))
        .isEqualTo("カウンター conferences は 3 です");
    assertThat(job.getJsonObject("absentText").fieldNames()).containsExactly("swap");
    assertThat(translated.getJsonObject("detailText").fieldNames()).containsExactly("code");
    assertThat(translated.fieldNames()).doesNotContain("nameText");
    assertThat(MessageTextParts.translate(body, MessageLanguage.EN)).isEqualTo(body);
  }
}
