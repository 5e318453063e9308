package io.meetkeeper.backbone.jvb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeStatsTest {
  @Test
  void readsStatsOfTalkingPeople() {
    assertThat(BridgeStats.fromColibriStats(json("33-colibri-stats-with-endpoints.txt")).calls())
        .isEqualTo(
            new BridgeCalls("/colibri/stats", 2, 4, 0.32924610242540187, false, false, 0, 0, 4, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "12-colibri-stats-idle.txt,        0, 0, false, false, 0, 0",
    "16e-stats-while-draining.txt,     0, 0, true,  false, 0, 0",
    "36-stats-graceful.txt,            2, 4, false, true,  0, 0",
    "41-stats-shutting-down.txt,       1, 0, false, true,  0, 0",
    "61-e-stats-xmpp-unreachable.txt,  0, 0, false, false, 1, 0",
    "13b-metrics-json.txt,             0, 0, false, false, 0, 0",
    "61-e-metrics-json.txt,            0, 0, false, false, 1, 0",
  })
  void readsTheLiveFigures(
      String file,
      int conferences,
      int endpoints,
      boolean drain,
      boolean leaving,
      int configured,
      int joined) {
    BridgeCalls calls =
        file.contains("metrics")
            ? BridgeStats.fromMetrics(json(file)).calls()
            : BridgeStats.fromColibriStats(json(file)).calls();
    assertThat(calls.conferences()).isEqualTo(conferences);
    assertThat(calls.localEndpoints()).isEqualTo(endpoints);
    assertThat(calls.drain()).isEqualTo(drain);
    assertThat(calls.shuttingDown()).isEqualTo(leaving);
    assertThat(calls.mucsConfigured()).isEqualTo(configured);
    assertThat(calls.mucsJoined()).isEqualTo(joined);
  }

  @Test
  void theTextFormSaysTheSameAsTheJsonForm() {
    byte[] text =
        RecordedBridgeServer.body("13-metrics-default.txt").getBytes(StandardCharsets.UTF_8);
    BridgeStats fromText = BridgeStats.fromMetrics(MetricsTextParser.parse(text, true));
    assertThat(fromText.calls())
        .isEqualTo(BridgeStats.fromMetrics(json("13b-metrics-json.txt")).calls());
    assertThat(fromText.startupTime()).isEqualTo(1795354403084L);
  }

  @Test
  void aLabelMayHaveBlanks() {
    assertThat(
            MetricsTextParser.parse(
                "jitsi_jvb_conferences 1.0\njitsi_jvb_build{os=\"a b 2\"} 1.0 \njitsi_jvb_x {a=\"b\"} 1\n"
                    .getBytes(StandardCharsets.UTF_8),
                false))
        .isEqualTo(Map.of("conferences", 1.0));
  }

  @Test
  void aTextThatBreaksOffIsRefused() {
    byte[] text =
        RecordedBridgeServer.body("13-metrics-default.txt").getBytes(StandardCharsets.UTF_8);
    byte[] half = Arrays.copyOf(text, text.length / 2);
    assertThatThrownBy(() -> MetricsTextParser.parse(half, true))
        .isInstanceOf(InvalidBridgeReplyException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jitsi_jvb_conferences 1.0\njitsi_jvb_conferences 0.0\njitsi_jvb_local_endpoints 0.0\n",
        "jitsi_jvb_conferences zero\njitsi_jvb_local_endpoints 0.0\n",
        "jitsi_jvb_conferences{region=\"x\"} 0.0\njitsi_jvb_local_endpoints 0.0\n",
        "jitsi_jvb_conferences NaN\njitsi_jvb_local_endpoints 0.0\n",
        "jitsi_jvb_conferences -1.0\njitsi_jvb_local_endpoints 0.0\n",
        "conferences 0\nlocal_endpoints 0\n",
        ""
      })
  void aTextThatMakesNoSenseIsRefused(String text) {
    assertThatThrownBy(
            () ->
                BridgeStats.fromMetrics(
                    MetricsTextParser.parse(text.getBytes(StandardCharsets.UTF_8), false)))
        .isInstanceOf(InvalidBridgeReplyException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"conferences\":0}",
        "{\"local_endpoints\":0}",
        "{\"conferences\":-1,\"local_endpoints\":0}",
        "{\"conferences\":0,\"local_endpoints\":0.5}",
        "{\"conferences\":\"0\",\"local_endpoints\":0}",
        "{\"conferences\":null,\"local_endpoints\":0}",
        "{\"conferences\":1e999,\"local_endpoints\":0}",
        "{\"conferences\":4294967296,\"local_endpoints\":0}",
        "{\"conferences\":{\"value\":0},\"local_endpoints\":0}",
        "{\"conferences\":true,\"local_endpoints\":0}",
        "{\"conferences\":3,\"conferences\":0,\"local_endpoints\":0}",
        "{\"inner\":{\"conferences\":0,\"local_endpoints\":0}}",
        "{\"conferences\":0,\"local_endpoints\":0",
        "{\"conferences\":0,\"local_endpoints\":0}{}",
        "[{\"conferences\":0,\"local_endpoints\":0}]",
        "<html>0</html>",
        ""
      })
  void anAnswerThatMakesNoSenseIsNeverIdle(String body) {
    assertThatThrownBy(
            () ->
                BridgeStats.fromColibriStats(
                    FlatJsonParser.parse(body.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(InvalidBridgeReplyException.class);
  }

  @Test
  void whatIsNotSaidIsNotFalse() {
    BridgeCalls calls =
        BridgeStats.fromColibriStats(Map.of("conferences", 1, "local_endpoints", 2)).calls();
    assertThat(calls)
        .isEqualTo(new BridgeCalls("/colibri/stats", 1, 2, null, null, null, null, null));
  }

  @Test
  void atLeastOneMucIsConfiguredForEachClient() {
    Map<String, Object> metrics =
        Map.of(
            "conferences", 0,
            "local_endpoints", 0,
            "muc_clients_configured", 2,
            "mucs_connected", 0,
            "mucs_joined", 0);
    assertThat(BridgeStats.fromMetrics(metrics).calls().mucsConfigured()).isEqualTo(2);
    assertThat(BridgeStats.fromMetrics(metrics).calls().missesMucs()).isTrue();
  }

  private static Map<String, Object> json(String file) {
    return FlatJsonParser.parse(RecordedBridgeServer.body(file).getBytes(StandardCharsets.UTF_8));
  }
}
