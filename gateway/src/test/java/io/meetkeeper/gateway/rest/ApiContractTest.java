package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.GatewaySettings;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventRecorder;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.http.ConnectionRegistry;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ApiContractTest {
  private static final Set<String> WITHOUT_KEY = Set.of("endSession", "ingest");
  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    GatewayFixture.await(vertx.close());
  }

  @Test
  void wholeContractIsOpenApi31() {
    Map<String, Object> whole =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(ApiContract.text());
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
    Set<String> wanted =
        ApiContract.parse(ApiContract.text()).operations().stream()
            .map(ContractOperation::id)
            .collect(Collectors.toSet());
    try (GatewayFixture gateway = new GatewayFixture(directory)) {
      assertThat(api(gateway.node("")).operationIds()).isEqualTo(wanted);
    }
  }

  /** An API without a store; no operation is executed. */
  private static RestApi api(RoleContext roleContext) {
    EventLog events = new EventLog(null, roleContext.clock());
    EventRecorder feed = new EventRecorder(roleContext, events);
    GatewaySettings settings =
        GatewaySettings.of(roleContext.config().section("gateway"), List.of(roleContext.host()));
    return new RestApi(
        roleContext,
        new RestApi.ApiDependencies(
            null,
            null,
            null,
            new FleetRegistry(roleContext, null),
            events,
            feed,
            null,
            null,
            null,
            null,
            null),
        settings,
        MemoryBudget.of(settings.limits().memory()),
        new ConnectionRegistry(roleContext.vertx(), settings.limits(), false));
  }

  @Test
  void whatTheBuildCompilesIsTheSameContract() {
    List<ContractOperation> operations = ApiContract.parse(ApiContract.text()).operations();
    assertThat(CompiledContract.read(CompiledContract.write(operations))).isEqualTo(operations);
  }

  @Test
  void everyOperationUnderThePrefixNeedsATokenButSigningIn() {
    for (ContractOperation operation : ApiContract.parse(ApiContract.text()).operations()) {
      assertThat(!operation.anyOf().isEmpty())
          .as(operation.id())
          .isEqualTo(
              operation.path().startsWith("/api/v1/") && !operation.id().equals("beginSession"));
    }
  }

  /** So that a client whose answer was lost may repeat any change. */
  @Test
  void everyChangeTakesAnIdempotencyKey() {
    for (ContractOperation operation : ApiContract.parse(ApiContract.text()).operations()) {
      boolean isChange = !operation.method().equals(HttpMethod.GET) && !operation.anyOf().isEmpty();
      if (isChange && !WITHOUT_KEY.contains(operation.id())) {
        assertThat(operation.parameters().stream().map(ContractOperation.Parameter::name).toList())
            .as(operation.id())
            .contains("Idempotency-Key");
      }
    }
  }
}
