package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.ProblemResponses;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The problem types match those of the OpenAPI file. */
class ProblemTypesTest {
  @Test
  void contractListsEveryProblemTypeInTheOrderOfTheEnum() {
    assertThat(documented().getJsonArray("enum").stream().map(String::valueOf).toList())
        .isEqualTo(Arrays.stream(ProblemType.values()).map(ProblemType::uri).toList());
  }

  @Test
  void contractDescribesStatusAndAdviceOfEachProblemType() {
    List<String> lines = documented().getString("description").lines().toList();
    for (ProblemType type : ProblemType.values()) {
      assertThat(lines)
          .filteredOn(line -> line.startsWith("- `" + type.uri() + "` (" + type.status() + "): "))
          .as(type.uri())
          .singleElement()
          .satisfies(line -> assertThat(line).endsWith(".").hasSizeGreaterThan(80));
    }
  }

  @Test
  void responseHasTypeAndStatusOfTheProblem() {
    Problem full =
        Problem.of(
            ProblemType.STORAGE_FULL.status(), "no space left", List.of(), Duration.ofSeconds(3));
    ApiResponse response = ProblemResponses.render(full, "r-1");
    assertThat(response.status()).isEqualTo(507);
    assertThat(response.headers()).containsEntry("Retry-After", "3");
    assertThat(new JsonObject(response.body()).getMap())
        .containsEntry("type", "urn:meetkeeper:problem:storage-full")
        .containsEntry("status", 507)
        .containsEntry("detail", "no space left");
  }

  @Test
  void everyStatusOfTheHttpLayerHasAProblemType() {
    for (int status : List.of(404, 405, 413, 500)) {
      assertThat(ProblemResponses.toProblem(status).type().status()).isEqualTo(status);
    }
    assertThat(ProblemResponses.toProblem(414).type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
  }

  private static JsonObject documented() {
    Map<String, Object> all =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(ApiContract.text());
    return new JsonObject(all)
        .getJsonObject("components")
        .getJsonObject("schemas")
        .getJsonObject("Problem")
        .getJsonObject("properties")
        .getJsonObject("type");
  }
}
