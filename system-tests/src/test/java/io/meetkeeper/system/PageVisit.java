package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One window of a {@link PageBrowser}. It records what a person would not see: errors of scripts,
 * violations of the page's policy, and requests to any other host. What does not happen in time is
 * a {@link #failure}, which says what a person sees instead.
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

  /** Goes there, and waits until the page has drawn what it shows first. */
  private static final String GO =
      """
      (place) => new Promise((done) => {
        const drawn = () => requestAnimationFrame(() => requestAnimationFrame(done));
        if (location.hash === new URL(place, location.href).hash) return drawn();
        addEventListener('hashchange', drawn, {once: true});
        location.hash = place;
      })
      """;

  private static final int MOST_HAPPENINGS = 40;
  private static final int MOST_LOADS = 20;
  private static final double SHOWN_PATIENCE_MS = 30_000;

  private final Page page;
  private final PageBrowser.PageLook look;
  private final String axe;
  private final Path screenshots;
  private final List<String> faults = new ArrayList<>();
  private final Deque<String> happenings = new ArrayDeque<>();
  private URI home;
  private boolean partsLost;

  PageVisit(Page page, PageBrowser.PageLook look, String axe, Path screenshots) {
    this.page = page;
    this.look = look;
    this.axe = axe;
    this.screenshots = screenshots;
    page.onPageError(
        fault -> {
          if (!partsLost) {
            faults.add("script: " + fault);
          }
        });
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            faults.add("policy: " + message.text());
          }
        });
    page.onRequest(
        request -> {
          noteForeign(request.url());
          partsLost &= !request.isNavigationRequest();
        });
    page.onRequestFailed(
        request -> {
          note("failed: " + request.url() + " " + request.failure());
          partsLost |= isLostPart(request);
        });
    page.onResponse(
        response -> {
          if (response.status() >= 400) {
            note(response.status() + ": " + response.url());
          }
        });
    page.onConsoleMessage(message -> note(message.type() + ": " + message.text()));
  }

  /**
   * Whether the page loads itself anew because this did not arrive; leaving a page loses nothing.
   */
  private static boolean isLostPart(Request request) {
    return List.of("script", "stylesheet").contains(request.resourceType())
        && !"net::ERR_ABORTED".equals(request.failure());
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
    load(() -> page.navigate(url));
    return this;
  }

  /** Opens an address in another tab, for the same person. */
  PageVisit openTab(String url) {
    return new PageVisit(page.context().newPage(), look, axe, screenshots).open(url);
  }

  /** Loads the page anew. */
  void reload() {
    load(page::reload);
  }

  /** Repeats what the browser drops because a network interface of this machine comes or goes. */
  private static void load(Runnable loading) {
    for (int left = MOST_LOADS - 1; ; left--) {
      try {
        loading.run();
        return;
      } catch (PlaywrightException e) {
        if (left == 0 || !e.getMessage().contains("ERR_NETWORK_CHANGED")) {
          throw e;
        }
      }
    }
  }

  /** Opens a page by its address after {@code #}, without a reload, and waits for it. */
  void go(String place) {
    awaitParts();
    page.evaluate(GO, "#" + place);
    settle();
  }

  /** Waits until a page of which a part was lost has loaded itself anew. */
  private void awaitParts() {
    awaitTrue("all parts of the page arrive", () -> page.title() != null && !partsLost);
  }

  /** Waits until a heading is there and nothing on the page is still loading. */
  void settle() {
    awaitParts();
    await(page.locator("main h1"));
    awaitTrue("the page is complete", IS_COMPLETE);
  }

  /** Waits for an expression; the policy of the page forbids Playwright's own way. */
  private void awaitTrue(String what, String expression) {
    awaitTrue(what, () -> Boolean.TRUE.equals(page.evaluate(expression)));
  }

  /** Waits until something on the page is true. */
  void awaitTrue(String what, Callable<Boolean> check) {
    try {
      Polling.untilTrue(what, check);
    } catch (AssertionError late) {
      throw failure(late.getMessage(), late);
    }
  }

  /** Waits until so many style sheets have arrived. */
  void awaitStyleSheets(int count) {
    awaitTrue("style sheets", "() => document.styleSheets.length === " + count);
  }

  /** Waits until a text is no longer visible. */
  void awaitNoText(String text) {
    awaitGone(page.getByText(text));
  }

  /** Waits until no such element is on the page. */
  void awaitGone(Locator element) {
    awaitTrue(element + " is gone", () -> element.count() == 0);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Waits until a text is visible. */
  void awaitText(String text) {
    await(page.getByText(text));
  }

  /** Waits until the first of such elements is visible. */
  void await(Locator element) {
    act(element.first(), Locator::waitFor);
  }

  /** Presses a button as soon as it is there and enabled. */
  void press(String name) {
    act(button(name), Locator::click);
  }

  /** Does something with an element as soon as that is possible. */
  void act(Locator element, Consumer<Locator> action) {
    try {
      action.accept(element);
    } catch (TimeoutError late) {
      throw failure(element + ": not possible in time: " + late.getMessage(), late);
    }
  }

  /**
   * A failure with its reason, what a person sees instead, and the failed requests and messages of
   * the console, the last ones first.
   */
  AssertionError failure(String why, Throwable cause) {
    List<String> newestFirst = new ArrayList<>();
    happenings.descendingIterator().forEachRemaining(newestFirst::add);
    Locator dialog = page.locator("dialog");
    return new AssertionError(
        "%s%nat %s (%s)%ndialog: %s%nhappenings, last ones first: %s%npage: %s"
            .formatted(
                why,
                page.url().replaceFirst("/open/.*", "/open/..."),
                look,
                dialog.count() == 0 ? "none" : shown(dialog),
                String.join("\n", newestFirst),
                shown(page.locator("body"))),
        cause);
  }

  private static String shown(Locator element) {
    try {
      return element
          .innerText(new Locator.InnerTextOptions().setTimeout(SHOWN_PATIENCE_MS))
          .replaceAll("\\s*\n\\s*", "\n");
    } catch (PlaywrightException e) {
      return "nothing (" + e.getMessage() + ")";
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
