package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a host answers over its link, the gateway attributes a bad answer to the host. */
class HostAnswersTest {
  private static final String SITE = "/api/v1/sites/" + FakeRoles.SITE;
  private static final String HOST = "/api/v1/hosts/" + FakeRoles.HOST;

  private static final List<BusService<?, ?>> OF_A_SITE =
      List.of(
          BusContracts.DOCUMENT_LIST,
          BusContracts.DOCUMENT_GET,
          BusContracts.DOCUMENT_CHANGE,
          BusContracts.REVISION_LIST,
          BusContracts.REVISION_GET,
          BusContracts.DOCUMENT_RESTORE,
          BusContracts.PENDING_ACTION_LIST,
          BusContracts.PENDING_ACTION_CANCEL,
          BusContracts.PRESET_LIST,
          BusContracts.PRESET_APPLY,
          BusContracts.KEPT_SETTINGS_GET,
          BusContracts.KEPT_SETTINGS_CHANGE,
          BusContracts.SECURE_DOMAIN_GET,
          BusContracts.SECURE_DOMAIN_CHANGE,
          BusContracts.SECURE_DOMAIN_PROBE,
          BusContracts.SECURE_DOMAIN_BEGIN,
          BusContracts.ACCOUNT_LIST,
          BusContracts.ACCOUNT_GET,
          BusContracts.ACCOUNT_CREATE,
          BusContracts.ACCOUNT_CHANGE,
          BusContracts.ACCOUNT_PASSWORD,
          BusContracts.ACCOUNT_REMOVE,
          BusContracts.ACCOUNT_IMPORT,
          BusContracts.SITE_LOGIN,
          BusContracts.ROOM_LINK);

  private static final List<BusService<?, ?>> OF_A_HOST =
      List.of(
          BusContracts.SAMPLE_RING,
          BusContracts.FINDINGS,
          BusContracts.COLLECTOR_ABILITIES,
          BusContracts.AGENT_ABILITIES,
          BusContracts.BRIDGE_PROCESS,
          BusContracts.BRIDGE_STATUS,
          BusContracts.DOCUMENT_ABILITIES,
          BusContracts.ACCOUNT_ABILITIES,
          BusContracts.HOST_HEALTH,
          BusContracts.ROLE_FAILURES);

  private static final List<String> ANSWERS =
      List.of(
          "{}",
          "null",
          "[]",
          "\"text\"",
          "nothing",
          "{\"items\":null,\"lines\":null,\"documents\":null,\"findings\":null,\"checks\":null}",
          "{\"items\":[null],\"documents\":[null],\"checks\":[null],\"lines\":[null]}",
          "{\"items\":[{}],\"documents\":[{}],\"checks\":[{}],\"findings\":[{}],\"lines\":[{}]}",
          "{\"name\":\"x\",\"outcome\":\"stale\",\"host\":\"h\",\"site\":\"s\",\"etag\":\"e\",\"at\":-1}",
          "{\"name\":\"x\",\"outcome\":\"newer\",\"account\":{},\"revision\":{},\"actual\":\"newer\"}",
          "{\"outcome\":\"changed\",\"name\":\"x\",\"unchanged\":true,\"wanted\":\"secure\"}");

  private record AnswerRequest(HttpMethod method, String path, String body) {}

  private static final List<AnswerRequest> CALLS =
      List.of(
          new AnswerRequest(HttpMethod.GET, SITE + "/documents", null),
          new AnswerRequest(HttpMethod.GET, SITE + "/documents/config.js", null),
          new AnswerRequest(HttpMethod.PATCH, SITE + "/documents/config.js", "{\"a\":1}"),
          new AnswerRequest(HttpMethod.GET, SITE + "/documents/config.js/revisions", null),
          new AnswerRequest(HttpMethod.GET, SITE + "/documents/config.js/revisions/r1", null),
          new AnswerRequest(
              HttpMethod.POST, SITE + "/documents/config.js/revisions/r1/restore", "{}"),
          new AnswerRequest(HttpMethod.GET, SITE + "/errands", null),
          new AnswerRequest(HttpMethod.POST, SITE + "/errands/e1/cancel", null),
          new AnswerRequest(HttpMethod.GET, SITE + "/presets", null),
          new AnswerRequest(HttpMethod.POST, SITE + "/presets/p1", "{}"),
          new AnswerRequest(HttpMethod.GET, SITE + "/kept-settings", null),
          new AnswerRequest(
              HttpMethod.PUT,
              SITE + "/kept-settings",
              "{\"onDrift\":\"report\",\"documents\":{\"config.js\":{\"a\":1}}}"),
          new AnswerRequest(HttpMethod.GET, SITE + "/login", null),
          new AnswerRequest(HttpMethod.POST, SITE + "/room-links", "{\"room\":\"r\"}"),
          new AnswerRequest(HttpMethod.GET, SITE + "/secure-domain", null),
          new AnswerRequest(HttpMethod.PUT, SITE + "/secure-domain", "{\"mode\":\"open\"}"),
          new AnswerRequest(HttpMethod.POST, SITE + "/secure-domain/probe", null),
          new AnswerRequest(HttpMethod.GET, SITE + "/accounts", null),
          new AnswerRequest(HttpMethod.POST, SITE + "/accounts", "{\"name\":\"ann\"}"),
          new AnswerRequest(HttpMethod.GET, SITE + "/accounts/ann", null),
          new AnswerRequest(HttpMethod.PATCH, SITE + "/accounts/ann", "{\"note\":\"n\"}"),
          new AnswerRequest(HttpMethod.DELETE, SITE + "/accounts/ann", null),
          new AnswerRequest(HttpMethod.PUT, SITE + "/accounts/ann/password", "{}"),
          new AnswerRequest(HttpMethod.GET, HOST, null),
          new AnswerRequest(HttpMethod.GET, HOST + "/findings", null),
          new AnswerRequest(HttpMethod.GET, HOST + "/health", null),
          new AnswerRequest(HttpMethod.GET, HOST + "/metrics", null),
          new AnswerRequest(HttpMethod.GET, HOST + "/timeline", null),
          new AnswerRequest(HttpMethod.POST, HOST + "/findings/jvb-heap/fix", null),
          new AnswerRequest(HttpMethod.GET, SITE, null),
          new AnswerRequest(HttpMethod.GET, "/api/v1/hosts", null),
          new AnswerRequest(HttpMethod.GET, "/health/ready", null));

  @TempDir Path directory;
  private final List<Bus.Registration> services = new ArrayList<>();
  private GatewayFixture gateway;
  private String answer = "{}";

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory).start("");
    OF_A_SITE.forEach(service -> serve(service, FakeRoles.SITE));
    OF_A_HOST.forEach(service -> serve(service, FakeRoles.HOST));
    gateway.neighbours.publish(
        FakeRoles.sample(FakeRoles.HOST, FakeRoles.SITE, 1, gateway.clock.instant()));
    gateway.until(() -> gateway.get(HOST).statusCode() == 200);
  }

  private void serve(BusService<?, ?> service, String at) {
    services.add(
        gateway.bus.serveJson(
            List.of(service.atHost(at).address()),
            (address, query, timeout) -> Future.succeededFuture(answer)));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void anyAnswerOfAHostIsShownOrSaidToBeNone() {
    List<String> errors = new ArrayList<>();
    for (String each : ANSWERS) {
      answer = each;
      for (AnswerRequest call : CALLS) {
        HttpResponse<Buffer> response =
            gateway.call(
                call.method(), call.path(), gateway.adminToken(), call.body(), "If-Match", "*");
        if (!isOrderly(response.statusCode())) {
          errors.add(
              call + " with " + each + ": " + response.statusCode() + response.bodyAsString());
        }
      }
    }
    assertThat(errors).isEmpty();
  }

  /** Whether the status blames neither the client nor the gateway for a bad answer. */
  private static boolean isOrderly(int status) {
    return status != 400 && status != 500;
  }
}
