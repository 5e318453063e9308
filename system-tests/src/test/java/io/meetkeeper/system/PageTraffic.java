package io.meetkeeper.system;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures the network traffic of one open page, for {@code bench/page}: bytes on the wire,
 * including the headers of the responses, and requests, of the first view and of the time after it.
 *
 * <p>Arguments: the link of {@code meetkeeper open}, the text to wait for, seconds to stay.
 */
public final class PageTraffic {
  private static final String FIRST_PAINT =
      "() => Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1)";

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();

  private PageTraffic() {}

  /** Measures and prints one line. */
  public static void main(String[] args) throws Exception {
    int seconds = Integer.parseInt(args[2]);
    try (PageBrowser browser = PageBrowser.start();
        PageVisit visit = browser.visit(PageBrowser.PageLook.ALL.get(0))) {
      PageTraffic traffic = new PageTraffic();
      traffic.watch(visit.page());
      long start = System.nanoTime();
      visit.open(args[0]);
      visit.awaitText(args[1]);
      long shownMs = (System.nanoTime() - start) / 1_000_000;
      visit.page().waitForTimeout(3_000); // the small curves come after the table
      String first = traffic.take();
      visit.page().waitForTimeout(seconds * 1_000.0);
      System.out.printf(
          "first view: %s; first paint %s ms, hosts shown after %d ms%nthen in %d s: %s%n",
          first, visit.page().evaluate(FIRST_PAINT), shownMs, seconds, traffic.take());
    }
  }

  private void watch(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    session.on("Network.requestWillBeSent", event -> requests.incrementAndGet());
    session.on("Network.responseReceived", event -> add(event.getAsJsonObject("response")));
    session.on("Network.dataReceived", this::add);
    session.send("Network.enable");
  }

  private void add(JsonObject event) {
    bytes.addAndGet(event.get("encodedDataLength").getAsLong());
  }

  private String take() {
    return "%.1f kB in %d requests".formatted(bytes.getAndSet(0) / 1024.0, requests.getAndSet(0));
  }
}
