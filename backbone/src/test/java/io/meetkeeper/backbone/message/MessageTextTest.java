package io.meetkeeper.backbone.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.json.ContractJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextTest {
  @Test
  void isTheSameAfterJson() {
    MessageText inner = new MessageText("disk.full", Map.of("free", 0));
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("lasted", Duration.ofMinutes(5));
    parameters.put("why", List.of(inner, "else"));
    parameters.put("count", 3);
    parameters.put("share", 0.5);
    MessageText text = new MessageText("host.bad", parameters);

    assertThat(ContractJson.parse(ContractJson.toJson(text), MessageText.class)).isEqualTo(text);
  }

  @Test
  void hasNoWordsForACodeOfANewerVersion() {
    assertThat(new MessageText("nothing.of-this", Map.of()).in(MessageLanguage.JA)).isNull();
    assertThat(new MessageText("test-only.newer", Map.of()).in(MessageLanguage.JA)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"../secret.x", "a", "A.b", "a/b.c"})
  void anythingElseIsNoCode(String code) {
    assertThatThrownBy(() -> new MessageText(code, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The innermost parts of a deep text are not searched; that is no fact about the parts. */
  @Test
  void isFoundAsAWholeAfterItStoodDeepWithinAnotherText() {
    List<String> nested = new ArrayList<>(List.of("no host of the site shows a Jicofo"));
    for (int depth = 1; depth <= 7; depth++) {
      nested.add("what Jicofo counts is not known (" + nested.get(depth - 1) + ")");
    }
    assertThat(MessageText.ofEnglish(nested.get(7))).isNotNull();
    assertThat(MessageText.ofEnglish(nested.get(2)).parameters().get("reason"))
        .isNotInstanceOf(String.class);
  }

  @Test
  void isBounded() {
    Map<String, Object> many = new LinkedHashMap<>();
    for (int i = 0; i < 17; i++) {
      many.put("p" + i, i);
    }
    assertThatThrownBy(() -> new MessageText("a.b", many))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MessageText("a.b", Map.of("p", new Object())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ja|JA",
        "ja-JP,en;q=0.5|JA",
        "en-US,en;q=0.9,ja;q=0.8|EN",
        "fr,ja;q=0.3|JA",
        "fr|EN",
        "*|EN",
        "%%|EN",
        "|EN"
      })
  void theLanguageIsTheOneAskedFor(String header, MessageLanguage expected) {
    assertThat(MessageLanguage.ofAcceptLanguage(header)).isEqualTo(expected);
  }
}
