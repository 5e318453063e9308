package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.relay.queue.Measurement;
import io.meetkeeper.gateway.relay.queue.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestParserTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:30Z");

  @Test
  void readsWhatMachinistTakes() {
    List<Measurement> points =
        IngestParser.parsePoints(
            """
            {"agent":"old","metrics":[
              {"name":"Free","namespace":"Linux","tags":{"b":"2","a":"1"},
               "data_point":{"value":27.6,"timestamp":1543762825,"meta":{"latitude":1.5}}},
              {"name":"Load","data_point":{"value":3}}]}
            """,
            NOW);
    assertThat(points.get(0).series())
        .isEqualTo(SeriesKey.of("old", "Linux", "Free", Map.of("a", "1", "b", "2")));
    assertThat(points.get(0).minute()).isEqualTo(1543762800);
    assertThat(points.get(0).value()).isEqualTo(27.6);
    assertThat(points.get(0).meta()).isEqualTo("{\"latitude\":1.5}");
    assertThat(points.get(1).minute())
        .isEqualTo(Instant.parse("2026-11-20T12:00:00Z").getEpochSecond());
    assertThat(points.get(1).series().namespace()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "agent|{'metrics':[]}",
        "agent|{'agent':'','metrics':[]}",
        "agent|{'agent':7,'metrics':[]}",
        "metrics|{'agent':'a'}",
        "metrics|{'agent':'a','metrics':[]}",
        "metrics|{'agent':'a','metrics':{}}",
        "metrics[0]|{'agent':'a','metrics':[1]}",
        "token|{'agent':'a','token':'x','metrics':[1]}",
        "metrics[0].name|{'agent':'a','metrics':[{'data_point':{'value':1}}]}",
        "metrics[0].namespace|{'agent':'a','metrics':[{'name':'n','namespace':5,'data_point':{'value':1}}]}",
        "metrics[0].tags|{'agent':'a','metrics':[{'name':'n','tags':[],'data_point':{'value':1}}]}",
        "metrics[0].tags.x|{'agent':'a','metrics':[{'name':'n','tags':{'x':1},'data_point':{'value':1}}]}",
        "metrics[0].data_point|{'agent':'a','metrics':[{'name':'n'}]}",
        "metrics[0].data_point|{'agent':'a','metrics':[{'name':'n','data_point':[]}]}",
        "metrics[0].data_points|{'agent':'a','metrics':[{'name':'n','data_points':{'value':1}}]}",
        "metrics[0].data_point.value|{'agent':'a','metrics':[{'name':'n','data_point':{}}]}",
        "metrics[0].data_point.value|{'agent':'a','metrics':[{'name':'n','data_point':{'value':'1'}}]}",
        "metrics[0].data_point.value|{'agent':'a','metrics':[{'name':'n','data_point':{'value':1e999}}]}",
        "metrics[0].data_point.value|{'agent':'a','metrics':[{'name':'n','data_point':{'value':null}}]}",
        "metrics[1].data_point.timestamp|{'agent':'a','metrics':[{'name':'n','data_point':{'value':1}},{'name':'n','data_point':{'value':1,'timestamp':1.5}}]}",
        "metrics[0].data_point.timestamp|{'agent':'a','metrics':[{'name':'n','data_point':{'value':1,'timestamp':1763640000000}}]}",
        "metrics[0].data_point.timestamp|{'agent':'a','metrics':[{'name':'n','data_point':{'value':1,'timestamp':-1}}]}",
        "metrics[0].data_point.meta|{'agent':'a','metrics':[{'name':'n','data_point':{'value':1,'meta':'x'}}]}",
      })
  void namesTheFieldThatIsWrong(String field, String body) {
    assertThatThrownBy(() -> IngestParser.parsePoints(body.replace('\'', '"'), NOW))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(422);
              assertThat(problem.fields()).extracting(Problem.Field::name).containsExactly(field);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{", "not json", "{\"agent\": NaN}"})
  void is400WhenItIsNoJsonObject(String body) {
    assertThatThrownBy(() -> IngestParser.parsePoints(body, NOW))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
  }

  @Test
  void is413WhenItIsTooLong() {
    assertThatThrownBy(() -> IngestParser.parsePoints(" ".repeat((1 << 20) + 1), NOW))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(413));
  }
}
