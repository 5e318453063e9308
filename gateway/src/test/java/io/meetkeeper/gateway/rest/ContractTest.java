package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.event.EventFeed;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.fleet.Fleet;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIVersion;
import io.vertx.openapi.contract.Operation;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ContractTest {
  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    GatewayFixture.await(vertx.close());
  }

  @Test
  void wholeContractIsOpenApi31() {
    Map<String, Object> whole =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Contract.text());
    OutputUnit result =
        GatewayFixture.await(
            OpenAPIVersion.V3_1
                .getRepository(vertx, "app://")
                .compose(
                    schemas ->
                        OpenAPIVersion.V3_1.validateContract(
                            vertx, schemas, new JsonObject(whole))));
    assertThat(result.getValid()).as(() -> String.valueOf(result.getErrors())).isTrue();
  }

  @Test
  void everyOperationIsImplementedAndNothingElse() {
    OpenAPIContract contract = GatewayFixture.await(Contract.load(vertx));
    Set<String> wanted =
        contract.operations().stream().map(Operation::getOperationId).collect(Collectors.toSet());
    try (GatewayFixture gateway = new GatewayFixture(directory)) {
      assertThat(api(gateway.node("")).implemented()).isEqualTo(wanted);
    }
  }

  /** Without a store, which nobody asks anything. */
  private static Api api(Node node) {
    EventLog events = new EventLog(null, node.clock());
    EventFeed feed = new EventFeed(node, events);
    return new Api(
        node, new Api.Parts(null, null, new Fleet(node, null), events, feed, null), true, false);
  }

  @Test
  void everyOperationUnderThePrefixNeedsToken() {
    OpenAPIContract contract = GatewayFixture.await(Contract.load(vertx));
    for (Operation operation : contract.operations()) {
      boolean open =
          ((Iterable<?>) operation.getExtensions().get(Contract.SCOPES)).iterator().hasNext();
      assertThat(open)
          .as(operation.getOperationId())
          .isEqualTo(operation.getOpenAPIPath().startsWith("/api/v1/"));
    }
  }
}
