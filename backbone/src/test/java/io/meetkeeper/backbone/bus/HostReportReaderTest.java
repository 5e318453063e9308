package io.meetkeeper.backbone.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.check.ContractCheck;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading straight from the tokens has the same result as the general way. */
class HostReportReaderTest {
  private static final int MUTATIONS = 400;

  static List<String> reports() {
    return ContractFixtures.ALL.entrySet().stream()
        .filter(fixture -> !(fixture.getValue() instanceof Event))
        .filter(fixture -> ContractCheck.isHostReport(fixture.getValue().getClass()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> void assertSameWhenUsual(String json, Class<T> type) throws IOException {
    T usual = ContractReader.readUsual(bytes(json), 0, type);
    if (usual != null) {
      T checked = ContractCheck.check(ContractReader.readGenerally(bytes(json), type));
      assertThat(usual).as(json).isEqualTo(checked);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample", "sample-bare", "sample-with-jicofo", "sample-with-prosody"})
  void aSampleIsUsual(String name) {
    Object sample = ContractFixtures.ALL.get(name);
    byte[] json = ContractJson.toBytes(sample);
    assertThat(ContractReader.readUsual(json, 0, HostSample.class)).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void readsTheSameAsTheGeneralWay(String name) throws IOException {
    Object report = ContractFixtures.ALL.get(name);
    String json = ContractJson.toJson(report);
    assertSameWhenUsual(json, report.getClass());
    for (int seed = 0; seed < MUTATIONS; seed++) {
      assertSameWhenUsual(JsonMutation.of(json, seed), report.getClass());
    }
  }

  @Test
  void whatFollowsOrIsSaidTwiceIsNotUsual() {
    String json = ContractJson.toJson(ContractFixtures.ALL.get("sample"));
    for (String other :
        List.of(
            json + "{}",
            json.substring(0, json.length() - 1),
            json.substring(0, json.length() - 1) + ",\"sequence\":7}",
            "[" + json + "]",
            "null",
            "")) {
      assertThat(ContractReader.readUsual(bytes(other), 0, HostSample.class)).as(other).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sequence\":0",
        "\"sequence\":-7",
        "\"site\":\"meet\\u001b[2J\"",
        "\"absent\":{\"swap\":\"\\u202e\"}",
        "\"absent\":{\"swap\":\"a\",\"swap\":\"b\"}",
        "\"at\":\"1969-12-31T23:59:59Z\"",
        "\"ofANewerVersion\":1"
      })
  void whatHasToBeCheckedOrCleanedIsNotUsual(String member) {
    String json =
        "{\"host\":\"edge1\",\"incarnation\":1,\"sequence\":1,\"at\":\"2026-11-30T00:59:08Z\"}";
    assertThat(ContractReader.readUsual(bytes(json), 0, HostSample.class)).isNotNull();
    String name = member.substring(0, member.indexOf(':'));
    String other =
        json.contains(name)
            ? json.replaceFirst(name + ":[^,}]*", Matcher.quoteReplacement(member))
            : json.replaceFirst("}$", "," + Matcher.quoteReplacement(member) + "}");
    assertThat(other).isNotEqualTo(json);
    assertThat(ContractReader.readUsual(bytes(other), 0, HostSample.class)).as(other).isNull();
  }

  @Test
  void aMessageMayHaveAHead() {
    Object sample = ContractFixtures.ALL.get("sample");
    byte[] message = bytes("head\n" + ContractJson.toJson(sample));
    assertThat(ContractReader.readUsual(message, 5, HostSample.class)).isEqualTo(sample);
    assertThat(ContractReader.readUsual(message, 4, HostSample.class)).isEqualTo(sample);
    assertThat(ContractReader.readUsual(message, 0, HostSample.class)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-30T00:59:08Z",
        "2026-11-30T23:59:59.5Z",
        "2024-02-29T00:00:00.566Z",
        "1969-12-31T23:59:59.999999Z",
        "0000-01-01T00:00:00.000000001Z",
        "9999-12-31T12:30:45.123456789Z"
      })
  void timesAreThoseOfTheJdk(String text) {
    assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T00:00:00Z",
        "2026-11-30T24:00:00Z",
        "2026-11-30T00:00:60Z",
        "2026-11-30T00:00:00.Z",
        "2026-11-30T00:00:00+01:00",
        "2026-11-30 00:00:00Z",
        "+12026-11-30T00:00:00Z",
        "2026-1१-30T00:00:00Z",
        "yesterday",
        ""
      })
  void otherTimesAreReadInTheGeneralWay(String text) {
    String json = ContractJson.toJson(ContractFixtures.ALL.get("sample"));
    String other = json.replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"" + text + "\"");
    assertThat(other).isNotEqualTo(json);
    assertThat(ContractReader.readUsual(bytes(other), 0, HostSample.class)).isNull();
  }
}
