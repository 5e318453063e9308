package io.meetkeeper.backbone.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePatternTest {
  private static String format(String pattern, Map<String, Object> parameters) {
    return MessagePattern.parse(pattern).format(parameters, MessageLanguage.EN);
  }

  @Test
  void putsParametersIntoWords() {
    assertThat(format("don't ask {who}", Map.of("who", "meet1"))).isEqualTo("don't ask meet1");
    assertThat(format("{hosts} wait", Map.of("hosts", List.of("a", "b")))).isEqualTo("a, b wait");
  }

  @Test
  void countsInEnglishAndInJapanese() {
    String pattern = "{n, plural, =0 {nobody} one {# person} other {# people}}";

    assertThat(format(pattern, Map.of("n", 0L))).isEqualTo("nobody");
    assertThat(format(pattern, Map.of("n", 1L))).isEqualTo("1 person");
    assertThat(format(pattern, Map.of("n", 2L))).isEqualTo("2 people");
    assertThat(MessagePattern.parse("会議 {n} 件").format(Map.of("n", 1L), MessageLanguage.JA))
        .isEqualTo("会議 1 件");
  }

  @Test
  void choosesByValueAndByItsAbsence() {
    String pattern = "silent{at, select, none {} other { since {at, duration}}}";

    assertThat(format(pattern, Map.of())).isEqualTo("silent");
    assertThat(format(pattern, Map.of("at", "PT41M"))).isEqualTo("silent since 41 min");
  }

  @Test
  void writesFiguresWithTheirUnits() {
    Map<String, Object> figures =
        Map.of("p", 62.7, "b", 1_610_612_736L, "m", 536_870_912L, "d", "PT2H5M");

    assertThat(format("{p, percent}; {b, bytes}; {m, bytes}; {d, duration}", figures))
        .isEqualTo("63 %; 1.5 GB; 512 MB; 2 h 5 min");
    assertThat(MessagePattern.parse("{d, duration}").format(figures, MessageLanguage.JA))
        .isEqualTo("2 時間 5 分");
  }

  @Test
  void aValueOfAnotherTypeIsWrittenAsItIs() {
    assertThat(format("{p, percent}", Map.of("p", "much"))).isEqualTo("much");
    assertThat(format("{t, time}", Map.of("t", "yesterday"))).isEqualTo("yesterday");
  }

  @Test
  void aMessageWithinAMessageIsOfTheSameLanguage() {
    MessageText inner = new MessageText("test-only.greeting", Map.of("who", "a"));

    assertThat(format("said: {inner}", Map.of("inner", inner))).isEqualTo("said: Hello a");
    assertThat(MessagePattern.parse("{inner}").format(Map.of("inner", inner), MessageLanguage.JA))
        .isEqualTo("こんにちは a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{a", "a}", "{a, plural}", "{a, plural, one {x}}", "{a, nothing}", "{}"})
  void aMalformedPatternIsRefused(String pattern) {
    assertThatThrownBy(() -> MessagePattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
