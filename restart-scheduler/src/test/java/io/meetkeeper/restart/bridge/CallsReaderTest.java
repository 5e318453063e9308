package io.meetkeeper.restart.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Sample.Calls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallsReaderTest {
  @ParameterizedTest
  @CsvSource({
    "12-colibri-stats-idle, 0, 0, false, false",
    "16e-stats-while-draining, 0, 0, true, false",
    "33-colibri-stats-with-endpoints, 2, 4, false, false",
    "33a-stats-immediately, 2, 4, false, false",
    "36-stats-graceful, 2, 4, false, true",
    "41-stats-shutting-down, 1, 0, false, true",
  })
  void readsWhatARealBridgeSays(
      String recorded, int conferences, int endpoints, boolean drain, boolean leaving) {
    Calls calls = CallsReader.ofStats(RecordedBridge.answer(recorded).body());

    assertThat(calls.source()).isEqualTo("/colibri/stats");
    assertThat(calls.conferences()).isEqualTo(conferences);
    assertThat(calls.localEndpoints()).isEqualTo(endpoints);
    assertThat(calls.drain()).isEqualTo(drain);
    assertThat(calls.shuttingDown()).isEqualTo(leaving);
  }

  @Test
  void readsTheMetricsOfAStockInstall() {
    Calls calls = CallsReader.ofMetrics(RecordedBridge.answer("13b-metrics-json").body());

    assertThat(calls).isEqualTo(new Calls("/metrics", 0, 0, 0.0, false, false, 0, 0));
  }

  @Test
  void eachConfiguredClientMustJoinAMuc() {
    Calls calls = CallsReader.ofMetrics(RecordedBridge.answer("61-e-metrics-json").body());

    assertThat(calls.mucsConfigured()).isPositive();
    assertThat(calls.mucsJoined()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "0",
        "<html>conferences 0</html>",
        "{}",
        "{\"conferences\":0}",
        "{\"local_endpoints\":0}",
        "{\"conferences\":null,\"local_endpoints\":0}",
        "{\"conferences\":\"0\",\"local_endpoints\":0}",
        "{\"conferences\":false,\"local_endpoints\":0}",
        "{\"conferences\":0.5,\"local_endpoints\":0}",
        "{\"conferences\":-1,\"local_endpoints\":0}",
        "{\"conferences\":4294967296,\"local_endpoints\":0}",
        "{\"conferences\":[0],\"local_endpoints\":{}}",
        "{\"conferences\":0,\"local_endpoints\":0",
        "{\"participants\":0,\"endpoints\":0}",
      })
  void whatIsNotCertainIsNotZero(String body) {
    assertThatThrownBy(() -> CallsReader.ofStats(body))
        .isInstanceOf(CallsReader.Unclear.class)
        .hasMessageStartingWith("/colibri/stats");
    assertThatThrownBy(() -> CallsReader.ofMetrics(body)).isInstanceOf(CallsReader.Unclear.class);
  }

  @Test
  void whatMayBeAbsentIsAbsent() {
    assertThat(CallsReader.ofStats("{\"conferences\":0,\"local_endpoints\":0,\"drain\":\"no\"}"))
        .isEqualTo(new Calls("/colibri/stats", 0, 0, null, null, null, null, null));
  }
}
