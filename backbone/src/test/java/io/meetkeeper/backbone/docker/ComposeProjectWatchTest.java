package io.meetkeeper.backbone.docker;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.junit5.VertxExtension;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ComposeProjectWatchTest {
  @TempDir Path directory;

  private volatile String service = "jicofo";
  private volatile boolean broken;

  private ComposeProjectWatch watch(Vertx vertx) throws Exception {
    Path socket = directory.resolve("docker.sock");
    result(
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .listen(SocketAddress.domainSocketAddress(socket.toString())));
    return new ComposeProjectWatch(vertx, socket);
  }

  private void answer(HttpServerRequest request) {
    String query = URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
    JsonArray containers = new JsonArray();
    if (query.contains("compose.service=" + service)) {
      containers
          .add(container("/home/ann/jitsi", "False"))
          .add(container("/home/ann/jitsi", "False"))
          .add(container("/tmp/once", "True"))
          .add(new JsonObject().put("Id", "plain"));
    }
    request.response().setStatusCode(broken ? 500 : 200).end(containers.toBuffer());
  }

  private static JsonObject container(String folder, String oneOff) {
    return new JsonObject()
        .put("Id", "c" + folder)
        .put(
            "Labels",
            new JsonObject()
                .put("com.docker.compose.project.working_dir", folder)
                .put("com.docker.compose.oneoff", oneOff));
  }

  @Test
  void findsTheFolderOfTheProjectAndKeepsItWhileDockerDoesNotAnswer(Vertx vertx) throws Exception {
    ComposeProjectWatch watch = watch(vertx);
    assertThat(watch.get()).isEmpty();
    result(watch.start());
    assertThat(watch.get()).containsExactly(Path.of("/home/ann/jitsi"));

    broken = true;
    result(watch.readProject());
    assertThat(watch.get()).containsExactly(Path.of("/home/ann/jitsi"));
    broken = false;
    service = "other";
    result(watch.readProject());
    assertThat(watch.get()).isEmpty();
    watch.stop();
  }

  @Test
  void aHostOfBridgesHasTheFolderOfItsBridge(Vertx vertx) throws Exception {
    service = "jvb";
    ComposeProjectWatch watch = watch(vertx);
    result(watch.start());
    assertThat(watch.get()).containsExactly(Path.of("/home/ann/jitsi"));
    watch.stop();
  }

  @Test
  void withoutDockerThereIsNone(Vertx vertx) throws Exception {
    ComposeProjectWatch watch = new ComposeProjectWatch(vertx, directory.resolve("none.sock"));
    result(watch.start());
    assertThat(watch.get()).isEmpty();
    watch.stop();
  }
}
