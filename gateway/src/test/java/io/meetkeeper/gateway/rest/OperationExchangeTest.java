package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.gateway.http.ConnectionRegistry;
import io.meetkeeper.gateway.http.HttpLimits;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry.OperationAdmission;
import io.meetkeeper.gateway.rest.operation.OperationRegistry.RegisteredOperation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationExchangeTest {
  private final Vertx vertx = Vertx.vertx();
  private final MemoryBudget memory = MemoryBudget.of(1 << 20);

  @AfterEach
  void close() throws Exception {
    AsyncWait.result(vertx.close());
  }

  private HttpResponse<Buffer> answer(ApiResponse response, String accept) throws Exception {
    HttpLimits limits =
        HttpLimits.of(ConfigurationLoader.ofDefaults("").section("gateway").section("limits"));
    ConnectionRegistry connections = new ConnectionRegistry(vertx, limits, false);
    RequestPipeline.PipelineServices services =
        new RequestPipeline.PipelineServices(
            vertx,
            null,
            null,
            null,
            null,
            memory,
            limits,
            connections,
            new ResponseWriter(vertx, limits, connections),
            () -> {});
    ContractOperation contract =
        new ContractOperation("read", HttpMethod.GET, "/read", Set.of(), List.of(), null, 1_000);
    RegisteredOperation operation =
        new RegisteredOperation(
            request -> Future.succeededFuture(response), false, OperationAdmission.ALL);
    Router router = Router.router(vertx);
    router
        .get("/read")
        .handler(
            context ->
                new OperationExchange(
                        services, context, contract, operation, new RequestValidator(contract))
                    .start());
    int port =
        AsyncWait.result(vertx.createHttpServer().requestHandler(router).listen(0)).actualPort();
    WebClient client = WebClient.create(vertx);
    try {
      return AsyncWait.result(
          client
              .get(port, "127.0.0.1", "/read")
              .putHeader("Accept", accept)
              .timeout(60_000)
              .send());
    } finally {
      client.close();
    }
  }

  @Test
  void anAnswerThatCannotBeRenderedIsAnErrorAndFreesItsMemory() throws Exception {
    Iterator<Buffer> broken =
        Stream.of(1).<Buffer>map(part -> Buffer.buffer().getBuffer(0, 1)).iterator();
    HttpResponse<Buffer> json = answer(ApiResponse.stream("application/json", broken), "*/*");
    assertThat(json.statusCode()).isEqualTo(500);
    assertThat(json.bodyAsJsonObject().getInteger("status")).isEqualTo(500);
    ApiResponse csv =
        ApiResponse.ok(List.of())
            .withCsv(
                () -> {
                  throw new IllegalStateException("no table");
                });
    assertThat(answer(csv, "text/csv").statusCode()).isEqualTo(500);
    assertThat(memory.used()).isZero();
  }
}
