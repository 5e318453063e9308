package io.meetkeeper.auth.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A BOSH server that refuses every login, and answers the first ones never. */
final class FakeBosh implements AutoCloseable {
  private static final String BODY =
      "<body xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh'"
          + " xmlns:stream='http://etherx.jabber.org/streams' %s>%s</body>";
  private static final String SESSION =
      "sid='%s' wait='60' requests='2' hold='1' ver='1.6' inactivity='60' authid='a'"
          + " from='m.example' xmpp:version='1.0'";
  private static final String FEATURES =
      "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
          + "<mechanism>SCRAM-SHA-1</mechanism></mechanisms></stream:features>";
  private static final String REFUSAL =
      "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger silent;
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger logins = new AtomicInteger();

  FakeBosh(int silentLogins) throws IOException {
    silent = new AtomicInteger(silentLogins);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/http-bind";
  }

  int logins() {
    return logins.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (body.contains("<auth")) {
      logins.incrementAndGet();
      if (silent.getAndDecrement() <= 0) {
        reply(exchange, "", REFUSAL);
      }
    } else if (body.contains("terminate")) {
      reply(exchange, "type='terminate'", "");
    } else if (!body.contains("sid=")) {
      reply(exchange, SESSION.formatted("s" + sessions.incrementAndGet()), FEATURES);
    }
  }

  private static void reply(HttpExchange exchange, String attributes, String content)
      throws IOException {
    byte[] body = BODY.formatted(attributes, content).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
