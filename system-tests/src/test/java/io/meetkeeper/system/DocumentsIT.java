package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped program with its shipped flags edits a config.js that a real browser then loads,
 * reports when somebody removes the setting, and restores the earlier content.
 */
class DocumentsIT {
  private static final String CONFIG_JS =
      """
      /* eslint-disable comma-dangle, no-unused-vars */
      var subdomain = "<!--# echo var="subdomain" default="" -->";
      if (subdomain) {
          subdomain = subdomain.substr(0, subdomain.length - 1).split('.').join('_').toLowerCase() + '.';
      }
      var config = {
          hosts: {
              domain: 'meet.example.com',
              muc: 'conference.' + subdomain + 'meet.example.com',
          },
          bosh: '//meet.example.com/http-bind',

          // Start calls with audio muted.
          // startWithAudioMuted: false,

          channelLastN: -1,
      };
      """;
  private static final String PAGE =
      """
      <!DOCTYPE html><html><body><p id="seen"></p><script src="config.js"></script><script>
      document.getElementById('seen').textContent =
          'muted=' + config.startWithAudioMuted + ' domain=' + config.hosts.domain;
      </script></body></html>
      """;
  private static final String DOCUMENTS = "/sites/meet.example.com/documents/config.js";

  @TempDir private Path directory;
  private Path configJs;
  private MeetkeeperServerProcess meetkeeper;

  @BeforeEach
  void start() throws IOException {
    configJs = directory.resolve("config.js");
    // a browser gets it as served by nginx, with its server-side includes expanded
    Files.writeString(
        configJs, CONFIG_JS.replace("<!--# echo var=\"subdomain\" default=\"\" -->", ""));
    Files.writeString(directory.resolve("page.html"), PAGE);
    meetkeeper =
        new MeetkeeperServerProcess(
            directory,
            """
            site = meet.example.com
            roles = [collector, documents, gateway]
            documents { config-js = "%s", look-every = 1s }
            """
                .formatted(configJs));
    meetkeeper.start();
  }

  @AfterEach
  void end() {
    meetkeeper.close();
  }

  private String seen() throws IOException, InterruptedException {
    return HeadlessBrowser.renderHtml(directory, directory.resolve("page.html"));
  }

  /** Sends a request like {@code curl -X METHOD -H "If-Match: ..." --json BODY}. */
  private JsonObject send(String method, String path, String ifMatch, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(meetkeeper.url() + "/api/v1" + path))
            .header("Authorization", "Bearer " + meetkeeper.token())
            .header("If-Match", ifMatch)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(4))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  @Test
  void aChangedSettingReachesTheBrowserIsWatchedAndComesBack() throws Exception {
    assertThat(seen()).contains("muted=undefined domain=meet.example.com");
    String etag = meetkeeper.get(DOCUMENTS).getString("etag");
    String first =
        Polling.until(
                "the first revision",
                () -> meetkeeper.items(DOCUMENTS + "/revisions"),
                revisions -> !revisions.isEmpty())
            .get(0)
            .getString("id");

    JsonObject changed =
        send(
            "PATCH",
            DOCUMENTS + "?reason=quiet",
            '"' + etag + '"',
            "{\"startWithAudioMuted\":true}");

    assertThat(changed.getString("outcome")).isEqualTo("changed");
    assertThat(seen()).contains("muted=true domain=meet.example.com");
    assertThat(Files.readString(configJs)).contains("// Start calls with audio muted.");

    send(
        "PUT",
        "/sites/meet.example.com/kept-settings",
        "*",
        "{\"documents\":{\"config.js\":{\"startWithAudioMuted\":true}}}");
    // as editors do it: never half written
    Path edited = Files.createTempFile(directory, "config", ".js");
    Files.writeString(
        edited,
        Files.readString(configJs)
            .replace("startWithAudioMuted: true", "startWithAudioMuted: false"));
    Files.move(edited, configJs, StandardCopyOption.REPLACE_EXISTING);
    Polling.untilTrue(
        "the drift is told", () -> !meetkeeper.items("/events?type=setting-drift").isEmpty());

    send(
        "POST", DOCUMENTS + "/revisions/" + first + "/restore", "*", "{\"reason\":\"black page\"}");

    assertThat(seen()).contains("muted=undefined");
    List<JsonObject> history = meetkeeper.items(DOCUMENTS + "/revisions");
    assertThat(history)
        .extracting(revision -> revision.getString("by"))
        .containsExactly("admin", "by hand or a package", "admin", "by hand or a package");
  }
}
