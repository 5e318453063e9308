package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Chromium, without a window, that loads one page and returns the result. */
final class HeadlessBrowser {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final long PATIENCE_S = 240;

  private HeadlessBrowser() {}

  /**
   * The document in HTML after its scripts ran.
   *
   * @param directory directory for the files of the browser
   */
  static String renderHtml(Path directory, Path page) throws IOException, InterruptedException {
    assertThat(CHROMIUM).as("./verify installs it").exists();
    Path out = Files.createTempFile(directory, "dom", ".html");
    Process process =
        new ProcessBuilder(
                List.of(
                    CHROMIUM.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + Files.createTempDirectory(directory, "chromium"),
                    "--dump-dom",
                    page.toUri().toString()))
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("Chromium ends").isTrue();
      return Files.readString(out);
    } finally {
      process.destroyForcibly();
    }
  }
}
