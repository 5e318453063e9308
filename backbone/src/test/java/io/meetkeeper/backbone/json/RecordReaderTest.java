package io.meetkeeper.backbone.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.ContractFixtures;
import io.meetkeeper.backbone.contract.account.AccountImportRequest;
import io.meetkeeper.backbone.contract.check.ContractCheck;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.PresetReply;
import io.meetkeeper.backbone.contract.document.RevisionView;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.UnknownEvent;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading straight from the tokens has the same result as reading with databind. */
class RecordReaderTest {
  private static final int REPORT_MUTATIONS = 400;
  private static final int UNTYPED_MUTATIONS = 20;
  private static final int OTHER_MUTATIONS = 40;

  static List<String> records() {
    return new ArrayList<>(new TreeSet<>(ContractFixtures.ALL.keySet()));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static Class<?> typeOf(Object record) {
    return record instanceof Event ? Event.class : record.getClass();
  }

  private static <T> void assertSameWhenUsual(String json, Class<T> type) throws IOException {
    T usual = ContractReader.readUsual(bytes(json), 0, type);
    if (usual != null) {
      T general =
          ContractCheck.isHostReport(type)
              ? ContractCheck.check(ContractMapper.readStrictly(bytes(json), type))
              : ContractMapper.LENIENT.readValue(bytes(json), type);
      assertThat(usual).as(json).isEqualTo(general);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsTheSameAsTheGeneralWay(String name) throws IOException {
    Object report = ContractFixtures.ALL.get(name);
    String json = ContractJson.toJson(report);
    assertSameWhenUsual(json, typeOf(report));
    assertSameWhenUsual(json, Map.class);
    int mutations =
        ContractCheck.isHostReport(report.getClass()) ? REPORT_MUTATIONS : OTHER_MUTATIONS;
    for (int seed = 0; seed < mutations; seed++) {
      assertSameWhenUsual(JsonMutation.of(json, seed), typeOf(report));
    }
    for (int seed = 0; seed < UNTYPED_MUTATIONS; seed++) {
      assertSameWhenUsual(JsonMutation.of(json, seed), Map.class);
    }
  }

  @Test
  void onlyThesePartsOfTheContractNeedDatabind() {
    Set<Class<?>> left = new HashSet<>();
    for (Object record : ContractFixtures.ALL.values()) {
      if (ContractReader.readUsual(ContractJson.toBytes(record), 0, typeOf(record)) == null) {
        left.add(record.getClass());
      }
    }
    assertThat(left)
        .containsExactlyInAnyOrder(
            AccountImportRequest.class,
            DocumentChangeReply.class,
            FigureReply.class,
            PresetReply.class,
            RevisionView.class,
            SecureDomainState.class,
            UnknownEvent.class);
  }

  @Test
  void whatFollowsOrStandsTwiceIsNotUsual() {
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
    for (String other : List.of("", " ", "{", "{\"a\":", "[", "nul", "{\"a\":1}{}", "null")) {
      assertThat(ContractReader.readUsual(bytes(other), 0, Object.class)).as(other).isNull();
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
