package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.client.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metric series of a host over REST. */
class HostMetricsApiTest {
  private static final String PATH = "/api/v1/hosts/meet1/metrics?names=swapUsedPercent";

  @TempDir private Path directory;
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector();
    Instant now = gateway.clock.instant();
    for (int i = 1; i <= 5; i++) {
      gateway.neighbours.ring.add(
          FakeRoles.sample(
              FakeRoles.HOST, FakeRoles.SITE, i, now.minus(Duration.ofSeconds(60 - 10L * i))));
    }
    gateway.start("");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void anUnchangedCurveIsNotSentAgain() {
    String path = PATH + "&to=2026-11-23T03:59:59Z";
    HttpResponse<Buffer> first = gateway.get(path);
    String etag = first.getHeader("ETag");
    assertThat(etag).startsWith("\"");
    HttpResponse<Buffer> second =
        gateway.call(HttpMethod.GET, path, gateway.adminToken(), null, "If-None-Match", etag);
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.getHeader("ETag")).isEqualTo(etag);
    String several = "\"other\", W/" + etag;
    assertThat(
            gateway
                .call(HttpMethod.GET, path, gateway.adminToken(), null, "If-None-Match", several)
                .statusCode())
        .isEqualTo(304);
    gateway.neighbours.ring.clear();
    HttpResponse<Buffer> changed =
        gateway.call(HttpMethod.GET, path, gateway.adminToken(), null, "If-None-Match", etag);
    assertThat(changed.statusCode()).isEqualTo(200);
  }

  /** Else a cache, or a script with two formats, would take one for the other. */
  @Test
  void eachFormOfACurveHasAnEtagOfItsOwn() {
    String path = PATH + "&to=2026-11-23T03:59:59Z";
    String[][] forms = {
      {"Accept", "application/json"},
      {"Accept", "text/csv"},
      {"Accept-Language", "ja"},
      {"Accept-Encoding", "gzip"}
    };
    Set<String> etags = new HashSet<>();
    for (String[] form : forms) {
      HttpResponse<Buffer> first =
          gateway.call(HttpMethod.GET, path, gateway.adminToken(), null, form);
      assertThat(first.getHeader("Vary")).isEqualTo("Accept, Accept-Encoding, Accept-Language");
      String etag = first.getHeader("ETag");
      assertThat(etags.add(etag)).as(form[1] + " " + etag).isTrue();
      HttpResponse<Buffer> again = again(path, form, etag);
      assertThat(again.statusCode()).as(form[1]).isEqualTo(304);
      assertThat(again.getHeader("ETag")).isEqualTo(etag);
    }
    String json = gateway.get(path).getHeader("ETag");
    HttpResponse<Buffer> csv = again(path, forms[1], json);
    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.getHeader("Content-Type")).startsWith("text/csv");
    assertThat(again(path, forms[2], json).statusCode()).isEqualTo(200);
    assertThat(again(path, forms[3], json).statusCode())
        .as("what is packed is the same")
        .isEqualTo(304);
  }

  private HttpResponse<Buffer> again(String path, String[] form, String etag) {
    return gateway.call(
        HttpMethod.GET, path, gateway.adminToken(), null, form[0], form[1], "If-None-Match", etag);
  }

  @Test
  void aCurveIsPackedForThoseWhoTakeThat() throws IOException {
    HttpResponse<Buffer> packed =
        gateway.call(
            HttpMethod.GET, PATH, gateway.adminToken(), null, "Accept-Encoding", "br, gzip;q=0.8");
    assertThat(packed.getHeader("Content-Encoding")).isEqualTo("gzip");
    try (GZIPInputStream content =
        new GZIPInputStream(new ByteArrayInputStream(packed.body().getBytes()))) {
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).isEqualTo(gateway.get(PATH).bodyAsString());
    }
    HttpResponse<Buffer> refused =
        gateway.call(
            HttpMethod.GET, PATH, gateway.adminToken(), null, "Accept-Encoding", "gzip;q=0");
    assertThat(refused.getHeader("Content-Encoding")).isNull();
  }

  @Test
  void moreThanTwoThousandStepsAreRefused() {
    String path = PATH + "&step=1m&from=2026-11-21T04:00:00Z";
    HttpResponse<Buffer> answer = gateway.get(path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.bodyAsString()).contains("2000");
    assertThat(gateway.get(path.replace("1m", "2m")).statusCode()).isEqualTo(200);
  }

  @Test
  void aRangeOfTwoYearsHasAtMostTwoThousandPoints() {
    JsonArray points =
        gateway
            .get(PATH + "&from=2024-11-23T04:00:00Z&statistic=maximum")
            .bodyAsJsonObject()
            .getJsonArray("swapUsedPercent");
    assertThat(points.size()).isBetween(1, 2_000);
  }

  @Test
  void theRangeMayBeEmptyButNotEndBeforeItBegins() {
    HttpResponse<Buffer> answer =
        gateway.get(PATH + "&from=2026-11-23T04:00:00Z&to=2026-11-23T04:00:00Z");
    assertThat(answer.bodyAsString()).isEqualTo("{\"swapUsedPercent\":[]}");
    HttpResponse<Buffer> refused =
        gateway.get(PATH + "&from=2026-11-23T04:00:00Z&to=2026-11-23T03:00:00Z");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.bodyAsJsonObject().getJsonArray("fields").getJsonObject(0).getMap())
        .containsEntry("name", "from")
        .containsEntry("value", "2026-11-23T04:00:00Z");
  }
}
