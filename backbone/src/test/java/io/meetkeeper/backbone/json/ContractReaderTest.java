package io.meetkeeper.backbone.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.bus.ContractFixtures;
import io.meetkeeper.backbone.contract.check.ContractCheck;
import io.meetkeeper.backbone.contract.check.ContractException;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.event.UnknownEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractReaderTest {
  private static final String SAMPLE = ContractJson.toJson(ContractFixtures.ALL.get("sample"));

  static List<String> names() {
    return List.copyOf(new TreeSet<>(ContractFixtures.ALL.keySet()));
  }

  /** Everything that is sent today fulfils its contract. */
  @ParameterizedTest
  @MethodSource("names")
  void readsWhatIsSent(String name) {
    Object record = ContractFixtures.ALL.get(name);
    Class<?> type = record instanceof Event ? Event.class : record.getClass();
    assertThat(ContractReader.read(ContractJson.toJson(record), type)).isEqualTo(record);
    assertThat(ContractCheck.check(record)).isSameAs(record);
  }

  private static HostSample read(String before, String after) {
    assertThat(SAMPLE).contains(before);
    return ContractReader.read(SAMPLE.replace(before, after), HostSample.class);
  }

  private static void assertRefused(String before, String after, String reason) {
    assertThatThrownBy(() -> read(before, after))
        .as("%s instead of %s", after, before)
        .isInstanceOf(ContractException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesASampleWithoutWhatItMustHave() {
    assertRefused("\"state\":\"up\",", "", "bridge.state");
    assertRefused("\"resource\":\"swap\",", "", "alarms");
    assertRefused("\"conferences\":", "\"talks\":", "bridge.calls.conferences");
    assertRefused("\"at\":", "\"when\":", "at");
  }

  /** A malformed number must not become zero: zero conferences allow a restart. */
  @Test
  void refusesWhatIsNoNumberWhereOneIsExpected() {
    for (String no : List.of("\"\"", "null", "0.4", "\"0\"", "[]", "false", "-1", "1e99")) {
      assertThatThrownBy(
              () ->
                  ContractReader.read(
                      SAMPLE.replaceFirst("\"conferences\":[0-9]+", "\"conferences\":" + no),
                      HostSample.class))
          .as(no)
          .isInstanceOf(ContractException.class)
          .hasMessageContaining("conferences");
    }
  }

  @Test
  void refusesNumbersAndTimesOutOfBounds() {
    assertRefused("\"sequence\":", "\"sequence\":-", "sequence");
    assertRefused("\"one\":", "\"one\":\"NaN\",\"x\":", "load.one");
    assertRefused("\"at\":\"2026", "\"at\":\"+92026", "at = ");
  }

  @Test
  void aValueOfANewerVersionIsUnknownAndTheRestStays() {
    assertThat(read("\"state\":\"up\"", "\"state\":\"hibernating\"").bridge().state())
        .isEqualTo(HostSample.BridgeState.UNKNOWN);
    HostSample newer = read("\"resource\":\"swap\"", "\"resource\":\"entropy\"");
    assertThat(newer.alarm(HostSample.Resource.SWAP)).isNull();
    assertThat(newer.memory()).isNotNull();

    Event event =
        ContractReader.read(
            ContractJson.toJson(ContractFixtures.ALL.get("event-pressure"))
                .replaceAll("\"severity\":\"[a-z]+\"", "\"severity\":\"apocalypse\""),
            Event.class);
    assertThat(event).isInstanceOf(PressureEvent.class);
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    Event other =
        ContractReader.read(
            ContractJson.toJson(ContractFixtures.ALL.get("event-pressure"))
                .replaceAll("\"resource\":\"[a-z]+\"", "\"resource\":\"entropy\""),
            Event.class);
    assertThat(other).isInstanceOf(UnknownEvent.class);
    assertThat(other.message()).isEqualTo(event.message());
  }

  @Test
  void textsAreOneCleanLineOfSomeLength() {
    HostSample dirty =
        read("\"absent\":{", "\"absent\":{\"a\":\"\\u001b[2J\\u202eevil\\n\\u0085x\",");
    assertThat(dirty.absent().get("a")).isEqualTo("\uFFFD[2J\uFFFDevil \uFFFDx");
    HostSample endless = read("\"absent\":{", "\"absent\":{\"a\":\"" + "x".repeat(90_000) + "\",");
    assertThat(endless.absent().get("a")).hasSize(ContractCheck.MAX_LINE).endsWith("\u2026");
  }

  @Test
  void theReasonDoesNotRepeatWhatWasSent() {
    assertThatThrownBy(() -> read("\"state\":\"up\"", "\"state\":{\"s3cret\":1}"))
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> ContractReader.read("{s3cret", HostSample.class))
        .isInstanceOf(ContractException.class)
        .hasMessageNotContaining("s3cret");
  }

  /** A mutated report is refused or well-formed; nothing else is thrown. */
  @ParameterizedTest
  @MethodSource("names")
  void anyMutationIsReadOrRefused(String name) {
    Object record = ContractFixtures.ALL.get(name);
    Class<?> type = record instanceof Event ? Event.class : record.getClass();
    if (!ContractCheck.isHostReport(type)) {
      return;
    }
    for (long seed = 0; seed < 300; seed++) {
      String json = JsonMutation.of(ContractJson.toJson(record), seed);
      readOrRefuse(json, type, read -> assertThat(ContractCheck.check(read)).isEqualTo(read));
    }
  }

  private static void readOrRefuse(String json, Class<?> type, Consumer<Object> check) {
    Object read;
    try {
      read = ContractReader.read(json, type);
    } catch (ContractException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    check.accept(read);
    assertThat(ContractJson.toJson(read)).doesNotContain("\u001b", "\\u001b");
  }
}
