package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One window of a {@link PageBrowser}. It records what a person would not see: errors of scripts,
 * violations of the page's policy, and requests to any other host.
 */
final class PageVisit implements AutoCloseable {
  private static final String RUN_AXE =
      """
      async () => {
        const found = await axe.run(document, {resultTypes: ['violations']});
        return found.violations.map((one) => one.id + ' (' + one.impact + '): '
          + one.nodes.map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join('; '));
      }
      """;
  private static final String IS_COMPLETE =
      """
      () => {
        const main = document.querySelector('main');
        return main.querySelector('[aria-busy=true]') === null
          && ![...main.querySelectorAll('[role=status]')].some((one) => /One moment|読み込み中/.test(one.textContent));
      }
      """;
  private static final String SIZES =
      """
      () => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
        .map((one) => [one.name, one.transferSize])
      """;

  private static final int MOST_HAPPENINGS = 40;

  private final Page page;
  private final PageBrowser.PageLook look;
  private final String axe;
  private final Path screenshots;
  private final List<String> faults = new ArrayList<>();
  private final Deque<String> happenings = new ArrayDeque<>();
  private URI home;

  PageVisit(Page page, PageBrowser.PageLook look, String axe, Path screenshots) {
    this.page = page;
    this.look = look;
    this.axe = axe;
    this.screenshots = screenshots;
    page.onPageError(fault -> faults.add("script: " + fault));
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            faults.add("policy: " + message.text());
          }
        });
    page.onRequest(request -> noteForeign(request.url()));
    page.onRequestFailed(request -> note("failed: " + request.url() + " " + request.failure()));
    page.onResponse(
        response -> {
          if (response.status() >= 400) {
            note(response.status() + ": " + response.url());
          }
        });
    page.onConsoleMessage(message -> note(message.type() + ": " + message.text()));
  }

  private void note(String happening) {
    happenings.addLast(happening);
    if (happenings.size() > MOST_HAPPENINGS) {
      happenings.removeFirst();
    }
  }

  private void noteForeign(String url) {
    if (!url.startsWith("data:") && !url.startsWith("blob:") && !isHome(URI.create(url))) {
      faults.add("another host: " + url);
    }
  }

  private boolean isHome(URI url) {
    return home == null || home.getAuthority().equals(url.getAuthority());
  }

  Page page() {
    return page;
  }

  /** Opens an address; the first one is the gateway. */
  PageVisit open(String url) {
    if (home == null) {
      home = URI.create(url);
    }
    page.navigate(url);
    return this;
  }

  /** Opens a page by its address after {@code #}, without a reload, and waits for it. */
  void go(String place) {
    page.evaluate("(place) => { location.hash = place; }", "#" + place);
    settle();
  }

  /** Waits until a heading is there and nothing on the page is still loading. */
  void settle() {
    await(page.locator("main h1"));
    awaitTrue("the page is complete", IS_COMPLETE);
  }

  /** Waits for an expression; the policy of the page forbids Playwright's own way. */
  private void awaitTrue(String what, String expression) {
    Polling.untilTrue(what, () -> Boolean.TRUE.equals(page.evaluate(expression)));
  }

  /** Waits until so many style sheets have arrived. */
  void awaitStyleSheets(int count) {
    awaitTrue("style sheets", "() => document.styleSheets.length === " + count);
  }

  /** Waits until a text is no longer visible. */
  void awaitNoText(String text) {
    Polling.untilTrue("no \"" + text + "\"", () -> page.getByText(text).count() == 0);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Waits until a text is visible. */
  void awaitText(String text) {
    await(page.getByText(text));
  }

  /**
   * Waits until the first of such elements is visible. A failure says what a person sees instead,
   * and the last failed requests and messages of the console.
   */
  void await(Locator element) {
    try {
      element.first().waitFor();
    } catch (TimeoutError late) {
      throw new AssertionError(
          "%s is not visible on %s (%s), which shows: %s%nLast happenings: %s"
              .formatted(
                  element,
                  page.url().replaceFirst("/open/.*", "/open/..."),
                  look,
                  page.locator("body").innerText(),
                  String.join("\n", happenings)),
          late);
    }
  }

  /** The findings of axe in the current page, by the rules of WCAG and of good practice. */
  List<String> violations() {
    if (page.evaluate("() => typeof axe").equals("undefined")) {
      page.evaluate(axe);
    }
    return ((List<?>) page.evaluate(RUN_AXE)).stream().map(String::valueOf).toList();
  }

  /** Takes a screenshot of the whole page, which is one of the files left by the build. */
  void screenshot(String state) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(screenshots.resolve(state + "-" + look + ".png"))
            .setFullPage(true));
  }

  /** Takes a screenshot, and checks that axe finds nothing. */
  void assertAccessible(String state) {
    screenshot(state);
    assertThat(violations()).as(state + " " + look).isEmpty();
  }

  /** How much wider the page is than its window, in CSS pixels. */
  int overflow() {
    Object wider =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    return ((Number) wider).intValue();
  }

  /** Bytes on the wire of everything loaded, by its address. */
  Map<String, Integer> transferSizes() {
    return ((List<?>) page.evaluate(SIZES))
        .stream()
            .map(each -> (List<?>) each)
            .collect(
                Collectors.toMap(
                    each -> String.valueOf(each.get(0)),
                    each -> ((Number) each.get(1)).intValue(),
                    Integer::sum));
  }

  /** Checks that no invisible fault occurred. */
  void assertNoFault() {
    assertThat(faults).as(look.toString()).isEmpty();
  }

  @Override
  public void close() {
    page.context().close();
  }
}
