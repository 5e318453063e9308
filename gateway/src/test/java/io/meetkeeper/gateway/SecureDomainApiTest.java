package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /sites/{site}/secure-domain}. */
class SecureDomainApiTest {
  private static final String PATH = "/api/v1/sites/" + FakeRoles.SITE + "/secure-domain";
  private static final String TAG = "abc";
  private static final String ETAG = '"' + TAG + '"';

  @TempDir Path directory;
  private GatewayFixture gateway;
  private final List<SecureDomainChangeRequest> changes = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector().scheduler();
    gateway.start("meetkeeper.roles = [collector, scheduler, gateway]");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void saysWhichRoleIsMissing() {
    HttpResponse<Buffer> answer = gateway.get(PATH);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.bodyAsString()).contains("role accounts");
  }

  @Test
  void repeatsWhyTheRoleCannotAnswerNow() {
    gateway.bus.serve(
        BusContracts.SECURE_DOMAIN_GET.atHost(FakeRoles.SITE),
        query ->
            Future.failedFuture(
                Problem.unavailable("the parser was ended", Duration.ofSeconds(5))));
    HttpResponse<Buffer> answer = gateway.get(PATH);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.bodyAsString())
        .contains("the parser was ended")
        .doesNotContain("role accounts");
  }

  @Test
  void showsItsState() {
    serve();
    HttpResponse<Buffer> answer = gateway.get(PATH);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("ETag")).isEqualTo(ETAG);
    JsonObject body = answer.bodyAsJsonObject();
    assertThat(body.getJsonObject("actual").getBoolean("enabled")).isFalse();
    assertThat(body.getBoolean("consistent")).isTrue();
  }

  @Test
  void startsAChange() {
    serve();
    HttpResponse<Buffer> answer = put("{\"enabled\": true, \"guests\": true}", ETAG, "");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.bodyAsJsonObject().getJsonObject("work").getString("phase"))
        .isEqualTo("waiting");
    assertThat(changes)
        .containsExactly(
            new SecureDomainChangeRequest(
                FakeRoles.SITE,
                new SecureDomainMode(true, true),
                false,
                TAG,
                false,
                changes.get(0).by()));
    assertThat(gateway.get("/api/v1/audit").bodyAsString())
        .contains("on, with guests")
        .contains("secure-domain");
  }

  @Test
  void dryRunChangesNothingAndIsNotAudited() {
    serve();
    HttpResponse<Buffer> answer = put("{\"enabled\": true}", ETAG, "?dryRun=true");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(changes.get(0).dryRun()).isTrue();
    assertThat(gateway.get("/api/v1/audit").bodyAsString()).doesNotContain("secure-domain");
  }

  @Test
  void needsIfMatch() {
    serve();
    assertThat(put("{\"enabled\": true}", null, "").statusCode()).isEqualTo(428);
    assertThat(put("{\"enabled\": true}", "\"old\"", "").statusCode()).isEqualTo(412);
    assertThat(put("{\"guests\": true}", ETAG, "").statusCode()).isEqualTo(422);
    assertThat(put("{\"enabled\": \"yes\"}", ETAG, "").statusCode()).isEqualTo(422);
  }

  @Test
  void needsTheScopeAccounts() {
    serve();
    String view = gateway.token("eyes", List.of("view"), null);
    assertThat(gateway.call(HttpMethod.GET, PATH, view, null).statusCode()).isEqualTo(200);
    assertThat(gateway.call(HttpMethod.PUT, PATH, view, "{\"enabled\": true}").statusCode())
        .isEqualTo(403);
    assertThat(changes).isEmpty();
  }

  private HttpResponse<Buffer> put(String body, String etag, String query) {
    String[] headers = etag == null ? new String[0] : new String[] {"If-Match", etag};
    return gateway.call(HttpMethod.PUT, PATH + query, gateway.adminToken(), body, headers);
  }

  private void serve() {
    gateway.bus.serve(
        BusContracts.SECURE_DOMAIN_GET.atHost(FakeRoles.SITE),
        question -> Future.succeededFuture(state(null)));
    gateway.bus.serve(BusContracts.SECURE_DOMAIN_CHANGE.atHost(FakeRoles.SITE), this::change);
  }

  private Future<SecureDomainState> change(SecureDomainChangeRequest change) {
    if (!change.ifMatch().equals(TAG)) {
      return Future.failedFuture(Problem.of(412, "no longer so"));
    }
    changes.add(change);
    SecureDomainChangeStatus.Phase phase =
        change.dryRun()
            ? SecureDomainChangeStatus.Phase.PLANNED
            : SecureDomainChangeStatus.Phase.WAITING;
    return Future.succeededFuture(
        state(
            new SecureDomainChangeStatus(
                "w-1",
                change.wanted(),
                phase,
                "somebody talks",
                change.by(),
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null)));
  }

  private static SecureDomainState state(SecureDomainChangeStatus work) {
    return new SecureDomainState(
        FakeRoles.SITE,
        "debian",
        null,
        new SecureDomainMode(false, false),
        true,
        "all files say off",
        List.of(),
        work,
        TAG);
  }
}
