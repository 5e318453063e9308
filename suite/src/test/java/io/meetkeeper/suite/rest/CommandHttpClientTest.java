package io.meetkeeper.suite.rest;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.http.HttpResult;
import io.meetkeeper.suite.certificate.CertificateAuthority;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class CommandHttpClientTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static URI listen(Vertx vertx, HttpServerOptions options) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body ->
                                request
                                    .response()
                                    .end(
                                        request.method()
                                            + " "
                                            + request.uri()
                                            + " "
                                            + request.getHeader("Authorization")
                                            + " "
                                            + body)));
    int port = result(server.listen(0, "127.0.0.1")).actualPort();
    return URI.create((options.isSsl() ? "https" : "http") + "://127.0.0.1:" + port + "/path?a=b");
  }

  private static HttpResult patch(HttpClientOptions options, URI url) throws Exception {
    try (CommandHttpClient client = new CommandHttpClient(options, TIMEOUT)) {
      return client.send(HttpMethod.PATCH, url, Map.of("Authorization", "Bearer x"), "{}");
    }
  }

  @Test
  void sendsMethodHeadersAndBody(Vertx vertx) throws Exception {
    HttpResult result = patch(new HttpClientOptions(), listen(vertx, new HttpServerOptions()));
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.text()).isEqualTo("PATCH /path?a=b Bearer x {}");
  }

  /** So that a change may take longer than a question through the same client. */
  @Test
  void eachRequestHasALimitOfItsOwn(Vertx vertx) throws Exception {
    HttpServer silent = vertx.createHttpServer().requestHandler(request -> {});
    int port = result(silent.listen(0, "127.0.0.1")).actualPort();
    URI url = URI.create("http://127.0.0.1:" + port);
    try (CommandHttpClient client = new CommandHttpClient(new HttpClientOptions(), TIMEOUT)) {
      assertThatThrownBy(
              () -> client.send(HttpMethod.GET, url, Map.of(), null, Duration.ofSeconds(1)))
          .hasMessage("no answer within 1 s");
    }
  }

  @Test
  void failsWithConnectExceptionWithoutServer(Vertx vertx) throws Exception {
    assertThatThrownBy(() -> patch(new HttpClientOptions(), URI.create("http://127.0.0.1:1/")))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void trustsTheGatewayCertificateWithAnyName(Vertx vertx, @TempDir Path directory)
      throws Exception {
    CertificateAuthority authority = new CertificateAuthority(directory);
    authority.create(30);
    authority.sign("gateway", List.of("meet.example.com"), 20);
    authority.sign("another", List.of("meet.example.com"), 20);
    URI url =
        listen(
            vertx,
            new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .setCertPath(authority.certificateFile("gateway").toString())
                        .setKeyPath(authority.keyFile("gateway").toString())));
    assertThat(
            patch(GatewayCertificateTrust.options(authority.certificateFile("gateway")), url)
                .status())
        .isEqualTo(200);
    assertThatThrownBy(
            () -> patch(GatewayCertificateTrust.options(authority.certificateFile("another")), url))
        .isInstanceOf(SSLException.class);
    assertThatThrownBy(() -> patch(new HttpClientOptions().setSsl(true), url))
        .isInstanceOf(IOException.class);
  }

  @Test
  void namesAnUnusableCertificateFile(@TempDir Path directory) {
    assertThatThrownBy(() -> GatewayCertificateTrust.options(directory.resolve("no.pem")))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("no.pem cannot be used");
  }
}
