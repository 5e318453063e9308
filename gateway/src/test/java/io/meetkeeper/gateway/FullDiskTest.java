package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of a few megabytes that fills up while the gateway runs. */
class FullDiskTest {
  private static final int MAX_TRIES = 2_000;

  @TempDir Path disk;
  private GatewayFixture gateway;

  @BeforeEach
  void mount() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=8m,mode=0700", "tmpfs", disk.toString());
    gateway = new GatewayFixture(disk);
  }

  @AfterEach
  void unmount() throws Exception {
    gateway.close();
    run("umount", "-l", disk.toString());
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
        .as("tests run as root: %s", String.join(" ", command))
        .isZero();
  }

  private HttpResponse<Buffer> create(int number) {
    String ask = new JsonObject().put("name", "t" + number).put("scopes", List.of("view")).encode();
    return gateway.call(HttpMethod.POST, "/api/v1/tokens", gateway.adminToken(), ask);
  }

  private Path fillUp() throws IOException {
    Path file = disk.resolve("full.tmp");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (; ; ) {
        out.write(new byte[512]);
      }
    } catch (IOException e) {
      return file;
    }
  }

  @Test
  void changesAreRefusedWith507AndReadsAnsweredUntilThereIsSpace() throws IOException {
    gateway.start("");
    Path full = fillUp();
    int number = 0;
    HttpResponse<Buffer> answer = create(number);
    while (answer.statusCode() == 201 && number < MAX_TRIES) { // room in the SQLite log
      answer = create(++number);
    }
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(507);
    assertThat(answer.getHeader("Retry-After")).isNotNull();
    assertThat(answer.bodyAsJsonObject().getString("type"))
        .isEqualTo("urn:meetkeeper:problem:storage-full");
    assertThat(answer.bodyAsJsonObject().getString("detail"))
        .contains("audit trail", disk.resolve("gateway.db").toString());
    assertThat(gateway.get("/api/v1/tokens/").statusCode()).isLessThan(500);
    assertThat(gateway.get("/api/v1/tokens").bodyAsString()).doesNotContain("\"t" + number + "\"");
    assertThat(gateway.get("/api/v1/events").statusCode()).isEqualTo(200);

    Files.delete(full);
    assertThat(create(number).statusCode()).isEqualTo(201);
    assertThat(gateway.get("/api/v1/audit?limit=1").bodyAsString()).contains("t" + number);
  }
}
