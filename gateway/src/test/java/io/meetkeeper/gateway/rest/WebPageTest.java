package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivery of the files of the web page. */
class WebPageTest {
  private static final String PREACT = "/webjars/preact/10.26.4/dist/preact.min.umd.js";

  @TempDir private Path directory;
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory).start("");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private HttpResponse<Buffer> get(String path, String... headers) {
    return gateway.call(HttpMethod.GET, path, null, null, headers);
  }

  private static String unpacked(HttpResponse<Buffer> answer) throws IOException {
    assertThat(answer.getHeader("Content-Encoding")).isEqualTo("gzip");
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(answer.body().getBytes())).readAllBytes(),
        StandardCharsets.UTF_8);
  }

  @Test
  void thePageLoadsAndAsksNothingButThisGateway() {
    String policy = get("/").getHeader("Content-Security-Policy");
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .contains("connect-src 'self'", "base-uri 'none'", "form-action 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
  }

  @Test
  void filesArePackedForThoseWhoTakeIt() throws IOException {
    for (String path : List.of("/", PREACT, "/webjars/uplot/1.6.30/dist/uPlot.iife.min.js")) {
      HttpResponse<Buffer> plain = get(path);
      HttpResponse<Buffer> packed = get(path, "Accept-Encoding", "br, gzip");
      assertThat(plain.statusCode()).as(path).isEqualTo(200);
      assertThat(plain.getHeader("Content-Encoding")).isNull();
      assertThat(unpacked(packed)).isEqualTo(plain.bodyAsString());
      assertThat(packed.body().length()).isLessThan(plain.body().length());
      assertThat(packed.getHeader("Vary")).isEqualTo("Accept-Encoding");
      assertThat(packed.getHeader("ETag")).isNotEqualTo(plain.getHeader("ETag"));
    }
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() {
    for (String encoding : List.of("gzip", "identity")) {
      HttpResponse<Buffer> first = get("/", "Accept-Encoding", encoding);
      String etag = first.getHeader("ETag");
      assertThat(etag).startsWith("\"").endsWith("\"");
      HttpResponse<Buffer> again =
          get("/", "Accept-Encoding", encoding, "If-None-Match", "\"other\", " + etag);
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.getHeader("ETag")).isEqualTo(etag);
      assertThat(again.getHeader("Content-Security-Policy")).isNotNull();
      assertThat(again.body() == null || again.body().length() == 0).isTrue();
      assertThat(get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void onlyFilesWithAVersionInTheirPathAreKeptWithoutAsking() {
    assertThat(get(PREACT).getHeader("Cache-Control")).contains("immutable");
    assertThat(get("/").getHeader("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void nothingElseOfTheClassPathIsServed() {
    for (String path :
        List.of(
            "/webjars/../../../reference.json",
            "/../openapi.json",
            "/webjars/%2e%2e/%2e%2e/web/index.html",
            "/META-INF/MANIFEST.json",
            "/.hidden.js")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
  }
}
