package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A real Chromium without a window, in which a test acts like a person (Playwright). */
final class PageBrowser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final double PATIENCE_MS = Duration.ofMinutes(4).toMillis();

  private final Playwright playwright;
  private final Browser browser;
  private final String axe;

  /**
   * The appearance of the page.
   *
   * @param language {@code en} or {@code ja}
   */
  record PageLook(String language, boolean dark, boolean phone) {
    /** All languages, themes and sizes, each pair of them at least once. */
    static final List<PageLook> ALL =
        List.of(
            new PageLook("en", false, false),
            new PageLook("ja", true, false),
            new PageLook("ja", false, true),
            new PageLook("en", true, true));

    @Override
    public String toString() {
      return language + (dark ? "-dark" : "-light") + (phone ? "-phone" : "-desktop");
    }
  }

  private PageBrowser(Playwright playwright, Browser browser, String axe) {
    this.playwright = playwright;
    this.browser = browser;
    this.axe = axe;
  }

  /** Starts the browser. */
  static PageBrowser start() throws IOException {
    assertThat(CHROMIUM).as("./verify installs it").exists();
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--disable-background-networking", "--disable-sync"))
                    .setTimeout(PATIENCE_MS));
    try (var script = PageBrowser.class.getResourceAsStream("/axe.min.js")) {
      String axe =
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
      return new PageBrowser(playwright, browser, axe);
    }
  }

  /** Opens a window for a person without earlier visits. */
  PageVisit visit(PageLook look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(look.language().equals("ja") ? "ja-JP" : "en-GB")
                .setTimezoneId("Asia/Tokyo")
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setViewportSize(look.phone() ? 390 : 1280, look.phone() ? 844 : 900)
                .setHasTouch(look.phone()));
    context.setDefaultTimeout(PATIENCE_MS);
    Page page = context.newPage();
    return new PageVisit(page, look, axe, SCREENSHOTS);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
